"""The forms of a student: the record, alone or with a person who is new to the office, and the dated entries."""

from typing import Any

from flask_login import current_user

from tracker.access import Permission
from tracker.i18n import _l
from tracker.partners.forms import NOT_STATED, PartnerField
from tracker.people.choosing import NewPersonPart
from tracker.people.models import Gender
from tracker.scholarships.forms.programmes import cohort_choices
from tracker.scholarships.models import (
    Enrolment,
    EnrolmentStatus,
    ProgressNote,
    StudyStage,
    StudyStatus,
)
from tracker.scholarships.queries import lists_programmes as lists
from tracker.scholarships.queries.lists import other_enrolments
from tracker.scholarships.queries.lists_awards import award_options
from tracker.web.fields import ChoiceField, DateField, LinesField, Needed, OptionField, TextField
from tracker.web.forms import Form

CHOOSE = _l("choose …")
BEGINNINGS = (StudyStatus.ADMITTED, StudyStatus.ENROLLED)  # with which a history begins


class EnrolmentForm(Form):
    """All of the record but its dated histories."""

    cohort_id = OptionField(_l("Cohort"), of=int, blank=_l("none"), render_kw={"autofocus": True})
    programme_id = OptionField(
        _l("Programme"), of=int, blank=_l("as the cohort says"), description=_l("Needed only without a cohort.")
    )
    scheme_id = OptionField(_l("Scheme"), of=int, blank=_l("as the cohort says, or none"))
    award_id = OptionField(_l("Award"), of=int, blank=_l("none recorded"))
    nominated_by = PartnerField(
        _l("Nominated by"), description=_l("The country of the student is this one, else the citizenship (rule S6).")
    )
    citizenship = PartnerField(_l("Citizenship then"))
    gender = ChoiceField(_l("Gender"), Gender, blank=NOT_STATED)
    expected_ends_on = DateField(
        _l("Expected end"), description=_l("Left empty for a new student, it is that of the cohort.")
    )
    transferred_from_id = OptionField(_l("Transferred from"), of=int, blank=_l("not a transfer"))
    degree_on = DateField(_l("Degree conferred on"))
    thesis_title = TextField(_l("Title of the thesis"), column=Enrolment.thesis_title)
    note = LinesField(_l("Note"), column=Enrolment.note)

    def __init__(self, *, person_id: int | None = None, but: int | None = None, **named: Any) -> None:
        """`person_id` is whose awards and other studies are offered; `but` the record itself, which is not."""
        super().__init__(**named)
        self.cohort_id.offer(cohort_choices(Permission.SCHOLARSHIPS_WRITE))
        self.programme_id.offer(lists.programme_options())
        self.scheme_id.offer(lists.scheme_options())
        if person_id is not None:
            # What is stored stays a choice where it is out of reach: saving the form would take it away unseen.
            award, source, rights = self.award_id, self.transferred_from_id, current_user.rights
            award.offer(award_options(person_id, rights, keep=award.object_data))
            source.offer(other_enrolments(person_id, rights, but, keep=source.object_data))

    def populate_obj(self, record: Enrolment) -> None:
        """A cohort brings its own programme and scheme: those of the cohort before do not stand in its way."""
        before = (record.cohort_id, record.programme_id, record.scheme_id)
        super().populate_obj(record)
        if record.cohort_id is not None and record.cohort_id != before[0]:
            if record.programme_id == before[1]:
                record.programme_id = None  # type: ignore[assignment]  # the rule fills it in
            if record.scheme_id == before[2]:
                record.scheme_id = None


class NewEnrolmentForm(EnrolmentForm):
    """A new student of a known person, with the first status."""

    status = OptionField(
        _l("First status"),
        of=StudyStatus,
        blank=_l("as the cohort says"),
        description=_l("As the cohort says: in study once its first day has come, admitted until then."),
    )
    effective_on = DateField(
        _l("From"),
        description=_l(
            "Left empty: in study from the first day of the cohort, admitted when the award was accepted, or today."
        ),
    )
    note = LinesField(_l("Note"), column=Enrolment.note)

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        del self.degree_on, self.thesis_title
        self.status.offer([(one.value, one.label) for one in BEGINNINGS])

    def populate_obj(self, record: Enrolment) -> None:
        """Only what is said of the record itself: the first status is a record of its own."""
        for name in sorted(set(self._fields) & set(Enrolment.__mapper__.columns.keys())):
            self[name].populate_obj(record, name)


class NewStudentForm(NewPersonPart, NewEnrolmentForm):
    """A new student who is new to the office."""

    citizenship = PartnerField(_l("Citizenship"))

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        del self.award_id, self.transferred_from_id


class StatusForm(Form):
    status = ChoiceField(_l("Status"), StudyStatus, [Needed()], blank=CHOOSE, render_kw={"autofocus": True})
    effective_on = DateField(_l("Takes effect on"), [Needed()])
    reason = TextField(
        _l("Reason"), column=EnrolmentStatus.reason, description=_l("Needed when studies were given up or ended.")
    )


class StageForm(Form):
    stage = ChoiceField(_l("Stage"), StudyStage, [Needed()], blank=CHOOSE, render_kw={"autofocus": True})
    effective_on = DateField(_l("Reached on"), [Needed()])


class NoteForm(Form):
    body = LinesField(
        _l("What was learned"),
        [Needed()],
        column=ProgressNote.body,
        description=_l("“No news” is news as well."),
        render_kw={"autofocus": True},
    )
    noted_on = DateField(_l("Learned on"), [Needed()])
