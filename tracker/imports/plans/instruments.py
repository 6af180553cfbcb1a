"""Planning a file of instruments: known by their code, the originals before what follows them."""

from typing import Any

from tracker.cooperation.models import Instrument, InstrumentLink, InstrumentParty, Step
from tracker.cooperation.rules import prepare_instrument
from tracker.cooperation.rules.chain import check_followed, check_follower
from tracker.cooperation.rules.links import check_url
from tracker.cooperation.rules.parties import settle_codes
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.columns_of import changed_copy, differing
from tracker.imports.kinds import Kind
from tracker.imports.plan import Difference, Outcome, Plan
from tracker.imports.planning import Planner
from tracker.imports.plans.instrument_state import Documents, Paper
from tracker.imports.plans.said import Said
from tracker.imports.reading import ReadRow
from tracker.text import fold

COMPARED = ("type", "step", "title_en", "title_zh", "signed_on", "starts_on", "ends_on", "place", "note")
TOLD = (*COMPARED, "link")
ORDER = {Step.ORIGINAL: 0, Step.TERMINATION: 2}  # what follows an original comes after it, and its end comes last
FIELD_OF = {"original_id": "original", "parties": "partner", "url": "link"}
STORED_LATER = -1  # stands for the id of an original that this file adds, where the rules ask whether there is one


class InstrumentsPlanner(Planner):
    def __init__(self) -> None:
        self.plan = Plan(Kind.INSTRUMENTS)
        self.met: dict[Paper, int] = {}  # the row of this file that was about it
        self.said: dict[Paper, Said] = {}  # and what it said

    def load(self, rows: list[ReadRow]) -> None:
        self.papers = Documents()
        # What follows another document is told after it, wherever it stands in the file.
        rows.sort(key=lambda row: ORDER.get(row.values.get("step", Step.ORIGINAL), 1))

    def place(self, row: ReadRow) -> None:
        try:
            self._place(row, row.values)
        except RuleBroken as broken:
            raise RuleBroken(broken.message, FIELD_OF.get(broken.field or "", broken.field)) from broken

    def _place(self, row: ReadRow, said: dict[str, Any]) -> None:
        known = self.papers.known(said)
        told = {name: said[name] for name in TOLD if name in said}
        if known in self.met:
            self._check_repeat(known, said, told)
            self.plan.note(row, Outcome.REPEAT, of=self.met[known])
            return
        original = self._original(said, known)
        codes = self._parties(said, known, original)
        url = said.get("link", "")
        host = check_url(url) if url else ""
        becoming = self._becoming(said, known, original, codes)
        if known is None:
            paper = Paper(becoming, codes, original=original)
            self._add(row, paper)
            self._add_link(paper, url, host)
        else:
            paper = known
            self._compare(row, paper, becoming, codes, original)
            self._add_link(paper, url, host)
        self.plan.rows[-1].about = (paper.instrument,)
        self.met[paper] = row.number
        self.said[paper] = Said()
        self.said[paper].keep(told, row.number)

    def _check_repeat(self, paper: Paper, said: dict[str, Any], told: dict[str, Any]) -> None:
        """Raises RuleBroken: the row says otherwise than the one it repeats, or more."""
        self.said[paper].check_repeat(told, self.met[paper])
        if not set(settle_codes(list(said.get("partner", ())), "partner")) <= set(paper.codes):
            raise RuleBroken(
                _("Row %(row)s is about the same record: say all of it there.", row=self.met[paper]), "partner"
            )

    def _becoming(
        self, said: dict[str, Any], known: Paper | None, original: Paper | None, codes: list[str]
    ) -> Instrument:
        """The document as it would be, in no session. Raises RuleBroken: the rules refuse it, or its chain does."""
        values = {name: said[name] for name in ("code", *COMPARED) if name in said}
        if known is None:
            becoming = Instrument(**{"step": Step.ORIGINAL, "title_en": "", **values})
        else:
            becoming = changed_copy(known.instrument, {**values, "code": known.instrument.code})
        becoming.original_id = (original.instrument.id or STORED_LATER) if original else None
        prepare_instrument(becoming)
        becoming.parties = [InstrumentParty(partner_code=code) for code in codes]
        if known is not None and known.followers:
            check_followed(becoming, codes, [one.instrument for one in known.followers])
        if original is not None:
            if original.instrument.type is not becoming.type:
                message = _("%(document)s is of another type: choose that one.", document=original.instrument.said)
                raise RuleBroken(message, "type")
            others = [one.instrument for one in original.followers if one is not known]
            check_follower(becoming, codes, original.instrument, others)
        return becoming

    def _original(self, said: dict[str, Any], known: Paper | None) -> Paper | None:
        """Raises RuleBroken: there is no such document, or it is this very one."""
        code = said.get("original")
        if not code:
            return known.original if known else None
        found = self.papers.by_code.get(fold(code))
        found = found.original or found if found else None
        if found is None:
            message = _("There is no document with the code “%(code)s”, or its own row is refused.", code=code[:80])
            raise RuleBroken(message, "original_id")
        if found is known:
            raise RuleBroken(_("A document does not follow itself. Give the code of the one before it."), "original_id")
        return found

    def _parties(self, said: dict[str, Any], known: Paper | None, original: Paper | None) -> list[str]:
        """Those it has and those the row names. Raises RuleBroken: there is none, or one is the home country."""
        given = settle_codes(list(said.get("partner", ())), "partner")
        codes = list(dict.fromkeys([*(known.codes if known else ()), *given]))
        codes = codes or (list(original.codes) if original else [])
        if not codes:
            raise RuleBroken(_("Name at least one partner with whom it was concluded."), "partner")
        return codes

    def _add(self, row: ReadRow, paper: Paper) -> None:
        self.papers.enter(paper)
        self.plan.add(paper.instrument, original_id=paper.original.instrument if paper.original else None)
        self._add_parties(paper, paper.codes)
        self.plan.note(row, Outcome.NEW)

    def _compare(
        self, row: ReadRow, paper: Paper, becoming: Instrument, codes: list[str], original: Paper | None
    ) -> None:
        before, changes = paper.instrument, differing(paper.instrument, becoming)
        differences = [Difference(name, getattr(before, name), changes[name]) for name in COMPARED if name in changes]
        if "original_id" in changes and original is not None:
            changes["original_id"] = original.instrument
            differences.append(
                Difference("original", paper.original and paper.original.instrument, original.instrument)
            )
            self.papers.follow(paper, original)
        if changes:
            self.plan.change(Instrument, before.id, changes)
        if added := [code for code in codes if code not in paper.codes]:
            differences.append(Difference("partner", "; ".join(paper.codes), "; ".join(codes)))
            self._add_parties(paper, added)
        if (url := row.values.get("link")) and url not in paper.urls:
            differences.append(Difference("link", None, url))
        paper.instrument, paper.codes = becoming, codes
        self.plan.note(row, Outcome.CHANGED if differences else Outcome.UNCHANGED, differences=differences)

    def _add_link(self, paper: Paper, url: str, host: str) -> None:
        if url and url not in paper.urls:
            self.plan.add_row(InstrumentLink(label=host[:200], url=url), instrument_id=paper.instrument)

    def _add_parties(self, paper: Paper, codes: list[str]) -> None:
        for code in codes:
            self.plan.add_row(InstrumentParty(partner_code=code), instrument_id=paper.instrument)
