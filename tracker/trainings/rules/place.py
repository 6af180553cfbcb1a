"""Where and how a session is held: modality, delivery and country must tell one story (rule T9)."""

from tracker.db import home_country
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.trainings.models import Delivery, Modality, TrainingSession


def settle_place(session: TrainingSession) -> None:
    """Derive what follows from what was said, and refuse what contradicts itself.

    A session not held online may have no delivery and no country: both are then "not stated".
    """
    _derive(session)
    online = session.modality is Modality.ONLINE
    if online and session.delivery is not Delivery.ONLINE:
        raise RuleBroken(_("An online session is delivered online."), "delivery")
    if session.delivery is Delivery.ONLINE and not online:
        raise RuleBroken(_("Delivered online means that the session is held online."), "modality")
    if online or session.delivery is None:
        return
    if session.country is None:
        raise RuleBroken(_("Say in which country it is held."), "country")
    at_home = session.country == home_country()
    if session.delivery is Delivery.HOME and not at_home:
        raise RuleBroken(_("Delivered in the home country means that it is held there."), "country")
    if session.delivery is not Delivery.HOME and at_home:
        raise RuleBroken(_("A session held in the home country is delivered there."), "delivery")


def _derive(session: TrainingSession) -> None:
    if session.delivery is None and session.modality is Modality.ONLINE:
        session.delivery = Delivery.ONLINE
    if session.delivery is None and session.country == home_country():
        session.delivery = Delivery.HOME
    if session.delivery is Delivery.HOME and session.country is None:
        session.country = home_country()
