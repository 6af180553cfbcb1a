"""The columns that two rows may be compared by, and by which names they are asked for."""

from enum import StrEnum

from tracker.i18n import Choice, _l


class Kind(StrEnum):
    PERSON = "person"
    ORGANIZATION = "organization"


class Field(Choice):
    """What a column holds. A column that holds none of these is TEXT: weak evidence."""

    NAME = "name", _l("name")
    GIVEN_NAME = "given_name", _l("given name")
    FAMILY_NAME = "family_name", _l("family name")
    BORN_ON = "born_on", _l("birth date")
    STREET = "street", _l("street")
    SUBURB = "suburb", _l("suburb or city")
    POSTCODE = "postcode", _l("postcode")
    STATE = "state", _l("state or province")
    COUNTRY = "country", _l("country")
    ORGANIZATION = "organization", _l("organization")
    EMAIL = "email", _l("e-mail address")
    PHONE = "phone", _l("telephone number")
    TEXT = "text", _l("other text")


# What is a person's own. Those of one household or one office may have everything else in common, their mailbox too.
OWN = frozenset((Field.GIVEN_NAME, Field.NAME, Field.BORN_ON))

# Other words for the same field, as people write them after --map.
OTHER_WORDS = {
    "full_name": Field.NAME,
    "first_name": Field.GIVEN_NAME,
    "forename": Field.GIVEN_NAME,
    "given": Field.GIVEN_NAME,
    "surname": Field.FAMILY_NAME,
    "last_name": Field.FAMILY_NAME,
    "family": Field.FAMILY_NAME,
    "birth_date": Field.BORN_ON,
    "birthdate": Field.BORN_ON,
    "date_of_birth": Field.BORN_ON,
    "born": Field.BORN_ON,
    "dob": Field.BORN_ON,
    "address": Field.STREET,
    "address_1": Field.STREET,
    "city": Field.SUBURB,
    "town": Field.SUBURB,
    "postal_code": Field.POSTCODE,
    "zip": Field.POSTCODE,
    "province": Field.STATE,
    "region": Field.STATE,
    "organisation": Field.ORGANIZATION,
    "employer": Field.ORGANIZATION,
    "e_mail": Field.EMAIL,
    "mail": Field.EMAIL,
    "telephone": Field.PHONE,
}


def field_named(word: str) -> Field | None:
    plain = word.strip().lower().replace(" ", "_").replace("-", "_")
    return OTHER_WORDS.get(plain) or next((field for field in Field if field.value == plain), None)
