"""Eleven real meetings brought in: how many people are found again, and how many rows are told as repeats.

python -m bench.meetings
"""

import json
import tempfile
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bench.importing import cpu
from tracker import create_app
from tracker.cli.imports import run
from tracker.cli.office import prepare
from tracker.db import db
from tracker.imports.kinds import Kind
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import Partner
from tracker.partners.rules import add_alias
from tracker.trainings.models import Participation

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "unfccc"
MAPS = (
    "session=Meeting", "name=Person_Name", "organization=Affiliation", "organization=Delegation", "gender=Female",
    "position=Job_Title", "year=Year", "city=Location", "represents=Delegation_ISO",
)  # fmt: skip
VALUES = ("activity_class=workshop", "status=attended")


def main() -> None:
    if not FOLDER.is_dir():
        print(f"The files are not here: {FOLDER}. Nothing was measured.")
        return
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"INSTANCE": folder, "DATABASE_URL": f"sqlite:///{folder}/meetings.db"})
        prepare(app)
        with app.app_context():
            told(json.loads((FOLDER / "truth.json").read_text()))


def told(truth: dict[str, Any]) -> None:
    with work("bench", Through.IMPORT, "bench"):  # what the file calls Panama
        add_alias(db.session.scalars(sa.select(Partner).where(Partner.code == "PA")).one(), "PNA")
    start = cpu()
    given: dict[str, Any] = {
        "maps": MAPS,
        "values": VALUES,
        "missing": ("NA",),
        "dates": (),
        "create_sessions": True,
        "perhaps": "new",
    }
    done, _plan = run(Kind.ROSTER, FOLDER / "precops.cleaned.csv", dry_run=False, partial=False, signer=None, **given)
    spent = cpu() - start
    sessions = sa.func.count(Participation.session_id.distinct())
    several = sa.select(Participation.person_id).group_by(Participation.person_id).having(sessions > 1)
    found = len(db.session.scalars(several).all())
    print(f"{done['read']:,} rows of eleven meetings in {spent:.1f} s of CPU")
    names, again = truth["distinct_persons"], truth["persons_in_2plus_meetings_exact_name+delegation"]
    print(
        f"  {done['people_added']:,} people; letter by letter {names['exact_name+delegation']:,} names of a delegation,"
    )
    print(f"  and {names['normalised_name+delegation']:,} where case and punctuation make no difference")
    print(f"  {found:,} people in several meetings; letter by letter {again:,}")
    print(f"  {len(done['repeats']):,} rows told as repeats; {truth['fully_duplicated_rows']} repeat another in full")
    print(f"  {len(done['flagged']):,} rows flagged, as people who may be on record or of whom no country is known")
