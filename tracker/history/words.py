"""What the columns and the kinds of record are called; complete, so that no history shows a name of the database."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tracker.i18n import _, _l, _n

FIELDS: dict[str, Any] = {
    "account_id": _l("account"),
    "activity_class": _l("kind of activity"),
    "alpha3": _l("three-letter code"),
    "basis": _l("how the first day is known"),
    "born_on": _l("date of birth"),
    "capacity": _l("places"),
    "certificate": _l("certificate"),
    "citizenship": _l("citizenship"),
    "city": _l("city"),
    "code": _l("code"),
    "country": _l("country"),
    "counts_override": _l("counted by decision"),
    "counts_reason": _l("reason of the decision"),
    "course_id": _l("course"),
    "curriculum": _l("curriculum"),
    "daily_attendance": _l("attendance by day"),
    "date_precision": _l("how exactly the dates are known"),
    "days_attended": _l("days attended"),
    "delivery": _l("place of delivery"),
    "email": _l("e-mail address"),
    "ends_on": _l("last day"),
    "family_name": _l("family name"),
    "full_name": _l("name"),
    "gender": _l("gender"),
    "given_name": _l("given name"),
    "group_id": _l("group"),
    "host_id": _l("host"),
    "is_disabled": _l("disabled"),
    "is_former": _l("no longer exists"),
    "languages": _l("languages"),
    "m49": _l("UN M49 code"),
    "modality": _l("modality"),
    "name": _l("name"),
    "name_en": _l("name in English"),
    "name_order": _l("order of the names"),
    "name_zh": _l("name in Chinese"),
    "native_name": _l("name in the own script"),
    "note": _l("note"),
    "number": _l("number"),
    "officer_id": _l("responsible officer"),
    "organization": _l("organization as written"),
    "organization_id": _l("organization"),
    "partner_code": _l("partner"),
    "partner_id": _l("partner"),
    "person_id": _l("person"),
    "phone": _l("telephone"),
    "planned_ends_on": _l("last day as planned"),
    "planned_starts_on": _l("first day as planned"),
    "position": _l("position"),
    "region": _l("region"),
    "represents": _l("represents"),
    "role": _l("role"),
    "scope": _l("scope"),
    "score": _l("score"),
    "session_id": _l("session"),
    "source": _l("source"),
    "source_on": _l("date of the source"),
    "starts_on": _l("first day"),
    "status": _l("status"),
    "status_reason": _l("reason of the status"),
    "subregion": _l("subregion"),
    "theme": _l("theme"),
    "title_en": _l("title in English"),
    "title_zh": _l("title in Chinese"),
    "training_days": _l("training days"),
    "type": _l("type"),
    "venue": _l("venue"),
}

# Each kind of record, counted in words.
KINDS: dict[str, Callable[[int], str]] = {
    "account": lambda n: _n("%(num)s account", "%(num)s accounts", n),
    "account_grant": lambda n: _n("%(num)s grant", "%(num)s grants", n),
    "affiliation": lambda n: _n("%(num)s affiliation", "%(num)s affiliations", n),
    "course": lambda n: _n("%(num)s course", "%(num)s courses", n),
    "group_membership": lambda n: _n("%(num)s membership", "%(num)s memberships", n),
    "headcount": lambda n: _n("%(num)s headcount", "%(num)s headcounts", n),
    "organization": lambda n: _n("%(num)s organization", "%(num)s organizations", n),
    "organization_alias": lambda n: _n("%(num)s name of organizations", "%(num)s names of organizations", n),
    "participation": lambda n: _n("%(num)s participation", "%(num)s participations", n),
    "partner": lambda n: _n("%(num)s partner", "%(num)s partners", n),
    "partner_alias": lambda n: _n("%(num)s name of partners", "%(num)s names of partners", n),
    "partner_group": lambda n: _n("%(num)s group", "%(num)s groups", n),
    "person": lambda n: _n("%(num)s person", "%(num)s people", n),
    "person_alias": lambda n: _n("%(num)s other name", "%(num)s other names", n),
    "session_group": lambda n: _n("%(num)s target group", "%(num)s target groups", n),
    "session_organization": lambda n: _n("%(num)s partner organization", "%(num)s partner organizations", n),
    "training_session": lambda n: _n("%(num)s session", "%(num)s sessions", n),
}

DEEDS = {"added": _l("added"), "changed": _l("changed"), "removed": _l("removed")}


def touched(counts: Mapping[str, Sequence[int]]) -> str:
    """What a change touched, in words: "Added: 1 session, 30 participations. Changed: 2 people." """
    parts = [
        _(", ").join(KINDS[name](numbers[index]) for name, numbers in sorted(counts.items()) if numbers[index])
        for index in range(3)
    ]
    added, changed, removed = parts
    said = [
        _("Added: %(what)s.", what=added) if added else "",
        _("Changed: %(what)s.", what=changed) if changed else "",
        _("Removed: %(what)s.", what=removed) if removed else "",
    ]
    return " ".join(sentence for sentence in said if sentence)
