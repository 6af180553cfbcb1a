"""What the tests of the roster pages share: sessions with people on them, and what is stored of them."""

from typing import Any

import sqlalchemy as sa

from tests.browser import Browser
from tests.factories import a_participation, a_person, a_session, an_organization
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import PartnerGroup
from tracker.people.models import Affiliation
from tracker.trainings.models import (
    Participation,
    ParticipationRole,
    ParticipationStatus,
    SessionGroup,
)

S = ParticipationStatus


def held(*names: str, group: str = "", **given: Any) -> int:
    """A session with these people on its list, as registered; its id."""
    with work("test", Through.FORM, "test"):
        session = a_session(**given)
        for name in names:
            a_participation(session, a_person(full_name=name), status=S.REGISTERED)
        if group:
            code = sa.select(PartnerGroup).where(PartnerGroup.code == group)
            db.session.add(SessionGroup(session=session, group=db.session.scalars(code).one()))
        return session.id


def known(name: str, **given: Any) -> int:
    with work("test", Through.FORM, "test"):
        return a_person(full_name=name, **given).id


def employed(person_id: int, organization: str, position: str) -> None:
    with work("test", Through.FORM, "test"):
        employer = an_organization(name=organization)
        db.session.add(Affiliation(person_id=person_id, organization=employer, position=position))


def stored() -> list[Participation]:
    """Every row as it stands now, in the order in which they were added."""
    db.session.rollback()
    db.session.expire_all()
    return list(db.session.scalars(sa.select(Participation).order_by(Participation.id)))


def listed() -> list[tuple[str, ParticipationRole, ParticipationStatus]]:
    return [(row.person.full_name, row.role, row.status) for row in stored()]


def sent(browser: Browser, path: str, answer: int = 200, **values: Any) -> Browser:
    """Fill in the page's own form, in which one field is called `status`, and send it to `path`."""
    data = {**browser.page.fields, **values}
    return browser._show(browser._send("POST", path, data=data), answer)


def marked(browser: Browser, session: int, rows: list[int], status: str, answer: int = 200) -> Browser:
    """Send the form of the selected rows, which stands over the list."""
    data = {"csrf_token": browser.token(), "row": rows, "status": status}
    return browser._show(browser._send("POST", f"/trainings/{session}/roster/status", data=data), answer)
