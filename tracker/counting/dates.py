"""Arithmetic with dates that SQLite and PostgreSQL spell differently."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class days_between(FunctionElement[int]):  # noqa: N801 - read as a function
    """Whole days from the second date to the first."""

    type = sa.Integer()
    inherit_cache = True


@compiles(days_between, "sqlite")
def _days_sqlite(element: Any, compiler: Any, **named: Any) -> str:
    later, earlier = (compiler.process(clause, **named) for clause in element.clauses)
    return f"CAST(julianday({later}) - julianday({earlier}) AS INTEGER)"


@compiles(days_between)
def _days(element: Any, compiler: Any, **named: Any) -> str:
    later, earlier = (compiler.process(clause, **named) for clause in element.clauses)
    return f"({later} - {earlier})"


class day_of(FunctionElement[Any]):  # noqa: N801 - read as a function
    """The date of a year, a month and a day."""

    type = sa.Date()
    inherit_cache = True


@compiles(day_of, "sqlite")
def _day_sqlite(element: Any, compiler: Any, **named: Any) -> str:
    year, month, day = (compiler.process(clause, **named) for clause in element.clauses)
    return f"printf('%04d-%02d-%02d', {year}, {month}, {day})"


@compiles(day_of)
def _day(element: Any, compiler: Any, **named: Any) -> str:
    parts = (f"CAST({compiler.process(clause, **named)} AS INTEGER)" for clause in element.clauses)
    return f"make_date({', '.join(parts)})"


class last_day_of(FunctionElement[Any]):  # noqa: N801 - read as a function
    """31 December of a year."""

    type = sa.Date()
    inherit_cache = True


@compiles(last_day_of, "sqlite")
def _last_sqlite(element: Any, compiler: Any, **named: Any) -> str:
    (year,) = (compiler.process(clause, **named) for clause in element.clauses)
    return f"printf('%04d-12-31', {year})"


@compiles(last_day_of)
def _last(element: Any, compiler: Any, **named: Any) -> str:
    (year,) = (compiler.process(clause, **named) for clause in element.clauses)
    return f"make_date(CAST({year} AS INTEGER), 12, 31)"


class day_before(FunctionElement[Any]):  # noqa: N801 - read as a function
    """The day before a date."""

    type = sa.Date()
    inherit_cache = True


@compiles(day_before, "sqlite")
def _before_sqlite(element: Any, compiler: Any, **named: Any) -> str:
    (day,) = (compiler.process(clause, **named) for clause in element.clauses)
    return f"date({day}, '-1 day')"


@compiles(day_before)
def _before(element: Any, compiler: Any, **named: Any) -> str:
    (day,) = (compiler.process(clause, **named) for clause in element.clauses)
    return f"({day} - 1)"


class year_of(FunctionElement[int]):  # noqa: N801 - read as a function
    """The calendar year of a date, as a whole number."""

    type = sa.Integer()
    inherit_cache = True


@compiles(year_of, "sqlite")
def _year_sqlite(element: Any, compiler: Any, **named: Any) -> str:
    # A date is kept as text there; taking its first letters is several times faster than reading it as a date.
    (day,) = (compiler.process(clause, **named) for clause in element.clauses)
    return f"CAST(substr({day}, 1, 4) AS INTEGER)"


@compiles(year_of)
def _year(element: Any, compiler: Any, **named: Any) -> str:
    (day,) = (compiler.process(clause, **named) for clause in element.clauses)
    return f"CAST(EXTRACT(YEAR FROM {day}) AS INTEGER)"


class month_of(FunctionElement[int]):  # noqa: N801 - read as a function
    """The month of a date, 1 to 12."""

    type = sa.Integer()
    inherit_cache = True


@compiles(month_of, "sqlite")
def _month_sqlite(element: Any, compiler: Any, **named: Any) -> str:
    (day,) = (compiler.process(clause, **named) for clause in element.clauses)
    return f"CAST(substr({day}, 6, 2) AS INTEGER)"


@compiles(month_of)
def _month(element: Any, compiler: Any, **named: Any) -> str:
    (day,) = (compiler.process(clause, **named) for clause in element.clauses)
    return f"CAST(EXTRACT(MONTH FROM {day}) AS INTEGER)"


def fiscal_year_of(day: Any, month: int) -> Any:
    """The year, beginning in this month, in which a date lies, named by the year in which it starts (rule T3)."""
    if month == 1:
        return year_of(day)
    return year_of(day) - sa.case((month_of(day) < month, 1), else_=0)


def fiscal_first_day(year: Any, month: int) -> Any:
    return day_of(year, sa.literal(month), sa.literal(1))


def fiscal_last_day(year: Any, month: int) -> Any:
    return last_day_of(year) if month == 1 else day_before(fiscal_first_day(year + 1, month))
