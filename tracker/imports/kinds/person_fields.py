"""The fields that say who a person is, shared by files of people and rosters."""

from tracker.i18n import _l
from tracker.imports import readers
from tracker.imports.fields import ImportField
from tracker.imports.gender import gender
from tracker.people.models import Gender, Person

NAME = ImportField(
    "name",
    _l("Name"),
    readers.text(Person.full_name),
    _l("the whole name, as it is to be shown"),
    ("name", "full name", "person name", "participant", "participant name", "name of participant", "姓名", "名字",
     "学员姓名", "学员", "参加者", "nombre", "nom"),
)  # fmt: skip
FAMILY_NAME = ImportField(
    "family_name",
    _l("Family name"),
    readers.text(Person.family_name),
    _l("the family name; may stand in the place of a whole name"),
    ("family name", "surname", "last name", "familyname", "lastname", "姓", "姓氏", "apellido", "nom de famille"),
)
GIVEN_NAME = ImportField(
    "given_name",
    _l("Given name"),
    readers.text(Person.given_name),
    _l("the given name"),
    ("given name", "first name", "forename", "given names", "firstname", "名", "prenom"),
)
NATIVE_NAME = ImportField(
    "native_name",
    _l("Name in own script"),
    readers.text(Person.native_name),
    _l("the name in the person's own script"),
    ("native name", "native script name", "name in own script", "name in native script", "chinese name", "中文名",
     "中文姓名", "本国文字姓名", "母语姓名"),
)  # fmt: skip
GENDER = ImportField(
    "gender",
    _l("Gender"),
    gender,
    _l("female or male, 女 or 男, F or M, a form of address; 1 and 0 under a header such as “Female”"),
    ("gender", "sex", "性别", "female", "male", "女", "男", "sexe", "sexo", "称谓", "honorific", "salutation"),
    sampled=("title", "prefix"),
    options=Gender,
)
CITIZENSHIP = ImportField(
    "citizenship",
    _l("Citizenship"),
    readers.country,
    _l("a country's name or code, in English or Chinese"),
    ("citizenship", "nationality", "国籍", "nationalite", "nacionalidad"),
)
EMAIL = ImportField(
    "email",
    _l("E-mail"),
    readers.email,
    _l("one e-mail address"),
    ("email", "e mail", "email address", "e mail address", "mail", "电子邮件", "电子邮箱", "邮箱", "邮件"),
)
PHONE = ImportField(
    "phone",
    _l("Telephone"),
    readers.text(Person.phone),
    _l("a telephone number"),
    (
        "phone",
        "telephone",
        "tel",
        "mobile",
        "phone number",
        "mobile phone",
        "cell phone",
        "电话",
        "手机",
        "联系电话",
        "手机号",
    ),
)
PERSON = (NAME, FAMILY_NAME, GIVEN_NAME, NATIVE_NAME, GENDER, CITIZENSHIP, EMAIL, PHONE)
