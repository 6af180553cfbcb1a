"""The forms of awards: one, and several of a cohort at once."""

from typing import Any

from tracker.access import Permission
from tracker.errors import RuleBroken
from tracker.i18n import _, _l
from tracker.partners.forms import NOT_STATED, PartnerField
from tracker.people.choosing import NewPersonPart
from tracker.people.models import Gender
from tracker.scholarships.forms.programmes import cohort_choices
from tracker.scholarships.models import Award, AwardStatus
from tracker.scholarships.queries import lists_programmes as lists
from tracker.scholarships.rules.awards import DAYS, reached
from tracker.web.fields import ChoiceField, DateField, LinesField, Needed, OptionField, TextField
from tracker.web.forms import Form

MANY = 200  # awards at once


class AwardForm(Form):
    cohort_id = OptionField(_l("Cohort"), of=int, blank=_l("none"), render_kw={"autofocus": True})
    scheme_id = OptionField(
        _l("Scheme"), of=int, blank=_l("as the cohort says"), description=_l("Needed only without a cohort.")
    )
    status = ChoiceField(_l("Stands at"), AwardStatus, [Needed()], default=AwardStatus.OFFERED)
    offered_on = DateField(_l("Offered on"))
    accepted_on = DateField(_l("Accepted on"))
    declined_on = DateField(_l("Declined on"))
    taken_up_on = DateField(_l("Taken up on"))
    terminated_on = DateField(_l("Terminated on"))
    reason = TextField(_l("Reason"), column=Award.reason, description=_l("Why it was declined or terminated."))
    nominated_by = PartnerField(_l("Nominated by"))
    citizenship = PartnerField(_l("Citizenship then"))
    gender = ChoiceField(_l("Gender"), Gender, blank=NOT_STATED)
    note = LinesField(_l("Note"), column=Award.note)

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.cohort_id.offer(cohort_choices(Permission.SCHOLARSHIPS_WRITE))
        self.scheme_id.offer(lists.scheme_options())

    def populate_obj(self, record: Award) -> None:
        """A cohort brings its own scheme, and a day that was filled in its step, where neither was chosen."""
        before = (record.cohort_id, record.scheme_id)
        super().populate_obj(record)
        if self.status.data == self.status.object_data:  # left as it was
            record.status = reached(self.status.data, [day for day in DAYS if self[day].data])
        if record.cohort_id is not None and record.cohort_id != before[0] and record.scheme_id == before[1]:
            record.scheme_id = None  # type: ignore[assignment]  # the rule fills it in


class NewAwardForm(NewPersonPart, AwardForm):
    """An award for somebody who is new to the office."""

    citizenship = PartnerField(_l("Citizenship"))


class AwardsForm(Form):
    """Awards of one cohort for several people who are recorded."""

    people = LinesField(
        _l("People"),
        [Needed()],
        description=_l("One a line: the e-mail address, or the name as it is recorded."),
        render_kw={"autofocus": True, "rows": 10},
    )
    status = OptionField(_l("Stands at"), [Needed()], blank=None, of=AwardStatus, default=AwardStatus.OFFERED)
    offered_on = DateField(_l("Offered on"))
    accepted_on = DateField(_l("Accepted on"))
    nominated_by = PartnerField(_l("Nominated by"), blank=_l("not stated: the country is the citizenship"))

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.people.longest = 20_000
        self.status.offer([(one.value, one.label) for one in (AwardStatus.OFFERED, AwardStatus.ACCEPTED)])

    @property
    def step(self) -> AwardStatus:
        """The status that was chosen, or the later one whose day was filled in."""
        return reached(AwardStatus(self.status.data), [day for day in DAYS if day in self and self[day].data])

    @property
    def lines(self) -> list[str]:
        """Who is named, each once. Raises RuleBroken: too many."""
        found = list(dict.fromkeys(line.strip() for line in (self.people.data or "").splitlines() if line.strip()))
        if len(found) > MANY:
            raise RuleBroken(_("At most %(most)s people at once.", most=MANY), "people")
        return found
