"""What holds for people: a name, one e-mail address, a possible birth date; nobody in use is removed."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _, listed
from tracker.likeness.records import Answer
from tracker.partners.models import Partner
from tracker.partners.organization_names import meant
from tracker.partners.queries import organizations_alike, organizations_named
from tracker.partners.rules import find_or_add_organization
from tracker.partners.rules.removing import refuse_used
from tracker.people import names
from tracker.people.checking import check_birth, check_contacts
from tracker.people.matching import as_asked, match
from tracker.people.models import Affiliation, NotSame, Person, PersonAlias, PersonMerge
from tracker.people.queries import by_email, label_of, same_name, split_label, told
from tracker.text import clean, identity_key

ASKED_ABOUT = 0.9  # more than a name alone is worth: the country, or more, speaks for it as well

_TEXTS = ("full_name", "family_name", "given_name", "native_name", "email", "phone", "note")


class AlreadyKnown(RuleBroken):
    """Somebody recorded may be the one about to be added; `people` says who, as (id, name, what else is known)."""

    def __init__(self, people: Sequence[Person]) -> None:
        super().__init__(
            _("There is already a person with this name or e-mail address. Is this somebody else?"), "is_another"
        )
        self.people = [(person.id, person.full_name, told(person)) for person in people]


def prepare_person(person: Person) -> None:
    """Check what can be checked without the database, and derive the name and the keys.

    For a new person nothing is read; for a stored one the aliases are. Raises RuleBroken: see `check_person`.
    """
    check_person(person)
    derive_keys(person)


def check_person(person: Person) -> None:
    """The name made whole, and all checked that nothing need be read for: an importer calls it for every row.

    Raises RuleBroken: no name, or one that is too long; no e-mail address, telephone number or possible birth date.
    """
    for column in _TEXTS:
        if getattr(person, column) is None:
            setattr(person, column, "")
    person.full_name = _whole_name(person)
    if len(person.full_name) > names.KEY_LONGEST:
        raise RuleBroken(_("The whole name has more than %(most)s characters.", most=names.KEY_LONGEST), "full_name")
    if not any(character.isalpha() for character in names.name_key(person.full_name)):
        raise RuleBroken(_("Give the person's name."), "full_name")
    check_contacts(person)
    check_birth(person.born_on)


def derive_keys(person: Person) -> None:
    person.name_key = names.name_key(person.full_name)
    person.email_key = identity_key(person.email)[:254]
    others = (alias.name for alias in person.aliases)
    person.search_key = names.search_key(
        person.full_name, person.native_name, person.family_name, person.given_name, *others
    )


def add_person(person: Person, *, is_another: bool = False) -> None:
    """Store a new person. Raises AlreadyKnown, unless it was said to be another; and what `save_person` raises."""
    prepare_person(person)
    if not is_another:
        alike = [*db.session.scalars(same_name(person.name_key, person.citizenship).limit(10))]
        alike += [one for one in db.session.scalars(by_email(person.email_key).limit(10)) if one not in alike]
        alike += [one for one in _written_otherwise(person) if one not in alike]
        if alike:
            raise AlreadyKnown(alike)
    save_person(person)


def _written_otherwise(person: Person) -> list[Person]:
    """Who is very likely the same, although the name is written in another way."""
    found = match(as_asked(person)).candidates
    likely = [one.person_id for one in found if one.answer is Answer.SAME or one.score > ASKED_ABOUT]
    people = db.session.scalars(sa.select(Person).where(Person.id.in_(likely)))
    return sorted(people, key=lambda one: likely.index(one.id))


def save_person(person: Person) -> None:
    """Raises RuleBroken: as `prepare_person`, or the citizenship is no known partner's."""
    prepare_person(person)
    person.citizenship = person.citizenship or None
    if person.citizenship is not None:
        known = db.session.scalar(sa.select(Partner.id).where(Partner.code == person.citizenship))
        if known is None:
            raise RuleBroken(_("“%(code)s” is not a known partner.", code=person.citizenship[:10]), "citizenship")
    db.session.add(person)
    db.session.flush()


def remove_person(person: Person) -> None:
    """Remove someone with their affiliations and other names, and with whom they are not.

    Raises RuleBroken: another record was merged into this one, or records still point to the person.
    """
    _refuse_merged(person)
    refuse_used(person, besides=(Affiliation, PersonAlias, NotSame))
    others = sa.select(NotSame).where(sa.or_(NotSame.first_id == person.id, NotSame.second_id == person.id))
    for part in [*person.affiliations, *person.aliases, *db.session.scalars(others)]:
        db.session.delete(part)
    db.session.flush()
    db.session.expire(person, ["affiliations", "aliases"])
    db.session.delete(person)
    db.session.flush()


def _refuse_merged(person: Person) -> None:
    """A merge can be taken back, and then needs the one who was kept."""
    query = sa.select(PersonMerge.dropped_name).where(PersonMerge.kept_id == person.id).order_by(PersonMerge.id)
    if merged := db.session.scalars(query).all():
        raise RuleBroken(
            _(
                "%(merged)s became part of this record. Unmerge that first, on the page of %(name)s.",
                merged=listed(merged),
                name=person.full_name,
            )
        )


