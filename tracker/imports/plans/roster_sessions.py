"""Which session each row of a roster means: one for the whole file, a known one by code or title, or a new one."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from tracker.access import Permission, Rights
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.known import batches
from tracker.imports.options import Options
from tracker.imports.plans.drafts import code_of, new_session, session_values
from tracker.imports.reach import must_reach_everything
from tracker.text import fold
from tracker.trainings.models import COUNTED_STATUSES, SessionStatus, TrainingSession
from tracker.trainings.queries import visible_sessions


class UnknownSession(RuleBroken):
    """The one session of the whole file is not there."""


class RosterSessions:
    def __init__(self, options: Options, said: Collection[str], rights: Rights | None) -> None:
        if options.create_sessions:
            must_reach_everything(options.kind, rights)
        self.create = options.create_sessions
        self.rights = rights
        self.by_key: dict[str, TrainingSession] = {}
        self.twice: set[str] = set()  # titles of more than one session
        self.whole = self._whole(options.session) if options.session else None
        if self.whole is None:
            self._load(said)

    @property
    def known(self) -> list[TrainingSession]:
        found = [self.whole] if self.whole else self.by_key.values()
        return list({session.id: session for session in found if session.id is not None}.values())

    def of(self, said: dict[str, Any]) -> TrainingSession:
        """The session a row means; one not known yet is made, and stays when `keep` is told.

        Raises RuleBroken: it is not known and may not be created, its title is not the only one, or it breaks a rule.
        """
        if self.whole is not None:
            return self.whole
        name = said.get("session")
        if not name:
            raise RuleBroken(_("The row names no session."), "session")
        key = fold(name)
        if key in self.twice:
            raise RuleBroken(_("Several sessions are called “%(text)s”: give the code.", text=name[:80]), "session")
        found = self.by_key.get(key)
        if found is None:
            found = self._new(name, said)
        return found

    def keep(self, session: TrainingSession, said: dict[str, Any]) -> bool:
        """A row went into this session; whether it is the first one that goes into a new session."""
        if session.id is not None or self.by_key.get(fold(said["session"])) is session:
            return False
        self.by_key[fold(said["session"])] = self.by_key[fold(session.code)] = session
        return True

    def _new(self, name: str, said: dict[str, Any]) -> TrainingSession:
        if not self.create:
            raise RuleBroken(_("There is no session “%(text)s”.", text=name[:80]), "session")
        values = session_values({key: value for key, value in said.items() if key in _OF_SESSION})
        attended = said.get("status") in COUNTED_STATUSES
        # Whoever attended attended something that was held.
        status = said.get("session_status") or (SessionStatus.COMPLETED if attended else SessionStatus.PLANNED)
        title = said.get("session_title", name)
        try:
            return new_session({**values, "code": code_of(name), "title_en": title, "status": status})
        except RuleBroken as broken:
            field = {"status": "session_status", "title_en": "session_title"}.get(broken.field or "", broken.field)
            raise RuleBroken(
                _("The session “%(name)s”: %(why)s", name=name[:80], why=broken.message), field
            ) from broken

    def _whole(self, code: str) -> TrainingSession:
        visible = self._writable().where(TrainingSession.code == code)
        found = db.session.scalar(visible)
        if found is None:
            raise UnknownSession(_("There is no session with the code “%(code)s”.", code=code[:80]), "session")
        return found

    def _load(self, said: Collection[str]) -> None:
        """Those whose code or title is named; a code goes before a title."""
        codes: dict[str, TrainingSession] = {}
        for some in batches({form for name in said for form in (name, name.lower(), code_of(name))}):
            named = sa.or_(
                TrainingSession.code.in_(some),
                sa.func.lower(TrainingSession.code).in_(some),
                TrainingSession.title_en.in_(some),
                TrainingSession.title_zh.in_(some),
            )
            for session in db.session.scalars(self._writable().where(named)):
                codes[fold(session.code)] = session
                for title in {fold(session.title_en), fold(session.title_zh)} - {""}:
                    if self.by_key.setdefault(title, session) is not session:
                        self.twice.add(title)
        self.by_key |= codes
        self.twice -= codes.keys()
        for name in said:
            if session_by_cut_code := codes.get(fold(code_of(name))):
                self.by_key.setdefault(fold(name), session_by_cut_code)

    def _writable(self) -> sa.Select[TrainingSession]:
        if self.rights is None:
            return sa.select(TrainingSession)
        return visible_sessions(self.rights, Permission.TRAININGS_WRITE)


# Of the row's fields, those that describe the session; `status` is the participation's.
_OF_SESSION = ("starts_on", "ends_on", "year", "country", "city", "activity_class", "modality")
