"""What other rooms know that tells one person from another: each registers its columns, so that people knows none."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

# Columns of a person's id and of a country's code, or of the words for an organization, beside it.
Told = tuple[sa.SQLColumnExpression[Any], sa.SQLColumnExpression[Any]]


@dataclass(frozen=True, slots=True)
class Sources:
    """Filled when the rooms are imported."""

    countries: list[Told]
    organizations: list[Told]


SOURCES = Sources([], [])
