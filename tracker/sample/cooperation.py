"""The cooperation of the sample office: what was published stands as it was published, the rest is marked as sample."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from tracker.cooperation.models import (
    Instrument,
    InstrumentParty,
    InstrumentType,
    Meeting,
    MeetingKind,
    MeetingOutcome,
    MeetingPartner,
    MeetingSeries,
    Step,
)
from tracker.cooperation.rules import prepare_instrument, prepare_meeting
from tracker.partners.models import Partner
from tracker.sample.plans import InstrumentPlan, MeetingPlan, instruments, meetings

NAMED = "This cooperation was published; its dates here are sample data."
SAMPLE = "Sample data: a partner that was not named publicly, and invented dates."
MEETING = "Published meeting; partners represented beyond those named publicly are sample data."
WIPO_SIGNED = date(2017, 5, 14)  # the Belt and Road agreement with WIPO, as published
SERIES = (
    ("BR-HLC", "Belt and Road High-Level Conference", "“一带一路”知识产权高级别会议", MeetingKind.CONFERENCE),
    (
        "CA-HEADS",
        "China-Central Asia heads-of-office meeting",
        "中国—中亚国家知识产权局局长会议",
        MeetingKind.HEADS,
    ),
)


def all_instruments(random: Random, partners: Mapping[str, Partner], today: date) -> list[Instrument]:
    """Every chain with its documents; a partner the office does not know is left out."""
    found: list[Instrument] = []
    for plan in instruments():
        known = [code for code in (*plan.named, *plan.sample) if code in partners]
        for at, code in enumerate(known):
            terms = plan.terms[at % len(plan.terms)]
            note = NAMED if code in plan.named else SAMPLE
            found += _chain(random, plan, partners[code], terms, note, today)
    for instrument in found:
        prepare_instrument(instrument)
    return found


def _chain(
    random: Random, plan: InstrumentPlan, partner: Partner, terms: Sequence[int], note: str, today: date
) -> Iterator[Instrument]:
    """An original and as many extensions as its terms have and time has brought."""
    begun = _first_day(random, plan, partner.code, sum(terms), today)
    original, starts_on = None, begun
    for number, years in enumerate(terms):
        if original is not None and starts_on > today:
            return
        ends_on = starts_on.replace(year=starts_on.year + years) - timedelta(days=1) if years else None
        document = _document(plan, partner, note, original, number)
        document.signed_on = starts_on - timedelta(days=0 if original is None else 30)
        document.starts_on, document.ends_on = starts_on, ends_on
        original = original or document
        yield document
        if ends_on is None:
            return
        starts_on = ends_on + timedelta(days=1)


def _first_day(random: Random, plan: InstrumentPlan, code: str, years: int, today: date) -> date:
    """So that an agreement, and all but a few work plans, are in force on the day the office is filled."""
    if plan.type is InstrumentType.AGREEMENT and code == "WO":
        return WIPO_SIGNED
    ago = random.randint(40, 95) / 10
    if years and plan.type is not InstrumentType.WORK_PLAN:
        ago = min(ago, years - random.choice((0.3, 0.7, 1.5, 2.5)))
    day = today - timedelta(days=int(ago * 365))
    return day.replace(day=random.randint(1, 28))


def _document(
    plan: InstrumentPlan, partner: Partner, note: str, original: Instrument | None, number: int
) -> Instrument:
    code = f"{plan.type.value.upper().replace('_', '-')}-{partner.code}"
    names = {"en": partner.name_en, "zh": partner.name_zh}
    extension = " (extension)" if original else "", "（续签）" if original else ""
    return Instrument(
        code=code if original is None else f"{code}-{number + 1}",
        type=plan.type,
        step=Step.ORIGINAL if original is None else Step.EXTENSION,
        original=original,
        title_en=plan.title_en.format(**names) + extension[0],
        title_zh=plan.title_zh.format(**names) + extension[1],
        parties=[InstrumentParty(partner_code=partner.code)],
        note=note,
    )


def all_meetings(random: Random, partners: Mapping[str, Partner], members: Mapping[str, set[str]]) -> list[Meeting]:
    series = {code: MeetingSeries(code=code, name_en=en, name_zh=zh, kind=kind) for code, en, zh, kind in SERIES}
    return [_meeting(random, plan, series[plan.series], partners, members) for plan in meetings()]


def _meeting(
    random: Random,
    plan: MeetingPlan,
    series: MeetingSeries,
    partners: Mapping[str, Partner],
    members: Mapping[str, set[str]],
) -> Meeting:
    named = [code for code in plan.named if code in partners]
    others = sorted(code for code in members.get(plan.group, ()) if code in partners and code not in named)
    represented = [*named, *sorted(random.sample(others, min(plan.others, len(others))))]
    meeting = Meeting(
        code=f"{plan.series}-{plan.edition}", series=series, edition=plan.edition, kind=series.kind,
        title_en=plan.title_en, title_zh=plan.title_zh, starts_on=plan.starts_on, ends_on=plan.ends_on,
        country=plan.country, city=plan.city, co_hosts=plan.co_hosts, note=MEETING,
    )  # fmt: skip
    meeting.partners = [MeetingPartner(partner_code=code) for code in represented]
    meeting.outcomes = [MeetingOutcome(title_en=en, title_zh=zh, url=url) for en, zh, url in plan.outcomes]
    prepare_meeting(meeting)
    return meeting
