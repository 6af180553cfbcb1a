"""The measures and the rulebook as data, in every language: what is counted, by which rules, by what it is broken down.

The rules page and `tracker measures` are both made from it.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask_babel import force_locale

from tracker.counting.measure import Measure
from tracker.counting.rulebook import RULES, VERSION, Rule
from tracker.i18n import LANGUAGES, _
from tracker.reports.catalogue import MEASURES, ROOM_OF

Told = dict[str, Any]
Said = TypeVar("Said")


def rulebook() -> Told:
    """`version`, every measure, and every rule with the keys of the measures that follow it."""
    return {"version": VERSION, "measures": told_measures(), "rules": told_rules()}


def told_measures() -> list[Told]:
    """In the order of the rooms. `adds_up`: its cells do, over dimensions of which the same is said."""
    spoken = _spoken(lambda: {key: _words(measure) for key, measure in MEASURES.items()})
    return [
        _measure(measure, {language: words[key] for language, words in spoken.items()})
        for key, measure in MEASURES.items()
    ]


def told_rules() -> list[Told]:
    """In the order of the rulebook."""
    spoken = _spoken(lambda: {id_: {"title": str(rule.title), "text": str(rule.text)} for id_, rule in RULES.items()})
    return [_rule(rule, {language: words[id_] for language, words in spoken.items()}) for id_, rule in RULES.items()]


def _spoken(words: Callable[[], Said]) -> dict[str, Said]:
    """The same words by language: en, zh."""
    found = {}
    for code in LANGUAGES:
        with force_locale(code):
            found[code[:2]] = words()
    return found


def _words(measure: Measure) -> Told:
    by = {dimension.key: str(dimension.label) for dimension in measure.dimensions}
    return {"label": str(measure.label), "unit": str(measure.unit), "by": by}


def _measure(measure: Measure, words: dict[str, Told]) -> Told:
    return {
        "key": measure.key,
        "room": ROOM_OF[measure.key],
        "label": {language: said["label"] for language, said in words.items()},
        "unit": {language: said["unit"] for language, said in words.items()},
        "rules": [{"id": rule.id, "version": rule.version} for rule in measure.rules],
        "counts": "distinct" if measure.distinct else "sum",
        "is_stock": measure.is_stock,
        "years": "calendar" if measure.is_by_calendar else [str(year) for year in measure.years],
        "adds_up": measure.whole,
        "dimensions": [
            {
                "key": dimension.key,
                "label": {language: said["by"][dimension.key] for language, said in words.items()},
                "overlaps": dimension.overlaps,
                "adds_up": measure.adds_up([dimension.key], measure.years[0]),
            }
            for dimension in measure.dimensions
        ],
    }


def _rule(rule: Rule, words: dict[str, Told]) -> Told:
    return {
        "id": rule.id,
        "version": rule.version,
        "title": {language: said["title"] for language, said in words.items()},
        "text": {language: said["text"] for language, said in words.items()},
        "measures": [key for key, measure in MEASURES.items() if rule.id in measure.rule_ids],
    }


def with_unit(measure: Measure) -> str:
    """A measure with its unit, where its name does not say it."""
    label, unit = str(measure.label), str(measure.unit)
    return label if label.lower() == unit.lower() else _("%(measure)s (%(unit)s)", measure=label, unit=unit)
