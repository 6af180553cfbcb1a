"""The forms of signing in and of accounts."""

from wtforms import HiddenField, PasswordField
from wtforms.validators import Length

from tracker.i18n import _l
from tracker.web.fields import Needed, TextField
from tracker.web.forms import Form


class SignInForm(Form):
    email = TextField(
        _l("E-mail address"), [Needed()], render_kw={"autocomplete": "username", "autofocus": True, "type": "email"}
    )
    password = PasswordField(
        _l("Password"), [Needed(), Length(max=1024)], render_kw={"autocomplete": "current-password"}
    )
    next = HiddenField()


class PasswordForm(Form):
    current = PasswordField(
        _l("Present password"), [Needed(), Length(max=1024)], render_kw={"autocomplete": "current-password"}
    )
    password = PasswordField(
        _l("New password"),
        [Needed(), Length(max=1024)],
        description=_l("At least 15 characters; a sentence is easy to keep in mind."),
        render_kw={"autocomplete": "new-password"},
    )
