"""Codes of documents and meetings that were entered without one."""

from collections.abc import Sequence
from itertools import count

from tracker.cooperation.models import Instrument, InstrumentType, Meeting, MeetingSeries, Step
from tracker.cooperation.queries.facts import codes_like
from tracker.db import today

PREFIXES = {
    InstrumentType.AGREEMENT: "AGR",
    InstrumentType.JOINT_STATEMENT: "JS",
    InstrumentType.WORK_PLAN: "WP",
    InstrumentType.PPH: "PPH",
    InstrumentType.ISA_IPEA: "ISA",
    InstrumentType.DIRECT_REGISTRATION: "DR",
    InstrumentType.RECOGNITION: "REC",
    InstrumentType.GI_RECOGNITION: "GI",
}
MANY = 3  # parties; more are not listed in a code


def instrument_code(instrument: Instrument, codes: Sequence[str], original: Instrument | None) -> str:
    """Such as PPH-RU-2012; of a document that follows another, the other's code and E1, A1 or T1."""
    if original is not None:
        step = {Step.EXTENSION: "E", Step.AMENDMENT: "A", Step.TERMINATION: "T"}[instrument.step]
        stem = f"{original.code[:50]}-{step}"
        return _free(stem, f"{stem}1", codes_like(Instrument, stem))
    day = instrument.signed_on or instrument.starts_on or today()
    parties = "-".join(codes) if len(codes) <= MANY else "MULTI"
    stem = f"{PREFIXES[instrument.type]}-{parties}-{day.year}"
    return _free(f"{stem}-", stem, codes_like(Instrument, stem))


def meeting_code(meeting: Meeting, series: MeetingSeries | None) -> str:
    """Such as BRHLC-2 for an edition of a series, and MTG-2023-01 for a meeting of its own."""
    if series is not None and meeting.edition is not None:
        stem = f"{series.code}-{meeting.edition}"
        return _free(f"{stem}-", stem, codes_like(Meeting, stem))
    stem = f"MTG-{meeting.starts_on.year}-"
    taken = codes_like(Meeting, stem)
    return next(code for number in count(1) if (code := f"{stem}{number:02d}") not in taken)


def _free(stem: str, first: str, taken: set[str]) -> str:
    """`first`, or the stem with the next number that no code has."""
    if first not in taken:
        return first
    return next(code for number in count(2) if (code := f"{stem}{number}") not in taken)
