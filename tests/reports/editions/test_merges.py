"""Merges in the numbers: named as causes, taken back without a trace, and unknown to editions that were before."""

from datetime import date
from typing import Any

from flask import Flask

from tests.dossier.merges import changed, merge, unmerge
from tests.factories import a_participation, a_session
from tests.reports.editions.examples import Known, enter, explained, take_back, told
from tests.reports.editions.publishing import published, stored
from tracker.db import db
from tracker.dossier.rules.splitting import ACTION, split
from tracker.ledger.snapshot import head
from tracker.people.models import Person
from tracker.reports.editions.verifying import opened, verify
from tracker.trainings.models import Participation


def people_of(known: Known) -> tuple[int, int]:
    keo, noi = (db.session.get_one(Participation, id_).person_id for id_ in (known.keo, known.noi))
    return keo, noi


def known_apart() -> tuple[Known, int, int]:
    """Keo and Noi at one session, and Noi at another."""
    known = enter()
    keo, noi = people_of(known)
    changed(lambda: a_participation(a_session(starts_on=date(2024, 5, 6)), db.session.get_one(Person, noi)))
    return known, keo, noi


def causes(measure: str, since: int) -> list[Any]:
    return [one[:3] for one in told(explained(measure, since))]


def test_a_merge_is_the_cause_of_a_person_and_of_a_participation_less(app: Flask) -> None:
    known, keo, noi = known_apart()
    since = head()

    number = merge(keo, noi)

    assert causes("persons", since) == [(-1, "merge", number)]
    assert told(explained("participations", since)) == [(-1, "merge", number, [("participation", known.noi)])]
    assert explained("participations", since)[0].words(names=False).startswith("merge: participation")


def test_after_the_unmerge_there_is_no_difference_and_from_the_merge_on_it_is_an_unmerge(app: Flask) -> None:
    _known, keo, noi = known_apart()
    since = head()
    merged = merge(keo, noi)

    assert unmerge(noi) == []

    number = head()
    assert (explained("persons", since), explained("participations", since)) == ([], [])
    assert causes("persons", merged) == [(1, "unmerge", number)]
    assert causes("participations", merged) == [(1, "unmerge", number)]


def test_a_merge_undone_from_the_history_is_an_unmerge_and_undoing_that_a_merge(app: Flask) -> None:
    _known, keo, noi = known_apart()
    merged = merge(keo, noi)

    undone = take_back(merged)
    assert causes("persons", merged) == [(1, "unmerge", undone)]

    again = take_back(undone)
    assert causes("persons", undone) == [(-1, "merge", again)]


def test_a_split_is_the_cause_of_a_person_more(app: Flask) -> None:
    _known, _keo, noi = known_apart()
    since = head()
    row = db.session.query(Participation).filter_by(person_id=noi).order_by(Participation.id).first()
    assert row is not None

    number = changed(lambda: split(noi, [("participation", row.id)], Person(full_name="Another Noi")), ACTION)

    assert causes("persons", since) == [(1, "split", number)]
    assert causes("participations", since) == []


def test_an_edition_keeps_the_people_it_counted(app: Flask) -> None:
    _known, keo, noi = known_apart()
    edition = published(is_final=False)
    checksum, counted = edition.checksum, opened(edition).figures["headline/headline/persons/year"]

    merge(keo, noi)

    found = stored(edition.id)
    assert (verify(found).is_reproduced, verify(found).checksum) == (True, checksum)
    assert opened(found).figures["headline/headline/persons/year"] == counted
