"""The filters of the lists of sessions and courses."""

from typing import Any

from wtforms import BooleanField

from tracker.i18n import _l
from tracker.partners.forms import PartnerField
from tracker.partners.queries import group_options
from tracker.trainings.forms.fields import organization_options
from tracker.trainings.models import ActivityClass, Delivery, Modality, SessionStatus
from tracker.trainings.queries import course_options, officer_options, themes
from tracker.web.fields import ChoiceField, OptionField, TextField, WholeField
from tracker.web.forms import FilterForm
from tracker.web.languages import language_options

ANY = _l("any")


class SessionFilter(FilterForm):
    """Of the list of sessions; the names are those of `queries.sessions`."""

    q = TextField(_l("Title, code or city"), render_kw={"type": "search"})
    from_year = WholeField(_l("From year"), least=1900, most=2199)
    to_year = WholeField(_l("To year"), least=1900, most=2199)
    status = ChoiceField(_l("Status"), SessionStatus, blank=ANY)
    activity_class = ChoiceField(_l("Activity class"), ActivityClass, blank=ANY)
    modality = ChoiceField(_l("Modality"), Modality, blank=ANY)
    delivery = ChoiceField(_l("Delivery"), Delivery, blank=ANY)
    country = PartnerField(_l("Place"), blank=ANY)
    represented = PartnerField(_l("Country represented"), blank=ANY)
    group = OptionField(_l("Tailored for"), of=int, blank=ANY)
    course = OptionField(_l("Course"), of=int, blank=ANY)
    theme = OptionField(_l("Theme"), blank=ANY)
    language = OptionField(_l("Language"), blank=ANY)
    host = OptionField(_l("Host"), of=int, blank=ANY)
    officer = OptionField(_l("Officer"), of=int, blank=ANY)
    roster = OptionField(_l("Roster"), blank=ANY)
    overdue = BooleanField(_l("Over, attendance not recorded"))

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.group.offer(group_options())
        self.course.offer(course_options())
        self.theme.offer([(theme, theme) for theme in themes()])
        self.language.offer(language_options([]))
        self.host.offer(organization_options())
        self.officer.offer(officer_options())
        self.roster.offer([("yes", _l("with a roster")), ("no", _l("without"))])


class CourseFilter(FilterForm):
    q = TextField(_l("Title, code or theme"), render_kw={"type": "search"})
    theme = OptionField(_l("Theme"), blank=ANY)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.theme.offer([(theme, theme) for theme in themes()])
