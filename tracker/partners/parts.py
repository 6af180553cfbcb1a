"""What rooms above show on a partner's and on a group's page. Filled when those rooms are imported."""

from collections.abc import Callable, Sequence

from tracker.partners.models import GroupMembership, Partner, PartnerGroup
from tracker.tables import Column
from tracker.web.parts import Part

OF_PARTNER: list[Callable[[Partner], Part]] = []
OF_GROUP: list[Callable[[PartnerGroup], Part]] = []
# Further columns of a group's members.
OF_MEMBERS: list[Callable[[PartnerGroup], Sequence[Column[GroupMembership]]]] = []
