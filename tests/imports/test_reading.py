"""What a header proposes, and what a cell means."""

import pytest
from flask import Flask

from tracker.errors import RuleBroken
from tracker.imports.fields import Context
from tracker.imports.gender import gender
from tracker.imports.kinds import Kind, fields_of
from tracker.imports.mapping import column_named, proposed
from tracker.partners.reading import CountryReader
from tracker.people.models import Gender


@pytest.fixture
def context(app: Flask) -> Context:
    return Context(CountryReader())


@pytest.mark.parametrize(
    ("header", "said", "meant"),
    [
        ("Sex", "F", Gender.FEMALE), ("性别", "女", Gender.FEMALE), ("称谓", "先生", Gender.MALE),
        ("Title", "HE Mrs.", Gender.FEMALE), ("Title", "M..", Gender.MALE), ("Title", "Prof. Dr", None),
        ("Female", "1", Gender.FEMALE), ("Female", "0", Gender.MALE), ("女", "是", Gender.FEMALE),
        ("Male", "yes", Gender.MALE), ("男", "否", Gender.FEMALE), ("Gender", "not stated", None),
    ],
)  # fmt: skip
def test_a_gender_is_read(context: Context, header: str, said: str, meant: Gender | None) -> None:
    context.header = header

    assert gender(said, context) is meant


@pytest.mark.parametrize(
    ("header", "said"), [("Gender", "1"), ("Gender", "Mr and Mrs"), ("Title", "Director"), ("Female", "2")]
)
def test_what_is_no_gender_is_refused(context: Context, header: str, said: str) -> None:
    context.header = header

    with pytest.raises(RuleBroken):
        gender(said, context)


@pytest.mark.parametrize(
    ("header", "rows", "found"),
    [
        (
            ["No.", "Name", "Country", "Title"],
            [["1", "Ana", "BR", "Ms"]],
            {"name": [1], "represents": [2], "gender": [3]},
        ),
        (["Name", "Title"], [["Ana", "Director"]], {"name": [0]}),
        (["姓名 Name", "国别/Country", "职务"], [], {"name": [0], "represents": [1], "position": [2]}),
        (["Person_Name", "E-mail *", "Days"], [], {"name": [0], "email": [1], "days_attended": [2]}),
        (["Female", "Name"], [["1", "Ana"]], {"name": [1], "gender": [0]}),
    ],
)
def test_columns_are_proposed_from_their_headers(
    context: Context, header: list[str], rows: list[list[str]], found: dict[str, list[int]]
) -> None:
    assert proposed(header, rows, fields_of(Kind.ROSTER, create_sessions=False), context) == found


def test_a_header_that_only_contains_a_known_word_is_proposed_to_a_person_alone(context: Context) -> None:
    fields = fields_of(Kind.ROSTER, create_sessions=False)
    header = ["Full name of nominee", "Home country of nominee"]

    assert proposed(header, [], fields, context) == {}
    assert proposed(header, [], fields, context, contained=True) == {"name": [0], "represents": [1]}


def test_a_column_is_named_by_header_or_letter_and_never_guessed(app: Flask) -> None:
    header = ["Name", "Land", "", "Land"]

    assert [column_named(header, said) for said in ("Name", "name", "C")] == [0, 0, 2]
    with pytest.raises(RuleBroken, match="Two columns are headed “Land”"):
        column_named(header, "Land")
    with pytest.raises(RuleBroken, match="no column “Country”"):
        column_named(header, "Country")
