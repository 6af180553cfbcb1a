"""Files of people: one row is one person."""

from dataclasses import replace

from tracker.i18n import _l
from tracker.imports import readers
from tracker.imports.fields import ImportField
from tracker.imports.kinds.person_fields import PERSON
from tracker.partners.models import Organization
from tracker.people.models import Affiliation, Person

# In a file of people a country is where they come from; in a roster it is what they represent.
COUNTRY = ("country", "nation", "国别", "国家", "国家 地区", "pays", "pais")

FIELDS = (
    *(replace(one, aliases=(*one.aliases, *COUNTRY)) if one.key == "citizenship" else one for one in PERSON),
    ImportField(
        "born_on",
        _l("Birth date"),
        readers.day,
        _l("a day, such as 1980-05-13"),
        ("birth date", "born", "date of birth", "born on", "dob", "birthday", "出生日期", "生日"),
    ),
    ImportField(
        "organization",
        _l("Organization"),
        readers.text(Organization.name),
        _l("the present employer; added to the list of organizations where it is not known"),
        (
            "organization",
            "organisation",
            "employer",
            "institution",
            "company",
            "office",
            "affiliation",
            "单位",
            "工作单位",
            "机构",
        ),
    ),
    ImportField(
        "position",
        _l("Position"),
        readers.text(Affiliation.position),
        _l("the present position"),
        ("position", "job title", "post", "designation", "职务", "职位", "职称"),
    ),
    ImportField(
        "note",
        _l("Note"),
        readers.text(Person.note, lines=True),
        _l("anything else"),
        ("note", "notes", "remark", "remarks", "comment", "comments", "备注", "说明"),
    ),
)