def remember_not_same(person_id: int, candidate_ids: Iterable[int]) -> None:
    """Somebody who was shown these people said that it is none of them: never offered as pairs again.

    What was said before stays as it is; who is no longer on record is passed over.
    """
    ids = set(candidate_ids) - {person_id}
    there = sa.select(Person.id).where(Person.id.in_(ids)).order_by(Person.id)
    marks = sa.select(NotSame.first_id, NotSame.second_id).where(
        sa.or_(
            sa.and_(NotSame.first_id == person_id, NotSame.second_id.in_(ids)),
            sa.and_(NotSame.second_id == person_id, NotSame.first_id.in_(ids)),
        )
    )
    said = {frozenset(pair) for pair in db.session.execute(marks)}
    pairs = [(person_id, other) for other in db.session.scalars(there) if frozenset((person_id, other)) not in said]
    db.session.add_all(NotSame(first_id=min(pair), second_id=max(pair)) for pair in pairs)
    db.session.flush()


def save_affiliation(affiliation: Affiliation, organization: str | None = None, *, is_new: bool = False) -> None:
    """Store where a person works; `organization` is a name, which is added where it is not known yet.

    Raises RuleBroken: neither organization nor position is given; it ends before it begins; the name is not known
    and looks like one that is, unless it was said that it `is_new`.
    """
    affiliation.position = affiliation.position or ""
    if organization is not None:
        affiliation.organization_id = _organization_named(organization, affiliation.person_id, is_new=is_new)
    if affiliation.organization_id is None and not affiliation.position:
        raise RuleBroken(_("Give an organization or a position."), "organization")
    if affiliation.starts_on and affiliation.ends_on and affiliation.ends_on < affiliation.starts_on:
        raise RuleBroken(_("The last day lies before the first."), "ends_on")
    db.session.add(affiliation)
    db.session.flush()


def remove_affiliation(affiliation: Affiliation) -> None:
    db.session.delete(affiliation)
    db.session.flush()


def save_alias(alias: PersonAlias) -> None:
    """Raises RuleBroken: no name, or one by which the person is known already."""
    alias.name_key = names.name_key(alias.name or "")
    if not alias.name_key:
        raise RuleBroken(_("Give the other name."), "name")
    person = db.session.get_one(Person, alias.person_id)
    taken = {other.name_key for other in person.aliases if other is not alias} | {person.name_key}
    if alias.name_key in taken:
        raise RuleBroken(_("The person is known by this name already."), "name")
    db.session.add(alias)
    _find_by_aliases(person)


def remove_alias(alias: PersonAlias) -> None:
    person = db.session.get_one(Person, alias.person_id)
    db.session.delete(alias)
    _find_by_aliases(person)


def _find_by_aliases(person: Person) -> None:
    db.session.flush()
    db.session.expire(person, ["aliases"])
    derive_keys(person)
    db.session.flush()


def _whole_name(person: Person) -> str:
    """The name as written, or made of its two parts, which win when both are given."""
    made = names.display_name(person.family_name, person.given_name, person.name_order)
    if not (person.family_name and person.given_name):
        return person.full_name or made
    changed = _changed(person)
    if "full_name" in changed and not changed & {"family_name", "given_name", "name_order"}:
        raise RuleBroken(
            _("The name is made of the family name and the given name: change it there, or empty them."), "full_name"
        )
    return made


def _changed(person: Person) -> set[str]:
    """Which columns of a stored person were given another value, not yet stored."""
    state = sa.inspect(person, raiseerr=False)  # nothing of a row of a file, which is no record yet
    stored = state is not None and state.persistent
    return {attr.key for attr in state.attrs if attr.history.has_changes()} if stored else set()


def _organization_named(said: str, person_id: int, *, is_new: bool) -> int | None:
    """The organization meant by a name, or by a name with its country's code as the form offers it."""
    name, country = split_label(clean(said))
    try:
        if country and (known := [one for one in organizations_named(name) if one.country == country]):
            return known[0].id
        citizenship = db.session.get_one(Person, person_id).citizenship
        if not is_new:
            _ask_of_alike(clean(said), citizenship)
        found = find_or_add_organization(said, citizenship)
    except RuleBroken as broken:
        raise RuleBroken(broken.message, "organization") from broken
    return found.id if found else None


def _ask_of_alike(name: str, country: str | None) -> None:
    """Raises RuleBroken: no organization is called so, and some are called nearly so."""
    if meant(organizations_named(name), country):
        return
    if alike := organizations_alike(name, country):
        raise RuleBroken(
            _(
                "No organization is called “%(name)s” yet. Did you mean %(known)s? Choose it, or say below that this "
                "is a new one.",
                name=name[:80],
                known=listed(label_of(one) for one in alike),
            )
        )
