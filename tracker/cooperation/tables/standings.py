"""The columns of what is in force, one line for each type of instrument."""

from typing import Any

from flask import url_for

from tracker.cooperation.queries.instruments import Force
from tracker.cooperation.queries.standing import Standing
from tracker.i18n import _, _l
from tracker.tables import Column, Kind


def standing_columns(asked: dict[str, Any]) -> list[Column[Standing]]:
    """Not summed: a partner with instruments of two types stands in two lines, and once in the total."""
    return [
        Column("type", _l("Type"), lambda s: s.type.label if s.type else _("Any type, each once")),
        Column(
            "partners",
            _l("Partners"),
            lambda s: s.partners,
            Kind.COUNT,
            link=lambda s: f"{url_for('.in_force', **asked, type=s.type)}#partners" if s.partners else None,
        ),
        Column(
            "documents",
            _l("Documents"),
            lambda s: s.documents,
            Kind.COUNT,
            link=lambda s: url_for(".index", **asked, type=s.type, force=Force.IN_FORCE.value) if s.documents else None,
        ),
    ]
