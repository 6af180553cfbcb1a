"""What needs doing with students, missions and instruments."""

from tracker.access import Permission, Rights
from tracker.cooperation.queries.standing import expiring_within
from tracker.desk.links import link, rows_link
from tracker.desk.task import Task, number_of, value_of
from tracker.dossier.likely import number_of_strong_pairs
from tracker.i18n import _, _n
from tracker.scholarships.queries.attention import IMPOSSIBLE, Trouble, number_troubled
from tracker.scholarships.queries.lists import ANY_IMPOSSIBLE

EXPIRING = 180  # days ahead in which the end of an instrument needs a look


def impossible_histories(rights: Rights) -> Task:
    number = number_troubled(rights, *IMPOSSIBLE)
    words = _n("student with an impossible history", "students with an impossible history", number)
    return Task(number, words, "bad", _("mend"), link("scholarships.index", attention=ANY_IMPOSSIBLE))


def past_their_end(rights: Rights) -> Task:
    number = number_troubled(rights, Trouble.PAST_END)
    words = _n("student past the expected end", "students past their expected end", number)
    return Task(number, words, "bad", _("update"), link("scholarships.index", attention=str(Trouble.PAST_END)))


def without_news(rights: Rights) -> Task:
    number = number_troubled(rights, Trouble.NO_NEWS)
    words = _n("student without news for six months", "students without news for six months", number)
    return Task(number, words, "warn", _("ask"), link("scholarships.index", attention=str(Trouble.NO_NEWS)))


def expiring(rights: Rights) -> Task:
    """One for each document and partner, as the list has them."""
    number = number_of(expiring_within(rights, days=EXPIRING))
    words = _n(
        "instrument ends with a partner within %(days)s days",
        "instruments end with a partner within %(days)s days",
        number,
        days=EXPIRING,
    )
    return Task(number, words, "warn", _("extend"), link("cooperation.expiring", days=EXPIRING))


def missions_without_end(rights: Rights) -> Task:
    number = value_of("missions_without_end", rights)
    words = _n("mission without an end", "missions without an end", number)
    return Task(number, words, "", _("look"), rows_link("missions_without_end"))


def likely_duplicates(rights: Rights) -> list[Task]:
    """None for readers without the right to names, and where how many is not known yet."""
    number = number_of_strong_pairs() if rights.may(Permission.NAMES_READ) else None
    if number is None:
        return []
    words = _n("pair of people who may be one person", "pairs of people who may be one person", number)
    return [Task(number, words, "", _("compare"), link("dossier.duplicates", strength="strong"))]
