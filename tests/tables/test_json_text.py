"""JSON: typed values for programs."""

import json
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tables.samples import COLUMNS, DANGEROUS, NOTHING, PATENTS, Session, a_table, content, texts


def test_a_table_is_one_object_with_typed_rows():
    written = json.loads(content("json", a_table([PATENTS, NOTHING])))

    assert written == {
        "title": "Sessions",
        "scope": {"Year": "2026", "Home": "left out"},
        "columns": [
            {"key": "code", "label": "Code", "kind": "code"},
            {"key": "title", "label": "Title", "kind": "text"},
            {"key": "people", "label": "People", "kind": "count"},
            {"key": "share", "label": "Share", "kind": "percent"},
            {"key": "starts_on", "label": "Starts on", "kind": "date"},
            {"key": "saved_at", "label": "Saved at", "kind": "moment"},
            {"key": "modality", "label": "Modality", "kind": "text"},
            {"key": "is_open", "label": "Open", "kind": "yes_no"},
        ],
        "rows": [
            {
                "code": "PAT-01",
                "title": '专利审查, "basic"\nfor examiners',
                "people": -5,
                "share": 0.25,
                "starts_on": "2026-03-01",
                "saved_at": "2026-03-01T08:30:05Z",
                "modality": "in_person",
                "is_open": True,
            },
            {
                "code": "0012345",
                "title": "",
                "people": None,
                "share": None,
                "starts_on": None,
                "saved_at": None,
                "modality": None,
                "is_open": None,
            },
        ],
    }


def test_rows_stand_one_a_line():
    assert content("json", texts(["a", "张"])).decode() == (
        '{"title":"Texts","scope":{},"columns":[{"key":"text","label":"Text","kind":"text"}],"rows":[\n'
        '{"text":"a"},\n'
        '{"text":"张"}\n'
        "]}\n"
    )


def test_an_empty_table_is_an_object_too():
    assert json.loads(content("json", texts([])))["rows"] == []


def test_handfuls_are_joined_without_a_seam():
    numbers = [str(number) for number in range(1_501)]

    written = json.loads(content("json", texts(numbers)))

    assert [row["text"] for row in written["rows"]] == numbers


def test_numbers_stay_numbers_and_what_is_none_is_null():
    shares = [Decimal("3"), Decimal("0.1"), 0.5, float("nan"), Decimal("Infinity")]
    sessions = [Session("A", "", share=share) for share in shares]

    written = json.loads(content("json", a_table(sessions, columns=COLUMNS[3:4])))

    assert [row["share"] for row in written["rows"]] == [3, 0.1, 0.5, None, None]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.one_of(st.sampled_from(DANGEROUS), st.text()), max_size=10))
def test_any_text_comes_back_unguarded(values):
    written = json.loads(content("json", texts(values)))

    assert [row["text"] for row in written["rows"]] == values
