"""The forms of signing in and of accounts."""

from typing import Any

from flask import current_app
from wtforms import BooleanField, FieldList, FormField, HiddenField, PasswordField
from wtforms.validators import EqualTo, Length

from tracker.access import EVERYTHING, Grant, Role
from tracker.accounts.models import Account
from tracker.i18n import _, _l
from tracker.web.fields import ChoiceField, Needed, OptionField, TextField
from tracker.web.forms import FilterForm, Form

ADDRESS = {"autocomplete": "off", "type": "email"}
NEW = {"autocomplete": "new-password"}


def scope_options() -> list[tuple[str, str]]:
    """What a role may be granted over: everything, and what the rooms below the program's roof offer."""
    offered = [option for offer in current_app.extensions["tracker.scopes"] for option in offer()]
    return [(EVERYTHING, _("everything")), *offered]


class SignInForm(Form):
    email = TextField(
        _l("E-mail address"),
        [Needed()],
        column=Account.email,
        render_kw={"autocomplete": "username", "autofocus": True, "type": "email"},
    )
    password = PasswordField(
        _l("Password"), [Needed(), Length(max=1024)], render_kw={"autocomplete": "current-password"}
    )
    next = HiddenField()


def _new_password() -> PasswordField:
    return PasswordField(
        _l("New password"),
        [Needed(), Length(max=1024)],
        description=_l("At least 15 characters; a sentence is easy to keep in mind."),
        render_kw=NEW,
    )


def _repeat() -> PasswordField:
    return PasswordField(
        _l("The new password again"),
        [EqualTo("password", message=_l("This is not the same as above."))],
        render_kw=NEW,
    )


class PasswordForm(Form):
    current = PasswordField(
        _l("Present password"), [Needed(), Length(max=1024)], render_kw={"autocomplete": "current-password"}
    )
    password = _new_password()
    repeat = _repeat()


class FirstForm(Form):
    """The first administrator, who alone chooses a password without having had one."""

    name = TextField(_l("Your name"), [Needed()], column=Account.name)
    email = TextField(
        _l("E-mail address"),
        [Needed()],
        column=Account.email,
        description=_l("You sign in with it, and it signs what you change."),
        render_kw=ADDRESS,
    )
    password = _new_password()
    repeat = _repeat()


class GrantForm(FilterForm):
    """One role over one scope; a form within the account's own, whose token serves both."""

    role = ChoiceField(_l("Role"), Role, blank=_l("no role"))
    scope = OptionField(_l("Over"), blank=None)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.scope.offer(scope_options())


class AccountForm(Form):
    name = TextField(_l("Name"), [Needed()], column=Account.name)
    email = TextField(
        _l("E-mail address"),
        [Needed()],
        column=Account.email,
        description=_l("It signs in, and it signs what the account changes."),
        render_kw=ADDRESS,
    )
    grants = FieldList(FormField(GrantForm), _l("Roles"), min_entries=1, max_entries=20)
    is_disabled = BooleanField(
        _l("Disabled"), description=_l("A disabled account cannot sign in. What it changed keeps its signature.")
    )

    def offer_another(self) -> None:
        """One more row for a role, since a page without scripts cannot grow."""
        if len(self.grants) < 20 and self.grants[-1].role.data is not None:
            self.grants.append_entry()

    def wanted(self) -> list[Grant]:
        rows = [row.form for row in self.grants]
        return [Grant(row.role.data, row.scope.data or EVERYTHING) for row in rows if row.role.data]


class AccountFilter(FilterForm):
    q = TextField(_l("Name or address"), render_kw={"type": "search"})
    role = ChoiceField(_l("Role"), Role, blank=_l("any"))
