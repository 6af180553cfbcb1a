"""Links to where the text of a document can be read: addresses of the web, nothing else."""

import re
from urllib.parse import urlsplit

from tracker.cooperation.models import InstrumentLink
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.texts import settle


def save_link(link: InstrumentLink) -> InstrumentLink:
    """Save a link; without words of its own it is called by its host.

    Raises RuleBroken: it is no address of the web.
    """
    settle(link)
    host = check_url(link.url or "")
    link.label = link.label or host[:200]
    db.session.add(link)
    db.session.flush()
    return link


def remove_link(link: InstrumentLink) -> None:
    db.session.delete(link)
    db.session.flush()


def check_url(url: str, field: str = "url") -> str:
    """The host of the address. Raises RuleBroken: it does not lead to a page of the web."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or re.search(r"[\s\\]", url):
        raise RuleBroken(_("Write an address that begins with https:// or http://."), field)
    return host
