"""Nothing in use is removed."""

from tracker.errors import RuleBroken
from tracker.i18n import _, listed
from tracker.ledger.models import Recorded
from tracker.partners.queries import uses


def refuse_used(record: Recorded, *, besides: tuple[type[Recorded], ...]) -> None:
    """Raises RuleBroken: records of other kinds point to this one; the message counts them."""
    if found := uses(record, besides=besides):
        said = listed(f"{kind} ({number})" for kind, number in found)
        raise RuleBroken(_("%(name)s cannot be removed while it is in use: %(uses)s.", name=record.said, uses=said))
