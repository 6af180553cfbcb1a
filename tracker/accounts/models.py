"""Accounts and their grants, which are recorded; passwords, sessions and attempts, which are not."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.access import EVERYTHING, Grant, Permission, Rights, Role
from tracker.db import Base, choice, text
from tracker.i18n import _l
from tracker.ledger.models import Recorded


class Account(Recorded):
    """Someone who may sign in. Speaks to Flask-Login through `tracker.accounts.signed_in`."""

    __tablename__ = "account"
    kind_label = _l("account")
    parts = ("grants",)

    email: Mapped[str] = mapped_column(text(254))
    email_key: Mapped[str] = mapped_column(text(254), unique=True)  # NFKC and case-folded
    name: Mapped[str] = mapped_column(text(120))
    is_disabled: Mapped[bool] = mapped_column(default=False)
    grants: Mapped[list["AccountGrant"]] = relationship(back_populates="account", lazy="selectin")

    @property
    def said(self) -> str:
        return self.email

    @property
    def rights(self) -> Rights:
        return Rights(tuple(Grant(grant.role, grant.scope) for grant in self.grants))

    def may(self, permission: Permission) -> bool:
        """Whether the permission is held over anything at all; `rights.may` asks for a scope."""
        return not self.is_disabled and self.rights.may(permission)


class AccountGrant(Recorded):
    """A role over a scope: `everything`, `group:BRI`, later `scheme:…` and `university:…`."""

    __tablename__ = "account_grant"
    __table_args__ = (sa.UniqueConstraint("account_id", "role", "scope"),)
    kind_label = _l("grant")

    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), index=True)
    role: Mapped[Role] = mapped_column(choice(Role))
    scope: Mapped[str] = mapped_column(text(60), default=EVERYTHING)
    account: Mapped[Account] = relationship(back_populates="grants")

    @property
    def said(self) -> str:
        return f"{self.role} ({self.scope})"


class Credential(Base):
    """An account's password and preferences: kept out of the ledger, so that no old password stays in a history."""

    __tablename__ = "credential"

    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"), unique=True)
    password_hash: Mapped[str] = mapped_column(text(200))
    epoch: Mapped[int] = mapped_column(default=0)  # raised by a new password, role or disabling: older sessions end
    one_time_until: Mapped[datetime | None]  # given by an administrator: to be changed at the first sign-in, by then
    language: Mapped[str | None] = mapped_column(text(10))
    theme: Mapped[str | None] = mapped_column(text(10))

    @property
    def must_change(self) -> bool:
        return self.one_time_until is not None


class LoginSession(Base):
    """One signed-in browser. The cookie holds a random token, this row its SHA-256."""

    __tablename__ = "login_session"

    token_hash: Mapped[str] = mapped_column(text(64), unique=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"), index=True)
    epoch: Mapped[int]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    browser: Mapped[str] = mapped_column(text(120), default="")  # what it called itself


class SignInAttempt(Base):
    """A try to sign in, written before the password is looked at, so that parallel tries count."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (sa.Index("ix_sign_in_attempt_key_at", "key", "at"),)

    key: Mapped[str] = mapped_column(text(300))  # account:<email key> or address:<remote address>
    at: Mapped[datetime]
