"""What the pages of claims show: each number's address, and the rows that changed it since it was stated."""

from collections.abc import Sequence

from tracker.counting.measure import Measure
from tracker.i18n import _n, either, is_chinese, listed
from tracker.reports.addresses import rows_url
from tracker.reports.builder.address import build_url
from tracker.reports.builder.question import NOT_STATED
from tracker.reports.claims.since import Since, since
from tracker.reports.claims.spoken import EN, ZH
from tracker.reports.claims.standing import ClaimStanding, FigureStanding, Status
from tracker.reports.differences.explained import Explained
from tracker.reports.models import Tells
from tracker.reports.scope_words import said_scope
from tracker.reports.tables import RECORDS, page

__all__ = ["LANGUAGES", "MOODS", "asked_in_words", "lang", "number_url", "row_said", "since", "since_url", "texts"]

MOODS = {Status.TRUE: "ok", Status.RAISABLE: "warn", Status.UNTRUE: "bad"}
LANGUAGES = {EN: "en", ZH: "zh-Hans"}  # as a page's lang attribute says them


def lang() -> str:
    """The reader's language, as sentences have it."""
    return ZH if is_chinese() else EN


def number_url(figure: FigureStanding) -> str:
    """The rows of a number; of growth the figures by year. Blank where nothing is counted."""
    question, told = figure.question, figure.told
    if question is None or told is None:
        return ""
    if figure.tells is Tells.VALUE:
        return rows_url(question.measure, told.options)
    cells = {key: value or NOT_STATED for key, value in question.cells.items()}
    return build_url({**question.said, **cells, "measure": question.measure.key, "rows": "year"})


def asked_in_words(figure: FigureStanding) -> list[tuple[str, str]]:
    """The question of a figure: its cells and scope."""
    question, told = figure.question, figure.told
    if question is None or told is None:
        return []
    cells = [_cell(question.measure, key, value) for key, value in told.options.where.items()]
    return [*cells, *said_scope(told.scope, [question.measure])[:2]]


def _cell(measure: Measure, key: str, value: object) -> tuple[str, str]:
    dimension = measure.dimension(key)
    return str(dimension.label), dimension.words([value])[value]


def texts(claims: Sequence[ClaimStanding]) -> list[tuple[str, str]]:
    """(language, text) to be copied: the sentences that hold, one after the other."""
    holding = [claim for claim in claims if claim.status is not Status.UNTRUE]
    english = " ".join(claim.said(EN) for claim in holding)
    chinese = "".join(claim.said(ZH) for claim in holding if claim.record.text_zh)
    return [(code, text) for code, text in ((EN, english), (ZH, chinese)) if text]


def since_url(since: Since) -> str:
    return rows_url(since.measure, since.options)


def row_said(one: Explained, names: bool) -> tuple[str, str | None]:
    """(words, address of the page) of what a number gained or lost."""
    if not one.rows:
        return "–", None
    row = one.rows[0]
    label = either(row.label_en, row.label_zh)
    words = f"{row.person} – {label}" if names and row.person else label
    if len(one.rows) > 1:
        more = _n("and %(num)s more row", "and %(num)s more rows", len(one.rows) - 1)
        words = listed([words, more])
    known = row.record in RECORDS and row.page_id is not None
    return words or f"{row.record} {row.id}", page(RECORDS[row.record].endpoint, id=row.page_id) if known else None
