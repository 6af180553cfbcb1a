"""Which cohort, degree programme and scheme a row means. They must be known: a file of students adds none."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.organizations import Organizations
from tracker.imports.reading import ReadRow
from tracker.partners.models import OrganizationType
from tracker.scholarships.models import Cohort, DegreeProgramme, Scheme
from tracker.text import fold


@dataclass(frozen=True, slots=True)
class Place:
    programme: DegreeProgramme
    cohort: Cohort | None
    scheme: Scheme | None


class Places:
    """All cohorts, programmes and schemes: an office has dozens."""

    def __init__(self, rows: list[ReadRow]) -> None:
        self.organizations = Organizations({row.values.get("university", "") for row in rows})
        loaded = sa.select(Cohort).options(joinedload(Cohort.programme), joinedload(Cohort.scheme))
        self.cohorts = {fold(cohort.code): cohort for cohort in db.session.scalars(loaded)}
        self.programmes = list(db.session.scalars(sa.select(DegreeProgramme).order_by(DegreeProgramme.id)))
        self.schemes: dict[str, Scheme] = {}
        for scheme in db.session.scalars(sa.select(Scheme).order_by(Scheme.id)):
            for name in (scheme.name_zh, scheme.name_en, scheme.code):
                self.schemes[fold(name)] = scheme

    def of(self, said: dict[str, Any]) -> Place:
        """Raises RuleBroken, at the field: something is not known, several could be meant, or they do not agree."""
        cohort, scheme = self._cohort(said), self._scheme(said)
        if cohort is None and not said.keys() & {"programme", "university"}:
            raise RuleBroken(_("Name the cohort, or the degree programme."), "cohort")
        programme = self._programme(said, [cohort.programme] if cohort else self.programmes)
        if cohort and scheme and scheme.id != cohort.scheme_id:
            message = _("%(cohort)s has another one: leave this empty, or choose another cohort.", cohort=cohort.said)
            raise RuleBroken(message, "scheme")
        return Place(programme, cohort, cohort.scheme if cohort else scheme)

    def _cohort(self, said: dict[str, Any]) -> Cohort | None:
        code = said.get("cohort")
        if code and fold(code) not in self.cohorts:
            message = _("There is no cohort “%(code)s”: add it first, or correct the code.", code=code[:80])
            raise RuleBroken(message, "cohort")
        return self.cohorts[fold(code)] if code else None

    def _scheme(self, said: dict[str, Any]) -> Scheme | None:
        name = said.get("scheme")
        if name and fold(name) not in self.schemes:
            message = _("There is no scheme “%(name)s”: add it first, or correct the name.", name=name[:80])
            raise RuleBroken(message, "scheme")
        return self.schemes[fold(name)] if name else None

    def _programme(self, said: dict[str, Any], fit: list[DegreeProgramme]) -> DegreeProgramme:
        """What is left of these when each thing that is said has had its say."""
        if "university" in said:
            known = self._universities(said["university"])
            fit = _narrowed(fit, "university", lambda one: one.university_id in known)
        if name := fold(said.get("programme", "")):
            by_code = [one for one in fit if fold(one.code) == name]
            titles = [one for one in fit if name in (fold(one.title_en), fold(one.title_zh))]
            fit = _narrowed(by_code or titles, "programme")
        if "degree" in said:
            fit = _narrowed(fit, "degree", lambda one: one.degree is said["degree"])
        if "field" in said:
            fit = _narrowed(fit, "field", lambda one: fold(one.field) == fold(said["field"]))
        if len(fit) > 1:
            codes = ", ".join(one.code for one in fit)
            raise RuleBroken(
                _("Several degree programmes fit: %(codes)s. Give the code of one.", codes=codes), "programme"
            )
        return fit[0]

    def _universities(self, name: str) -> set[int]:
        found = {one.id for one in self.organizations.named(name) if one.type is OrganizationType.UNIVERSITY}
        if not found:
            message = _("“%(name)s” is not a known university: add it to the organizations first.", name=name[:80])
            raise RuleBroken(message, "university")
        return found


def _narrowed(
    fit: list[DegreeProgramme], field: str, holds: Callable[[DegreeProgramme], bool] = lambda _one: True
) -> list[DegreeProgramme]:
    """Raises RuleBroken: nothing is left."""
    left = [one for one in fit if holds(one)]
    if not left:
        raise RuleBroken(_("No degree programme fits: add it first, or correct what this row says of it."), field)
    return left
