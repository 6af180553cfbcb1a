"""Of many people with one name or one address, those who are judged."""

from collections.abc import Mapping, Sequence

from tracker.likeness.records import Asked

OF_COUNTRY = 100  # namesakes of the country asked for: all of them, within reason


def nearest(ids: Sequence[int], asked: Asked, countries: Mapping[int, set[str]], most: int) -> Sequence[int]:
    """Those of the country first, and none of them left out for the sake of others; in the order of their ids."""
    if len(ids) <= most:
        return ids
    near = [id_ for id_ in ids if not asked.countries.isdisjoint(countries.get(id_, ()))][:OF_COUNTRY]
    others = [id_ for id_ in ids if id_ not in near]
    return [*near, *others[: max(0, most - len(near))]]
