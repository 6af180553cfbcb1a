"""Fiscal years: each is named by the year in which it starts (rule T3). With month 1 they are calendar years."""

from datetime import date, timedelta


def fiscal_year(day: date, month: int) -> int:
    """The year, beginning in this month, in which the day lies: with month 4, 31 March 2025 is in 2024."""
    return day.year - (day.month < month)


def first_day(year: int, month: int) -> date:
    return date(year, month, 1)


def last_day(year: int, month: int) -> date:
    return first_day(year + 1, month) - timedelta(days=1)
