"""The annual summary: one report for a year, in any scope, as of any moment."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.counting.rulebook import RULES
from tracker.i18n import _, language
from tracker.ledger.snapshot import head
from tracker.reports.annual.balance import balance
from tracker.reports.annual.completeness import apart, completeness
from tracker.reports.annual.countries import countries
from tracker.reports.annual.filings import filings
from tracker.reports.annual.footnotes import footnotes
from tracker.reports.annual.groups import groups
from tracker.reports.annual.headline import headline
from tracker.reports.annual.instruments import instruments
from tracker.reports.annual.meetings import meetings
from tracker.reports.annual.missions import missions
from tracker.reports.annual.people import delivery, people
from tracker.reports.annual.questions import Questions
from tracker.reports.annual.sessions import sessions
from tracker.reports.annual.students import students
from tracker.reports.annual.years import years
from tracker.reports.asking import Scope
from tracker.reports.catalogue import MEASURES
from tracker.reports.counted import kept
from tracker.reports.document import Report, Section, numbers
from tracker.reports.scope_words import said_scope

SECTIONS = (
    headline,
    years,
    countries,
    groups,
    sessions,
    delivery,
    people,
    students,
    balance,
    missions,
    instruments,
    meetings,
    filings,
    completeness,
    apart,
    footnotes,
)

# What tells which dates give a year, on which day stocks are read, and what becomes of the home country.
SAID = ("sessions", "persons", "students_new", "missions", "students_in_study", "partners_in_force")


def annual(year: int, scope: Scope) -> Report:
    """The summary of `year`. The scope's own period is not used: the summary says its years itself.

    Kept like the figures in it, for each language and question.
    """
    ask = Questions(year, scope, head())
    key = (ask.newest, "annual", year, scope.snapshot.at, ask.options(None, year).key, language())
    return replace(kept(key, lambda: _annual(ask)), scope=scope)


def _annual(ask: Questions) -> Report:
    sections = [make(ask) for make in SECTIONS]
    used = _measures(sections)
    return Report(
        key="annual",
        title=_("Annual summary %(year)s", year=ask.year),
        year=ask.year,
        scope=ask.scope,
        said=said_scope(_shown(ask), [MEASURES[key] for key in SAID]),
        sections=sections,
        rules=[id_ for id_ in RULES if any(id_ in MEASURES[key].rule_ids for key in used)],
        is_provisional=ask.is_provisional,
    )


def _shown(ask: Questions) -> Scope:
    """The period that the summary is of, as it is said in words."""
    return replace(ask.scope, options=ask.options(ask.year, ask.year))


def _measures(sections: Sequence[Section]) -> list[str]:
    """The measures of all numbers, each once, in their order."""
    return list(dict.fromkeys(number.measure.key for _name, number in numbers(sections)))
