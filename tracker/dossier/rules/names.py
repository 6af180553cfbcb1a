"""The other names a person is known by after a merge."""

import sqlalchemy as sa

from tracker.db import db
from tracker.people.models import Person, PersonAlias
from tracker.people.names import name_key


def names_of(person: Person) -> list[str]:
    """As it is shown, and in the person's own script."""
    return [name for name in (person.full_name, person.native_name) if name]


def forget_known(person: Person, dropped_id: int) -> None:
    """Remove the dropped person's other names that are the kept one's own name."""
    aliases = sa.select(PersonAlias).where(PersonAlias.person_id == dropped_id)
    own = {name_key(name) for name in names_of(person)}
    for alias in db.session.scalars(aliases).all():
        if alias.name_key in own:
            db.session.delete(alias)
    db.session.flush()


def know_by(person: Person, names: list[str]) -> None:
    """Add the names that are not known yet as other names."""
    known = {name_key(name) for name in names_of(person)} | set(
        db.session.scalars(sa.select(PersonAlias.name_key).where(PersonAlias.person_id == person.id))
    )
    for name in names:
        key = name_key(name)
        if key and key not in known:
            known.add(key)
            db.session.add(PersonAlias(person_id=person.id, name=name, name_key=key))
    db.session.flush()
