"""The last place of a cohort goes to one award, however many ask for it at once."""

import threading

import sqlalchemy as sa
from flask import Flask

from tests.factories import a_cohort, a_person, an_award
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.scholarships import rules
from tracker.scholarships.models import Award, AwardStatus


def test_the_last_place_goes_to_exactly_one_of_twenty(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        cohort = a_cohort(code="K", places=2)
        an_award(cohort=cohort)
        an_award(cohort=cohort, status=AwardStatus.DECLINED)
        cohort_id, people = cohort.id, [a_person().id for _number in range(20)]
    told: list[str] = []

    def offer(person_id: int) -> None:
        with app.app_context():
            try:
                with work("test", Through.FORM, "test"):
                    rules.save_award(Award(person_id=person_id, cohort_id=cohort_id))
                told.append("offered")
            except RuleBroken as broken:
                told.append(broken.message)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=offer, args=(id_,)) for id_ in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    db.session.rollback()
    refusal = "All 2 places of K are taken. Raise its places, or choose another cohort."
    assert sorted(told) == sorted(["offered"] + [refusal] * 19)
    assert db.session.scalar(sa.select(sa.func.count()).where(Award.status == AwardStatus.OFFERED)) == 2


def test_a_place_given_up_can_be_given_again(signed: None) -> None:
    cohort = a_cohort(places=1)
    first = an_award(cohort=cohort)

    first.status, first.reason = AwardStatus.DECLINED, "chose another"
    rules.save_award(first)
    second = rules.save_award(Award(person_id=a_person().id, cohort_id=cohort.id))

    assert second.id is not None
