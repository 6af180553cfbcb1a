"""The forms of sessions and courses."""

from typing import Any

from tracker.i18n import _l
from tracker.partners.forms import PartnerField
from tracker.trainings.forms.fields import (
    DecisionField,
    GroupsField,
    OrganizationsField,
    organization_options,
)
from tracker.trainings.models import (
    ActivityClass,
    Course,
    DatePrecision,
    Delivery,
    Modality,
    SessionStatus,
    TrainingSession,
)
from tracker.trainings.queries import course_options, officer_options, themes
from tracker.web.fields import ChoiceField, DateField, LinesField, Needed, OptionField, TextField, WholeField
from tracker.web.forms import Form
from tracker.web.languages import LanguagesField

S = TrainingSession
NOT_STATED = _l("not stated")


class SessionForm(Form):
    """All of a session; what must hold between the fields is said by `rules.save_session`."""

    title_en = TextField(_l("Title in English"), column=S.title_en, render_kw={"autofocus": True})
    title_zh = TextField(_l("Title in Chinese"), column=S.title_zh)
    course_id = OptionField(_l("Course"), of=int, blank=_l("stands alone"))
    number = WholeField(_l("Number of the edition"), least=1, most=9999)
    code = TextField(
        _l("Code"), column=S.code, description=_l("Left empty, the next one of its year, such as T-2024-07.")
    )
    activity_class = ChoiceField(_l("Activity class"), ActivityClass)
    starts_on = DateField(_l("First day"))
    ends_on = DateField(_l("Last day"))
    status = ChoiceField(_l("Status"), SessionStatus)
    status_reason = TextField(_l("Reason, if postponed or cancelled"), column=S.status_reason)
    modality = ChoiceField(_l("Modality"), Modality)
    delivery = ChoiceField(_l("Delivery"), Delivery, blank=NOT_STATED)
    country = PartnerField(_l("Country where it is held"))
    city = TextField(_l("City"), column=S.city)
    venue = TextField(_l("Venue"), column=S.venue)
    host_id = OptionField(_l("Host"), of=int, blank=NOT_STATED)
    partner_organizations = OrganizationsField(_l("Held together with"))
    groups = GroupsField(_l("Tailored for"))
    languages = LanguagesField(_l("Languages"))
    capacity = WholeField(_l("Places"), least=1, most=100_000)
    training_days = WholeField(_l("Training days"), least=1, most=366)
    officer_id = OptionField(_l("Responsible officer"), of=int, blank=NOT_STATED)
    planned_starts_on = DateField(_l("Planned first day"))
    planned_ends_on = DateField(_l("Planned last day"))
    date_precision = ChoiceField(
        _l("How well the dates are known"),
        DatePrecision,
        description=_l("With month or year only, no days are counted from the dates."),
    )
    counts_override = DecisionField(_l("Counted as training (rule T1)"), usual=_l("as its activity class says"))
    counts_reason = TextField(_l("Reason for that decision"), column=S.counts_reason)
    note = LinesField(_l("Note"), column=S.note)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.course_id.offer(course_options())
        organizations = organization_options()
        self.host_id.offer(organizations)
        self.partner_organizations.offer(organizations)
        self.officer_id.offer(officer_options())


class StatusForm(Form):
    """A move along the life of a session."""

    to = ChoiceField(_l("Status"), SessionStatus, [Needed()])
    reason = TextField(_l("Reason"), column=S.status_reason, description=_l("Why it is postponed or cancelled."))


class CourseForm(Form):
    code = TextField(_l("Code"), [Needed()], column=Course.code, render_kw={"autofocus": True})
    title_en = TextField(_l("Title in English"), column=Course.title_en)
    title_zh = TextField(_l("Title in Chinese"), column=Course.title_zh)
    theme = TextField(_l("Theme"), column=Course.theme, render_kw={"list": "themes"})
    curriculum = LinesField(_l("Curriculum"), column=Course.curriculum)

    @property
    def known_themes(self) -> list[str]:
        return themes()
