"""Who may do what: roles, permissions, and the one table between them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tracker.i18n import Choice, _l


class Permission(StrEnum):
    """What a page may need. PUBLIC needs no account, SIGNED_IN any account."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    TRAININGS_READ = "trainings:read"
    TRAININGS_WRITE = "trainings:write"
    SCHOLARSHIPS_READ = "scholarships:read"
    SCHOLARSHIPS_WRITE = "scholarships:write"
    MISSIONS_READ = "missions:read"
    MISSIONS_WRITE = "missions:write"
    COOPERATION_READ = "cooperation:read"
    COOPERATION_WRITE = "cooperation:write"
    NAMES_READ = "names:read"  # people's names and contacts
    PEOPLE_WRITE = "people:write"
    PARTNERS_READ = "partners:read"
    PARTNERS_WRITE = "partners:write"
    ORGANIZATIONS_WRITE = "organizations:write"
    REPORTS_READ = "reports:read"
    REPORTS_WRITE = "reports:write"  # save reports by name, publish editions, state claims
    EXPORT = "export"
    IMPORT = "import"
    HISTORY_READ = "history:read"
    UNDO = "undo"
    ACCOUNTS = "accounts"


# What changes nothing.
READING = frozenset(p for p in Permission if p.value.endswith(":read")) | {
    Permission.PUBLIC,
    Permission.SIGNED_IN,
    Permission.EXPORT,
}


class Role(Choice):
    ADMINISTRATOR = "administrator", _l("administrator")
    OFFICER = "officer", _l("program officer")
    COORDINATOR = "coordinator", _l("coordinator")
    REPORTER = "reporter", _l("report writer")
    VIEWER = "viewer", _l("viewer")


P = Permission
_READ = {
    P.TRAININGS_READ,
    P.SCHOLARSHIPS_READ,
    P.MISSIONS_READ,
    P.COOPERATION_READ,
    P.PARTNERS_READ,
    P.REPORTS_READ,
}
_READ_NAMES = {*_READ, P.NAMES_READ, P.EXPORT, P.HISTORY_READ}
_KEEP = {*_READ_NAMES, P.PEOPLE_WRITE, P.ORGANIZATIONS_WRITE, P.IMPORT, P.UNDO}

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.VIEWER: frozenset(_READ),
    Role.REPORTER: frozenset({*_READ_NAMES, P.REPORTS_WRITE, P.UNDO}),
    Role.COORDINATOR: frozenset({*_KEEP, P.SCHOLARSHIPS_WRITE}),
    Role.OFFICER: frozenset({*_KEEP, P.TRAININGS_WRITE, P.MISSIONS_WRITE, P.COOPERATION_WRITE}),
    Role.ADMINISTRATOR: frozenset(Permission),
}

EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role over a scope: `everything`, or a kind and a code such as `group:BRI`, `scheme:S1` or `university:7`."""

    role: Role
    scope: str = EVERYTHING


@dataclass(frozen=True, slots=True)
class Rights:
    """All that one account was granted."""

    grants: tuple[Grant, ...] = field(default=())
    reads_only: bool = False

    def may(self, permission: Permission, scopes: Iterable[str] | None = None) -> bool:
        """Whether `permission` is held over everything, or over one of `scopes`.

        With `scopes` None the question is whether it is held anywhere at all: the gate of a page asks that,
        and the page then narrows what it shows.
        """
        if permission in (P.PUBLIC, P.SIGNED_IN):
            return True
        reach = self.reach(permission)
        return bool(reach) if scopes is None else EVERYTHING in reach or not reach.isdisjoint(scopes)

    def reach(self, permission: Permission) -> frozenset[str]:
        """The scopes over which `permission` is held; contains EVERYTHING when it is unlimited."""
        if self.reads_only and permission not in READING:
            return frozenset()
        return frozenset(grant.scope for grant in self.grants if permission in GRANTS[grant.role])

    def to_read(self) -> "Rights":
        """The same, without what changes anything."""
        return replace(self, reads_only=True)
