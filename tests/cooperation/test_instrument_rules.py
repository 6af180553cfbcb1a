"""What holds for documents and their chains, each refusal at its field."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.factories import a_meeting, an_instrument
from tracker.cooperation import rules
from tracker.cooperation.models import (
    Instrument,
    InstrumentLink,
    InstrumentParty,
    InstrumentType,
    MeetingOutcome,
    Step,
)
from tracker.cooperation.queries.in_force import parties_in_force
from tracker.db import db
from tracker.errors import RuleBroken

pytestmark = pytest.mark.usefixtures("signed")

PPH = InstrumentType.PPH


def refused(action: Callable[[], Any]) -> str | None:
    """The field at which the action is refused."""
    with pytest.raises(RuleBroken) as found:
        action()
    return found.value.field


def new(parties: list[str] | None = None, **given: Any) -> Instrument:
    values = {"type": PPH, "title_en": "PPH pilot", "starts_on": date(2020, 1, 1), **given}
    return rules.save_instrument(Instrument(**values), ["RU"] if parties is None else parties)


def follow(original: Instrument, step: Step, parties: list[str] | None = None, **given: Any) -> Instrument:
    values = {"type": original.type, "title_en": "Next", "step": step, "original_id": original.id, **given}
    return rules.save_instrument(Instrument(**values), parties)


def parties_of(instrument: Instrument) -> list[str]:
    query = sa.select(InstrumentParty.partner_code).where(InstrumentParty.instrument_id == instrument.id)
    return sorted(db.session.scalars(query))


def test_a_code_is_made_of_type_partners_and_year() -> None:
    made = [
        new(signed_on=date(2012, 11, 1)).code,
        new(signed_on=date(2012, 11, 1)).code,
        new(["SG", "PL"]).code,
        new(["KH", "LA", "TH", "VN"], type=InstrumentType.AGREEMENT).code,
        new(code=" PPH  1 ").code,
    ]

    assert made == ["PPH-RU-2012", "PPH-RU-2012-2", "PPH-PL-SG-2020", "AGR-MULTI-2020", "PPH 1"]


def test_what_follows_is_called_after_its_original_and_has_its_parties() -> None:
    original = new(["RU", "SG"])

    extension = follow(original, Step.EXTENSION, starts_on=date(2025, 1, 1))
    second = follow(original, Step.EXTENSION, ["SG"], starts_on=date(2027, 1, 1))
    amendment = follow(original, Step.AMENDMENT)

    assert [extension.code, second.code, amendment.code] == [f"{original.code}-{end}" for end in ("E1", "E2", "A1")]
    assert [parties_of(one) for one in (extension, second, amendment)] == [["RU", "SG"], ["SG"], ["RU", "SG"]]


def test_what_follows_an_extension_follows_its_original() -> None:
    original = new()
    extension = follow(original, Step.EXTENSION, starts_on=date(2025, 1, 1))

    second = follow(extension, Step.EXTENSION, starts_on=date(2030, 1, 1))

    assert (second.original_id, second.original) == (original.id, original)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title_en": ""}, "title_en"),
        ({"title_en": "x" * 301}, "title_en"),
        ({"type": None}, "type"),
        ({"ends_on": date(2019, 12, 31)}, "ends_on"),
        ({"starts_on": None, "ends_on": date(2024, 1, 1)}, "starts_on"),
        ({"ends_on": date(2024, 1, 1), "signed_on": date(2024, 1, 2)}, "signed_on"),
        ({"step": Step.EXTENSION}, "original_id"),
        ({"step": Step.AMENDMENT, "starts_on": None}, "original_id"),
        ({"step": Step.TERMINATION, "original_id": 4711}, "original_id"),
        ({"parties": []}, "parties"),
        ({"parties": ["CN", "RU"]}, "parties"),
        ({"parties": ["QQ"]}, "parties"),
        ({"parties": [" "]}, "parties"),
    ],
)
def test_an_impossible_document_is_refused_at_its_field(given: dict[str, Any], field: str) -> None:
    assert refused(lambda: new(**given)) == field
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Instrument)) == 0


def test_dates_on_one_day_are_possible() -> None:
    day = date(2020, 1, 1)

    assert new(starts_on=day, ends_on=day, signed_on=day).ends_on == day


@pytest.mark.parametrize(
    ("step", "given", "field"),
    [
        (Step.ORIGINAL, {"starts_on": date(2025, 1, 1)}, "original_id"),
        (Step.EXTENSION, {}, "starts_on"),
        (Step.EXTENSION, {"starts_on": date(2019, 1, 1)}, "starts_on"),
        (Step.EXTENSION, {"starts_on": date(2025, 1, 1), "type": InstrumentType.AGREEMENT}, "original_id"),
        (Step.EXTENSION, {"starts_on": date(2025, 1, 1), "parties": ["RU", "SG"]}, "parties"),
        (Step.AMENDMENT, {"starts_on": date(2025, 1, 1)}, "starts_on"),
        (Step.AMENDMENT, {"ends_on": date(2025, 1, 1)}, "ends_on"),
        (Step.TERMINATION, {}, "starts_on"),
        (Step.TERMINATION, {"starts_on": date(2025, 1, 1), "ends_on": date(2026, 1, 1)}, "ends_on"),
        (Step.TERMINATION, {"starts_on": date(2019, 12, 31)}, "starts_on"),
    ],
)
def test_what_cannot_follow_a_document_is_refused_at_its_field(step: Step, given: dict[str, Any], field: str) -> None:
    original = new()

    assert refused(lambda: follow(original, step, **given)) == field


def test_a_termination_may_begin_on_the_original_s_first_day() -> None:
    assert follow(new(), Step.TERMINATION, starts_on=date(2020, 1, 1)).code == "PPH-RU-2020-T1"


def test_a_chain_is_terminated_once_for_each_party() -> None:
    original = new(["RU", "SG"])
    follow(original, Step.TERMINATION, ["RU"], starts_on=date(2024, 1, 1))

    assert refused(lambda: follow(original, Step.TERMINATION, ["RU", "SG"], starts_on=date(2025, 1, 1))) == "parties"
    assert follow(original, Step.TERMINATION, ["SG"], starts_on=date(2025, 1, 1)).id


def test_nothing_extends_what_is_terminated_for_a_party() -> None:
    original = new(["RU", "SG"])
    follow(original, Step.TERMINATION, ["RU"], starts_on=date(2024, 1, 1))

    assert refused(lambda: follow(original, Step.EXTENSION, ["RU"], starts_on=date(2024, 1, 1))) == "starts_on"
    assert follow(original, Step.EXTENSION, ["SG"], starts_on=date(2024, 1, 1)).id
    assert follow(original, Step.EXTENSION, ["RU"], starts_on=date(2023, 12, 31)).id


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2023, 6, 1), date(2024, 1, 1), date(2024, 1, 2)])
def test_a_termination_ends_an_extension_that_is_recorded_already(day: date) -> None:
    original = new(ends_on=date(2023, 12, 31))
    extension = follow(original, Step.EXTENSION, starts_on=date(2024, 1, 1))

    follow(original, Step.TERMINATION, starts_on=day)

    assert parties_in_force(original.id, day - timedelta(days=1)) == (set() if day.year == 2020 else {"RU"})
    assert [parties_in_force(extension.id, later) for later in (day, date(2024, 1, 2), date(2030, 1, 1))] == [set()] * 3


def test_an_extension_that_was_terminated_before_it_began_is_still_edited() -> None:
    original = new(["RU", "SG"], ends_on=date(2023, 12, 31))
    extension = follow(original, Step.EXTENSION, ["RU"], starts_on=date(2024, 1, 1))
    early = follow(original, Step.EXTENSION, ["RU"], starts_on=date(2023, 1, 1))
    follow(original, Step.TERMINATION, starts_on=date(2023, 6, 1))

    extension.title_en, extension.starts_on = "Corrected", date(2024, 2, 1)
    rules.save_instrument(extension)

    def move() -> None:
        with db.session.no_autoflush:
            early.starts_on = date(2023, 6, 1)
            rules.save_instrument(early)

    assert db.session.get_one(Instrument, extension.id).title_en == "Corrected"
    assert refused(lambda: rules.save_instrument(extension, ["RU", "SG"])) == "starts_on"
    assert refused(move) == "starts_on"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"type": InstrumentType.AGREEMENT}, "type"),
        ({"starts_on": date(2025, 1, 2)}, "starts_on"),
        ({"parties": ["RU"]}, "parties"),
        ({"step": Step.AMENDMENT, "starts_on": None}, "step"),
    ],
)
def test_an_original_is_not_changed_so_that_its_followers_break(changed: dict[str, Any], field: str) -> None:
    original, other = new(["RU", "SG"]), new(["RU", "SG"])
    follow(original, Step.EXTENSION, starts_on=date(2025, 1, 1))
    parties = changed.get("parties")

    def change() -> None:
        with db.session.no_autoflush:
            for name, value in changed.items():
                if name != "parties":
                    setattr(original, name, value)
            if changed.get("step"):
                original.original_id = other.id
            rules.save_instrument(original, parties)

    assert refused(change) == field


def test_a_document_does_not_follow_itself() -> None:
    original = new()

    def change() -> None:
        with db.session.no_autoflush:
            original.step, original.original_id = Step.EXTENSION, original.id
            rules.save_instrument(original)

    assert refused(change) == "original_id"


def test_parties_are_kept_unless_others_are_given() -> None:
    original = new(["RU", "SG"])

    rules.save_instrument(original)
    kept = parties_of(original)
    rules.save_instrument(original, ["sg", "SG", "PL"])

    assert (kept, parties_of(original)) == (["RU", "SG"], ["PL", "SG"])


def test_a_code_is_given_once() -> None:
    new(code="PPH-1")

    assert refused(lambda: new(code="PPH-1")) == "code"


def test_what_others_follow_is_not_removed() -> None:
    original = new()
    extension = follow(original, Step.EXTENSION, starts_on=date(2025, 1, 1))

    with pytest.raises(RuleBroken, match="PPH-RU-2020-E1 follow this document"):
        rules.remove_instrument(original)

    rules.remove_instrument(extension)
    rules.remove_instrument(original)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(InstrumentParty)) == 0


def test_what_a_meeting_endorsed_is_not_removed() -> None:
    instrument, meeting = new(), a_meeting()
    rules.save_outcome(MeetingOutcome(meeting_id=meeting.id, instrument_id=instrument.id))

    with pytest.raises(RuleBroken, match=r"outcome of a meeting \(1\)"):
        rules.remove_instrument(instrument)


@pytest.mark.parametrize(
    "url",
    ["", "javascript:alert(1)", "ftp://example.org", "example.org", "//example.org", "https://", "https://a b",
     "https:\\\\example.org", "data:text/html,x", "https://[", "https://" + "x" * 1000],
)  # fmt: skip
def test_a_link_leads_to_the_web_or_is_refused(url: str) -> None:
    instrument = an_instrument()

    assert refused(lambda: rules.save_link(InstrumentLink(instrument_id=instrument.id, url=url))) == "url"


def test_an_importer_checks_a_row_without_the_database() -> None:
    original = Instrument(type=PPH, title_en=" Pilot  one ", code="P1")
    extension = Instrument(
        type=PPH, title_zh="试点", step=Step.EXTENSION, original=original, starts_on=date(2024, 1, 1)
    )

    rules.prepare_instrument(original)
    rules.prepare_instrument(extension)

    assert (original.title_en, original.search_key, original.step) == ("Pilot one", "p1 pilot one", Step.ORIGINAL)
    assert (extension.title_en, extension.search_key) == ("", "试点")
