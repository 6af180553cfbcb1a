"""Chains: an original and the documents that extend, amend or terminate it, told so that they hold together (C1)."""

from collections.abc import Collection, Sequence
from datetime import date

from tracker.cooperation.models import Instrument, Step
from tracker.cooperation.queries.facts import extended_from, followers_of
from tracker.cooperation.rules.parties import said
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _


def settle_original(instrument: Instrument) -> Instrument | None:
    """The original that a document follows; where another follower was named, its original is meant.

    Raises RuleBroken: there is no such document, or it is of another type, or it is this very document.
    """
    if instrument.step is Step.ORIGINAL:
        return None
    found = db.session.get(Instrument, instrument.original_id) if instrument.original_id else None
    if found is not None and found.original_id is not None:
        found = db.session.get(Instrument, found.original_id)
    if found is None:
        raise RuleBroken(_("There is no such document. Choose the one that this follows."), "original_id")
    if found.id == instrument.id:
        raise RuleBroken(_("A document does not follow itself. Choose the one before it."), "original_id")
    if found.type is not instrument.type:
        raise RuleBroken(
            _(
                "%(document)s is of the type “%(type)s”. Choose that type, or another document.",
                document=found.said,
                type=found.type.label,
            ),
            "original_id",
        )
    instrument.original_id = found.id
    return found


def codes_of(instrument: Instrument) -> list[str]:
    return [link.partner_code for link in instrument.parties]


def check_chain(instrument: Instrument, codes: Collection[str], original: Instrument | None) -> None:
    """Raises RuleBroken: the document and the others of its chain cannot all hold."""
    if instrument.id is not None and (own := followers_of(instrument.id)):
        check_followed(instrument, codes, own)
    if original is not None:
        others = [one for one in followers_of(original.id) if one.id != instrument.id]
        check_follower(instrument, codes, original, others)


def check_follower(
    instrument: Instrument, codes: Collection[str], original: Instrument, others: Sequence[Instrument]
) -> None:
    """A document that follows `original`, beside the others that do, whether they are stored yet or not."""
    if outside := set(codes) - set(codes_of(original)):
        raise RuleBroken(
            _("%(names)s is no party of %(document)s. Leave it out.", names=said(outside), document=original.said),
            "parties",
        )
    _check_begun(instrument, original)
    if instrument.step is Step.TERMINATION:
        _check_termination(instrument, codes, others)
    if instrument.step is Step.EXTENSION:
        _check_extension(instrument, codes, others)


def check_followed(instrument: Instrument, codes: Collection[str], followers: Sequence[Instrument]) -> None:
    """A document that is followed by these, the last of them at the end."""
    last = followers[-1]
    if instrument.step is not Step.ORIGINAL:
        raise RuleBroken(
            _("%(document)s follows this one, which therefore stays an original.", document=last.said), "step"
        )
    if instrument.type is not last.type:
        raise RuleBroken(
            _("%(document)s follows this one and is of the type “%(type)s”.", document=last.said, type=last.type.label),
            "type",
        )
    for follower in followers:
        if missing := set(codes_of(follower)) - set(codes):
            raise RuleBroken(
                _(
                    "%(document)s follows this one and names %(names)s as well. Change that document first.",
                    document=follower.said,
                    names=said(missing),
                ),
                "parties",
            )
        if _precedes(follower.starts_on, instrument.starts_on):
            raise RuleBroken(
                _(
                    "%(document)s follows this one and has its first day on %(day)s, which would be before it begins.",
                    document=follower.said,
                    day=follower.starts_on,
                ),
                "starts_on",
            )


def _check_begun(instrument: Instrument, original: Instrument) -> None:
    if _precedes(instrument.starts_on, original.starts_on):
        raise RuleBroken(
            _(
                "%(document)s began on %(day)s only. Give that day or a later one.",
                document=original.said,
                day=original.starts_on,
            ),
            "starts_on",
        )


def _check_termination(instrument: Instrument, codes: Collection[str], others: Sequence[Instrument]) -> None:
    for other in others:
        shared = set(codes) & set(codes_of(other))
        if shared and other.step is Step.TERMINATION:
            raise RuleBroken(
                _(
                    "%(document)s terminates it for %(names)s already. Leave them out, or edit that document.",
                    document=other.said,
                    names=said(shared),
                ),
                "parties",
            )


def _check_extension(instrument: Instrument, codes: Collection[str], others: Sequence[Instrument]) -> None:
    for other in others:
        shared = set(codes) & set(codes_of(other))
        if not shared or other.step is not Step.TERMINATION or _precedes(instrument.starts_on, other.starts_on):
            continue
        # One that is recorded so was there before the termination, which may end it before it begins.
        if not shared <= extended_from(instrument, other.starts_on):
            raise RuleBroken(
                _(
                    "%(document)s ends it for %(names)s from %(day)s on. Leave them out, or record a new original.",
                    document=other.said,
                    names=said(shared),
                    day=other.starts_on,
                ),
                "starts_on",
            )


def _precedes(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and first < second
