"""Figures of the experts sent abroad: missions, who went, where to and for how long."""

from flask_babel import format_decimal

from tracker.access import Permission
from tracker.i18n import _, _l
from tracker.missions.measures import told_destinations
from tracker.missions.models import Mission
from tracker.reports.breakdowns import By
from tracker.reports.subjects.subject import Beginning, Counted, Question, Subject, cell


def _places(counted: Counted) -> str:
    """Rule X2."""
    number = [counted(f"destination_{name}").total.value for name in ("countries", "regions", "organizations")]
    return _("%(places)s (X2)", places=told_destinations(*number))


def _open(counted: Counted) -> str:
    days = counted("expert_days").total.also["days_open"]
    return _("%(days)s of them on missions without an end", days=format_decimal(days)) if days else ""


SUBJECT = Subject(
    "experts",
    _l("Experts"),
    ("missions", "experts", "destinations", "destination_visits", "expert_days"),
    (
        By("year", _l("Year")),
        By("country", _l("Destination"), {"destinations": None}),
        By("region", _l("Region of destination")),
        By("partner_type", _l("Type of destination")),
        By("group", _l("Group")),
        By("gender", _l("Gender")),
        By("role", _l("Role")),
        By("purpose", _l("Purpose")),
        By("term", _l("Term")),
        By("status", _l("Status")),
    ),
    begin=Beginning(
        Mission,
        _l("Nothing is counted yet: figures come from missions that have begun. Enter the first one and who went."),
        _l("Enter a mission"),
        "missions.new",
        Permission.MISSIONS_WRITE,
    ),
    rules={
        "missions": "X4",
        "experts": "X1",
        "destinations": "X1",
        "destination_visits": "X1",
        "expert_days": "X3",
    },
    beside={"destinations": _places, "expert_days": _open},
    apart=(
        Question(_l("Conference attendance and what was switched off"), "missions_apart"),
        Question(_l("Interpreters and support staff"), "mission_supporters"),
        Question(_l("Missions that were cancelled"), "missions", why="X4.cancelled"),
        Question(_l("Missions that have not begun"), "missions", why="X4.begun"),
    ),
    gaps=(
        Question(_l("Missions without an end"), "missions_without_end"),
        Question(_l("Experts whose gender is not stated"), "experts", cell(gender=None)),
        Question(_l("Missions without a destination"), "missions", cell(country=None)),
    ),
)
