"""What a person knows as an expert: fields and languages."""

import re
from collections.abc import Iterable

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.texts import settle
from tracker.missions.models import Expertise, ExpertProfile
from tracker.missions.queries import profile_of
from tracker.text import clean, fold

LANGUAGE = re.compile(r"[a-z]{2}")
LONGEST = 120  # characters of a field


def save_profile(profile: ExpertProfile, fields: Iterable[str]) -> ExpertProfile:
    """Save what is known of an expert; `fields` are all of the person's fields of expertise, in any order.

    Raises RuleBroken: see `prepare_profile`; it says nothing; the person has a profile already.
    """
    with db.session.no_autoflush:
        known = prepare_profile(profile, fields)
        if not (known or profile.languages or profile.note):
            raise RuleBroken(_("Give at least a field of expertise, a language or a note."), "fields")
        other = profile_of(profile.person_id or profile.person.id)
        if other is not None and other is not profile:
            raise RuleBroken(_("This person has an expert profile already. Edit that one."))
        db.session.add(profile)
        _set_fields(profile, known)
    db.session.flush()
    return profile


def prepare_profile(profile: ExpertProfile, fields: Iterable[str]) -> dict[str, str]:
    """Check and derive what needs no database; the fields by their folded key, each once. Raises RuleBroken."""
    settle(profile)
    profile.languages = _read_languages(profile.languages)
    found: dict[str, str] = {}
    for said in fields:
        field = _read_field(said)
        if key := fold(field)[:LONGEST]:
            found.setdefault(key, field)
    return found


def remove_profile(profile: ExpertProfile) -> None:
    """Remove what is known of an expert; the person and their missions stay."""
    db.session.execute(sa.delete(Expertise).where(Expertise.profile_id == profile.id))
    db.session.execute(sa.delete(ExpertProfile).where(ExpertProfile.id == profile.id))


def _set_fields(profile: ExpertProfile, known: dict[str, str]) -> None:
    for one in [one for one in profile.expertise if one.field_key not in known]:
        profile.expertise.remove(one)
        db.session.delete(one)
    kept = {one.field_key: one for one in profile.expertise}
    for key, field in known.items():
        if key in kept:
            kept[key].field = field
        else:
            profile.expertise.append(Expertise(field=field, field_key=key))


def _read_field(said: str) -> str:
    try:
        field = clean(said)
    except RuleBroken as broken:
        raise RuleBroken(broken.message, "fields") from broken
    if len(field) > LONGEST:
        message = _("At most %(most)s characters fit here; this has %(length)s.", most=LONGEST, length=len(field))
        raise RuleBroken(message, "fields")
    return field


def _read_languages(said: str) -> str:
    codes = [code for code in re.split(r"[\s,;/]+", said.lower()) if code]
    for code in codes:
        if not LANGUAGE.fullmatch(code):
            message = _("“%(text)s” is not a two-letter language code such as en or zh.", text=code[:20])
            raise RuleBroken(message, "languages")
    return " ".join(dict.fromkeys(codes))
