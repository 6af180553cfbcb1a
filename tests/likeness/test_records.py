"""The law of judging: never the same on a name alone, nor where something stated contradicts it."""

from datetime import date
from typing import Any

import pytest

from tracker.likeness.names import Name
from tracker.likeness.records import Answer, Asked, judge

EGYPT, SUDAN = frozenset({"EG"}), frozenset({"SD"})
BORN = date(1980, 3, 4)


def answer(one: dict[str, Any], other: dict[str, Any], *, names: tuple[str, str] = ("Ali Hassan", "Ali Hassan")) -> str:
    return judge(Asked(Name(names[0]), **one), Asked(Name(names[1]), **other)).answer


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {}, Answer.PERHAPS),
        ({"countries": EGYPT}, {}, Answer.PERHAPS),
        ({"countries": EGYPT}, {"countries": EGYPT}, Answer.SAME),
        ({"countries": EGYPT}, {"countries": SUDAN}, Answer.PERHAPS),
        ({"email": "a@x.org"}, {"email": "A@X.org"}, Answer.SAME),
        ({"countries": EGYPT, "email": "a@x.org"}, {"countries": EGYPT, "email": "b@x.org"}, Answer.PERHAPS),
        ({"born_on": BORN}, {"born_on": BORN}, Answer.SAME),
        ({"countries": EGYPT, "born_on": BORN}, {"countries": EGYPT, "born_on": date(1985, 7, 9)}, Answer.PERHAPS),
        ({"countries": EGYPT, "born_on": BORN}, {"countries": EGYPT, "born_on": date(1980, 4, 3)}, Answer.PERHAPS),
        ({"email": "a@x.org", "gender": "male"}, {"email": "a@x.org", "gender": "female"}, Answer.PERHAPS),
        ({"organizations": ("Patent Office",)}, {"organizations": ("Patent Office",)}, Answer.PERHAPS),
    ],
)
def test_the_same_name_is_one_person_only_with_more(one: dict[str, Any], other: dict[str, Any], expected: str) -> None:
    assert answer(one, other) == expected
    assert answer(other, one) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Ali Hassan", "Ali Hasan"), Answer.SAME),
        (("Ali Hassan", "Hassan Ali"), Answer.SAME),
        (("Ali Hassan", "Ali"), Answer.NEW),
        (("Ali Hassan", "Mona Tarek"), Answer.NEW),
    ],
)
def test_a_shared_mailbox_makes_one_person_only_of_names_that_are_strongly_alike(
    names: tuple[str, str], expected: str
) -> None:
    mailbox = {"email": "office@x.org"}

    assert answer(mailbox, mailbox, names=names) == expected


def test_like_names_of_one_country_are_asked_about() -> None:
    assert answer({"countries": EGYPT}, {"countries": EGYPT}, names=("Mohamed Ali", "Muhammad Aly")) == Answer.PERHAPS


def test_another_name_on_record_counts_as_well() -> None:
    known = Asked(Name("Mona Tarek"), other_names=(Name("Mona Hassan"),), countries=EGYPT)

    assert judge(Asked(Name("Mona Hassan"), countries=EGYPT), known).answer == Answer.SAME


def test_the_reasons_say_what_speaks_for_and_against() -> None:
    asked = Asked(Name("Ali Hasan"), countries=EGYPT, email="a@x.org", born_on=BORN)
    known = Asked(Name("Ali Hassan"), countries=SUDAN, email="a@x.org", born_on=date(1990, 11, 25))

    judged = judge(asked, known)

    assert [(reason.key, reason.weight > 0) for reason in judged.reasons] == [
        ("name.transliteration", True),
        ("born.other", False),
        ("email.same", True),
        ("country.other", False),
    ]
    assert 0 < judged.score < 1


@pytest.mark.parametrize(
    ("native", "other", "expected"),
    [
        ("王伟", "王薇", Answer.PERHAPS),  # read alike: one may be a slip for the other
        ("張偉", "张伟", Answer.PERHAPS),
        ("周志强", "朱志强", Answer.NEW),
        ("Асанова Гүлзат", "Исакова Гүлзат", Answer.NEW),
        ("Асанова Гүлзат", "", Answer.PERHAPS),
    ],
)
def test_another_name_in_the_own_script_is_another_person(native: str, other: str, expected: str) -> None:
    found = judge(Asked(Name("Ann Lee", native=native)), Asked(Name("Ann Lee", native=other)))

    assert found.answer == expected


def test_another_name_in_the_own_script_leaves_a_doubt_where_the_address_is_one() -> None:
    one = Asked(Name("Zhou Wei", native="周伟"), email="w@x.org")
    other = Asked(Name("Zhou Wei", native="朱明"), email="w@x.org")

    assert judge(one, other).answer == Answer.PERHAPS


def test_two_contradictions_without_proof_are_another_person() -> None:
    one = {"countries": EGYPT, "email": "a@x.org"}
    other = {"countries": SUDAN, "email": "b@x.org"}

    assert answer(one, other) == Answer.NEW


def test_people_of_two_countries_do_not_share_an_office_of_one_name() -> None:
    one = Asked(Name("Ali Hassan"), countries=EGYPT, organizations=("Patent Office",))
    other = Asked(Name("Ali Hassan"), countries=SUDAN, organizations=("Patent Office",))

    reasons = judge(one, other).reasons

    assert "organization.same" not in [reason.key for reason in reasons]
