"""Any roster at all: what is typed is what is stored, pasted again it changes nothing, and one undo takes it back."""

from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.browser import Browser
from tests.trainings.enrolling import everything
from tests.trainings.rosters import held
from tests.trainings.sheets import on_list, saved, sheet
from tracker.db import db
from tracker.people.models import Gender, Person
from tracker.text import clean
from tracker.trainings.models import ParticipationRole, ParticipationStatus

# Nobody is like another one: what is asked of the like is tried elsewhere.
NAMES = (
    "BOUNMY Khamla", "Ann Lee", "张伟", "Ólafur Arnalds", "محمد القحطاني", "Nguyễn Thị Minh Khai", "Seán O'Brien",
    "Jean-Pierre Dupont", "Grace Wanjiru", "Аскар Сериков", "Sukarno", "Petra Zdravkova",
)  # fmt: skip
words = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cf"]), max_size=12)


def one_of(values: Any) -> Any:
    return st.sampled_from([value.value for value in values])


cells = st.fixed_dictionaries(
    {"role": one_of(ParticipationRole), "status": one_of(ParticipationStatus)},
    optional={
        "represents": st.sampled_from(["LA", "SG", "VN", "KE"]),
        "organization": words,
        "position": words,
        "gender": one_of(Gender),
        "days_attended": st.sampled_from(["0", "1"]),
        "note": words,
        "email": st.just("someone@example.org"),
    },
)
# Of two rows at least: one that is typed twice is asked about.
rosters = st.lists(st.tuples(st.sampled_from(NAMES), cells), min_size=2, max_size=8, unique_by=lambda row: row[0])
few = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def as_typed(number: int, name: str, said: dict[str, str]) -> dict[str, str]:
    """With an address of its own, and every cell."""
    blank = dict.fromkeys(("represents", "organization", "position", "gender", "days_attended", "email", "note"), "")
    row = {**blank, **{key: clean(value) for key, value in said.items()}, "name": name}
    return {**row, "email": row["email"] and f"{number}@example.org"}


def register() -> list[Any]:
    """Every person and every row, without the change that made them."""
    columns = [column for column in Person.__table__.columns if column.name != "change_id"]
    rows = everything()
    return [[tuple(row) for row in db.session.execute(sa.select(*columns).order_by(Person.id))], rows]


@few
@given(rosters)
def test_any_roster_is_stored_as_typed_once_and_taken_back(officer: Browser, roster: Any) -> None:
    rows = [as_typed(number, name, said) for number, (name, said) in enumerate(roster)]
    before, session = len(on_list()), held()
    empty = register()

    saved(sheet(officer, session), *rows, *rows)
    added, undo, once = on_list()[before:], officer.page.links["Undo"], register()
    saved(sheet(officer, session), *rows, first=len(rows))
    again = register()
    officer.open(undo).submit()

    assert added == rows
    assert again == once
    assert register() == empty
