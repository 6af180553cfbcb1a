"""Reading courses: how they are found, how many sessions they have, and the number of the next."""

import pytest

from tests.factories import a_course, a_session
from tests.trainings.readers import EVERYONE, NOBODY, reader_of, tailored
from tracker.access import Rights
from tracker.db import db
from tracker.trainings import queries


def test_the_next_number_is_that_of_the_course(signed: None) -> None:
    course, other = a_course(), a_course()
    seventh, unnumbered = a_session(course=course, number=7), a_session(course=course)
    a_session(course=course, number=9)
    a_session(course=other, number=40)

    assert queries.next_number(seventh) == 10
    assert queries.next_number(unnumbered) == 10
    assert queries.next_number(a_session(number=3)) == 4
    assert queries.next_number(a_session()) is None
    assert queries.next_number(a_session(course=a_course())) is None


def test_a_course_counts_the_sessions_its_reader_may_see(signed: None) -> None:
    patents, empty = a_course(code="P"), a_course(code="Q")
    tailored(a_session(course=patents), "ASEAN")
    tailored(a_session(course=patents), "BRICS")
    a_session()

    def numbers(rights: Rights) -> list[tuple[str, int]]:
        return [(course.code, number) for course, number in db.session.execute(queries.courses(rights))]

    assert sorted(numbers(EVERYONE)) == [("P", 2), ("Q", 0)]
    assert sorted(numbers(reader_of("group:ASEAN"))) == [("P", 1), ("Q", 0)]
    assert sorted(numbers(NOBODY)) == [("P", 0), ("Q", 0)]
    assert queries.sessions_of_course(patents.id) == 2
    assert queries.sessions_of_course(empty.id) == 0


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        ({"search": "brevets"}, ["P"]),
        ({"search": "ÉTUDE"}, ["P"]),
        ({"search": "étude"}, ["P"]),
        ({"search": "商标"}, ["Q"]),
        ({"search": "marks q"}, ["Q"]),
        ({"search": "%"}, []),
        ({"search": "_"}, ["R_1"]),
        ({"search": "\\"}, []),
        ({"theme": "Marks"}, ["Q"]),
        ({"theme": "Marks", "search": "brevets"}, []),
    ],
)
def test_courses_are_narrowed(signed: None, filters: dict[str, str], codes: list[str]) -> None:
    a_course(code="P", title_en="ÉTUDE des brevets", theme="Patents")
    a_course(code="Q", title_en="Trade", title_zh="商标", theme="Marks")
    a_course(code="R_1", title_en="Designs", theme="Marks and designs")

    assert [course.code for course, _number in db.session.execute(queries.courses(EVERYONE, **filters))] == codes


def test_themes_are_told_once_and_blank_ones_not(signed: None) -> None:
    for theme in ("Patents", "Marks", "Patents", ""):
        a_course(theme=theme)

    assert queries.themes() == ["Marks", "Patents"]
