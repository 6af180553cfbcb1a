"""One small office of students, each number in it small enough for fingers."""

from datetime import date

from tests.factories import a_cohort, a_person, a_programme, a_scheme, an_enrolment, an_organization
from tracker.partners.models import OrganizationType
from tracker.people.models import Gender
from tracker.scholarships.models import Degree, Enrolment, StudyStatus

S = StudyStatus


def days(*said: tuple[StudyStatus, str]) -> list[tuple[StudyStatus, date]]:
    return [(status, date.fromisoformat(day)) for status, day in said]


def an_office() -> dict[str, Enrolment]:
    """By name. Ann of Laos graduated and then begins a doctorate; Bo of Thailand paused and left; Cy is in study;
    Dee moved over; Eve never came; Flo left after 14 days, Gus after 15; Hal is only admitted."""
    university = an_organization(name="Tongji", type=OrganizationType.UNIVERSITY)
    master = a_programme(
        code="MIP", title_en="Master of IP", title_zh="知识产权硕士", university=university, field="IP law"
    )
    doctor = a_programme(code="PHD", degree=Degree.DOCTOR)
    cohort = a_cohort(code="2020-MIP", programme=master, scheme=a_scheme(code="CSC"))
    ann, dee = a_person(full_name="Ann"), a_person(full_name="Dee")
    of_cohort = {"cohort": cohort}
    found = {
        "ann": an_enrolment(
            ann,
            *days((S.ADMITTED, "2020-03-01"), (S.ENROLLED, "2020-09-01"), (S.GRADUATED, "2022-07-01")),
            gender=Gender.FEMALE,
            **of_cohort,
        ),
        "ann again": an_enrolment(ann, *days((S.ENROLLED, "2022-09-01")), programme=doctor),
        "bo": an_enrolment(
            None,
            *days((S.ENROLLED, "2020-09-01"), (S.SUSPENDED, "2021-03-01"), (S.WITHDRAWN, "2022-03-01")),
            nominated_by=None,
            citizenship="TH",
            **of_cohort,
        ),
        "cy": an_enrolment(None, *days((S.ENROLLED, "2021-09-01")), nominated_by="HK", citizenship="CN"),
        "dee": an_enrolment(dee, *days((S.ENROLLED, "2020-09-01"), (S.TRANSFERRED, "2021-09-01"))),
        "eve": an_enrolment(None, *days((S.ADMITTED, "2020-03-01"), (S.NEVER_ARRIVED, "2020-10-01"))),
        "flo": an_enrolment(None, *days((S.ENROLLED, "2020-09-01"), (S.WITHDRAWN, "2020-09-15"))),
        "gus": an_enrolment(None, *days((S.ENROLLED, "2020-09-01"), (S.WITHDRAWN, "2020-09-16")), nominated_by=None),
        "hal": an_enrolment(None, *days((S.ADMITTED, "2020-03-01"))),
    }
    moved = an_enrolment(dee, *days((S.ENROLLED, "2021-09-01")), transferred_from=found["dee"], programme=doctor)
    return {**found, "dee again": moved}
