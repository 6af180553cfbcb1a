"""Who on record one name may mean, asked while it is typed."""

from tracker.db import db
from tracker.likeness.records import Asked
from tracker.people.keying import asked_keys
from tracker.people.matching.answers import NOBODY, Match, answer
from tracker.people.matching.asking import EXACT, ByKey, best, gather, numbered, question, worth
from tracker.people.matching.known import countries_of, known
from tracker.people.matching.nearest import nearest
from tracker.people.models import Person, PersonAlias
from tracker.text import identity_key

JUDGED = 30
LONGEST = 200  # people under one key
STEP = 8  # keys are asked for by the eight, so that few different statements are put together
_PERSON, _ALIAS = Person.__tablename__, PersonAlias.__tablename__
# People of the same name, of it and the country, or of the same address. The country is no way to look for them:
# thousands share it, and `coalesce` keeps its index out of this.
_EXACT = (
    f"SELECT id FROM {_PERSON} WHERE name_key = :name AND coalesce(citizenship, '') = :country",
    f"SELECT id FROM {_PERSON} WHERE name_key = :name",
    f"SELECT person_id AS id FROM {_ALIAS} WHERE name_key = :name",
    f"SELECT id FROM {_PERSON} WHERE email_key = :email",
)


def match(asked: Asked, limit: int = 5) -> Match:
    """Whoever on record may be meant, best first. Reads only; SAME is never said on a name alone."""
    keys = asked_keys(asked)
    count = -(-len(keys) // STEP) * STEP
    said = {
        # Nothing equals None: a blank would be looked for among everyone who has no address.
        "name": asked.name.key or None,
        "email": identity_key(asked.email) or None,
        "country": min(asked.countries, default=""),
    }
    rows = db.session.execute(question(count, LONGEST, *_EXACT), said | numbered(keys, count)).all()
    by_key = gather(ByKey(), rows)
    found = worth(keys, by_key)
    exact = list(dict.fromkeys(by_key.get(0, ())))
    if len(exact) > JUDGED:
        exact = list(nearest(sorted(exact), asked, countries_of(exact), JUDGED))
    for person_id in exact:
        found[person_id] = found.get(person_id, 0) + EXACT
    judged = {*best(found, JUDGED), *exact}
    return answer(asked, known(judged).values(), limit) if found else NOBODY
