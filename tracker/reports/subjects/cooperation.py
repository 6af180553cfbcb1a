"""Figures of cooperation: partners with an instrument in force, documents, and meetings."""

from tracker.access import Permission
from tracker.cooperation.models import Instrument
from tracker.i18n import _, _l
from tracker.missions.measures import told_destinations
from tracker.reports.breakdowns import By
from tracker.reports.subjects.subject import Beginning, Counted, Question, Subject, ever


def _places(counted: Counted) -> str:
    """Rule C2: the three types of partners are counted apart."""
    number = [counted(f"{name}_in_force").total.value for name in ("countries", "regions", "organizations")]
    return _("%(places)s (C1, C2)", places=told_destinations(*number)) if any(number) else ""


# A meeting's own country is where it was held; who came is another question.
_REPRESENTED = {"meetings": "represented", "meeting_partners": None, "partners_in_force": None}

SUBJECT = Subject(
    "cooperation",
    _l("Cooperation"),
    ("partners_in_force", "instruments", "documents_signed", "meetings", "meeting_partners"),
    (
        By("year", _l("Year")),
        By("type", _l("Type of instrument")),
        By("country", _l("Partner"), _REPRESENTED),
        By("region", _l("Region"), {"meetings": None}),
        By("partner_type", _l("Type of partner")),
        By("group", _l("Group")),
        By("step", _l("Step")),
        By("kind", _l("Kind of meeting")),
        By("series", _l("Series")),
    ),
    begin=Beginning(
        Instrument,
        _l("Nothing is counted yet: figures come from instruments with their parties and dates. Enter the first one."),
        _l("Enter an instrument"),
        "cooperation.new",
        Permission.COOPERATION_WRITE,
    ),
    rules={
        "partners_in_force": "C1",
        "instruments": "C1",
        "documents_signed": "C1",
        "meetings": "C1",
        "meeting_partners": "C2",
    },
    says_labels=True,
    beside={"partners_in_force": _places},
    gaps=(
        Question(_l("Documents without a first day in force"), "instruments", why="C1.undated"),
        Question(_l("Documents without a day of signing"), "documents_signed", ever(year=None)),
    ),
)
