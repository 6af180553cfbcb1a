"""Sentences with names in braces, and how numbers are said in them."""

import pytest

from tracker.errors import RuleBroken
from tracker.reports.claims.sentences import check, names, parts
from tracker.reports.claims.spoken import opened, spoken
from tracker.reports.models import Tells, Wording

V, G, P = Tells.VALUE, Tells.GROWTH, Tells.POINTS


def test_a_sentence_is_taken_apart_at_its_names() -> None:
    assert parts("举办{sessions}期培训班。") == [("举办", False), ("sessions", True), ("期培训班。", False)]
    assert names("{a} and {b}, {a} again") == ["a", "b"]
    assert names("") == []


@pytest.mark.parametrize("sentence", ["{a", "a}", "{a {b}}", "{}", "{A}", "{a b}", "{1a}", "{" + "a" * 41 + "}"])
def test_a_sentence_with_a_brace_left_open_is_refused(sentence: str) -> None:
    with pytest.raises(RuleBroken):
        parts(sentence)


def test_each_sentence_names_every_figure_and_no_other() -> None:
    check([("text_en", "{a} of {b}"), ("text_zh", "{b}之{a}")], ["a", "b"])

    with pytest.raises(RuleBroken, match=r"No figure is bound to \{b\}") as unbound:
        check([("text_en", "{a} of {b}")], ["a"])
    with pytest.raises(RuleBroken, match=r"never names the figure \{b\}") as unnamed:
        check([("text_en", "{a} of {b}"), ("text_zh", "{a}")], ["a", "b"])

    assert (unbound.value.field, unnamed.value.field) == ("text_en", "text_zh")


@pytest.mark.parametrize(
    ("wording", "tells", "number", "english", "chinese"),
    [
        (Wording.MORE_THAN, V, 50, "more than 50", "50多"),
        (Wording.MORE_THAN, V, 1300, "more than 1,300", "1300多"),
        (Wording.MORE_THAN, V, 280_000, "more than 280,000", "28万多"),
        (Wording.MORE_THAN, V, 57, "more than 57", "超过57"),
        (Wording.MORE_THAN, V, 5, "more than 5", "超过5"),
        (Wording.MORE_THAN, G, 21, "more than 21 %", "超过21%"),
        (Wording.EXACTLY, V, 57, "57", "57"),
        (Wording.EXACTLY, V, 285_000, "285,000", "28.5万"),
        (Wording.EXACTLY, V, 285_123, "285,123", "285,123"),
        (Wording.EXACTLY, V, 70_000, "70,000", "7万"),
        (Wording.EXACTLY, V, 100_000, "100,000", "10万"),
        (Wording.EXACTLY, G, 21.3, "21.3 %", "21.3%"),
        (Wording.EXACTLY, G, 20.0, "20.0 %", "20.0%"),
        (Wording.EXACTLY, P, 3.3, "3.3", "3.3"),
        (Wording.ABOUT, G, 20.0, "about 20 %", "约20%"),
        (Wording.ABOUT, V, 1300, "about 1,300", "约1300"),
    ],
)
def test_a_number_is_said_as_each_language_says_it(
    wording: Wording, tells: Tells, number: float, english: str, chinese: str
) -> None:
    assert (spoken("en", wording, tells, number), spoken("zh", wording, tells, number)) == (english, chinese)


def test_a_number_that_is_round_itself_is_said_plainly() -> None:
    assert spoken("en", Wording.MORE_THAN, V, 60, plainly=True) == "60"
    assert spoken("zh", Wording.MORE_THAN, V, 60, plainly=True) == "60"


def test_a_sentence_begins_with_a_capital() -> None:
    assert opened("more than 50 sessions") == "More than 50 sessions"
    assert opened("") == ""
