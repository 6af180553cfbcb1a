"""What holds for partners, groups and organizations: one name, one meaning; nothing in use is removed."""

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.partners.models import Organization, OrganizationType
from tracker.partners.queries import organizations_named
from tracker.text import clean, fold


def find_or_add_organization(
    name: str, country: str | None = None, type: OrganizationType | None = None
) -> Organization | None:
    """The organization that a name or alias means, added where there is none; None for no name.

    Names repeat from country to country ("Ministry of Justice"), so one of another country is not it; one without
    a country may be. Without `country` the only one of that name is meant, or the one that has no country.
    Raises RuleBroken: the name is too long.
    """
    name = clean(name)
    if not name:
        return None
    if len(name) > 200:
        raise RuleBroken(_("At most %(most)s characters fit here; this has %(length)s.", most=200, length=len(name)))
    found = organizations_named(name)
    homeless = [organization for organization in found if organization.country is None]
    meant = [o for o in found if country and o.country == country] or homeless
    if not meant and country is None and len(found) == 1:
        meant = found
    if meant:
        return meant[0]
    added = Organization(name=name, name_key=fold(name)[:200], type=type or OrganizationType.OTHER, country=country)
    db.session.add(added)
    db.session.flush()
    return added
