"""Meetings as counted rows, and the partners represented at them."""

import sqlalchemy as sa
import sqlalchemy.orm

from tracker.cooperation.measures_parties import Link, label, parties, within
from tracker.cooperation.models import Meeting, MeetingPartner, MeetingSeries
from tracker.counting.dates import fiscal_year_of
from tracker.counting.measure import Branch, Join, Test, Value
from tracker.counting.options import Options
from tracker.counting.period import in_period
from tracker.counting.rulebook import RULES
from tracker.i18n import _l
from tracker.ledger.snapshot import Snapshot
from tracker.partners.measures import in_asked_group, partner_values
from tracker.partners.models import Partner

C1 = RULES["C1"]


def meetings(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Each meeting once; by who was represented, once for each of them."""
    meeting, venue = snapshot.of(Meeting), snapshot.of(Partner)
    about = frozenset({"represented", "group"})
    of = parties(snapshot, options, _link(meeting), meeting.starts_on, about=about)
    values = {
        **_told(snapshot, options, meeting),
        "id": Value(meeting.id),
        "country": Value(meeting.country),
        "region": Value(venue.region, (Join(venue, venue.code == meeting.country),)),
        "represented": of.values["country"],
        "group": of.values["group"],
    }
    scope = (*within(snapshot, options, _link(meeting)), *of.scope, *in_period(meeting.starts_on, options))
    return [Branch("meeting", C1, of.root, scope, (_begun(meeting, options),), values)]


def partners(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Each partner represented at each meeting."""
    meeting, present = snapshot.of(Meeting), snapshot.of(MeetingPartner)
    of_partner = partner_values(snapshot, present.partner_code, meeting.starts_on)
    values = {**_told(snapshot, options, meeting), **of_partner, "id": Value(present.id)}
    root = sa.orm.join(present, meeting, meeting.id == present.meeting_id)
    in_group = in_asked_group(snapshot, options, present.partner_code, meeting.starts_on)
    scope = (*within(snapshot, options, _link(meeting)), *in_group, *in_period(meeting.starts_on, options))
    return [Branch("meeting_partner", C1, root, scope, (_begun(meeting, options),), values)]


def _link(meeting: type[Meeting]) -> Link:
    return Link(MeetingPartner, "meeting_id", meeting)


def _begun(meeting: type[Meeting], options: Options) -> Test:
    return Test("C1.begun", C1, _l("The meeting has not begun yet."), meeting.starts_on <= options.today)


def _told(snapshot: Snapshot, options: Options, meeting: type[Meeting]) -> dict[str, Value]:
    series = snapshot.of(MeetingSeries)
    return {
        "label_en": Value(label(meeting.code, meeting.title_en, meeting.title_zh)),
        "label_zh": Value(label(meeting.code, meeting.title_zh, meeting.title_en)),
        "page_id": Value(meeting.id),
        "meeting": Value(meeting.code),
        "starts_on": Value(meeting.starts_on),
        "year": Value(fiscal_year_of(meeting.starts_on, options.fiscal_month)),
        "kind": Value(meeting.kind),
        "series": Value(series.code, (Join(series, series.id == meeting.series_id),)),
    }
