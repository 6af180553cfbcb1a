"""Who a row of a file of people means and how they are written: the order of names, capitals of addresses."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import a_person
from tests.imports.running import bring, write_csv
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people.models import Person

HEADER = "Family name,Given name,Country"


def people() -> list[str]:
    return [*db.session.scalars(sa.select(Person.full_name).order_by(Person.id))]


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("Hoàng,Thị Yến,VN", "Hoàng Thị Yến"),
        ("Zhang,Jingwen,China", "Zhang Jingwen"),
        ("Kamau,Peter,KE", "Peter Kamau"),
        ("Doe,Jane,", "Jane Doe"),
    ],
)
def test_the_two_parts_are_written_as_in_their_country(app: Flask, tmp_path: Path, row: str, name: str) -> None:
    bring(app, "people", write_csv(tmp_path, HEADER, row))

    assert people() == [name]


def test_a_comma_parts_a_name_as_two_columns_do(app: Flask, tmp_path: Path) -> None:
    file = write_csv(tmp_path, "Name,Country", '"Kamau, Peter",KE', '"Hoàng, Thị Yến",VN')

    bring(app, "people", file)

    assert people() == ["Peter Kamau", "Hoàng Thị Yến"]


@pytest.mark.parametrize("on_record", ["Jingwen Zhang", "Zhang Jingwen"])
def test_whoever_is_on_record_in_either_order_is_known(app: Flask, tmp_path: Path, on_record: str) -> None:
    with work("ann@example.org", Through.COMMAND, "test"):
        a_person(full_name=on_record, citizenship="CN")

    done = bring(app, "people", write_csv(tmp_path, HEADER, "Zhang,Jingwen,CN"))

    assert (done["added"], done["unchanged"]) == (0, 1)


def test_an_address_in_other_capitals_changes_nothing(app: Flask, tmp_path: Path) -> None:
    with work("ann@example.org", Through.COMMAND, "test"):
        a_person(full_name="Juma Mwangi", citizenship="TZ", email="juma@tz.example", email_key="juma@tz.example")

    done = bring(app, "people", write_csv(tmp_path, "Name,Country,E-mail", "Juma Mwangi,TZ,JUMA@TZ.EXAMPLE"))

    assert (done["added"], done["unchanged"]) == (0, 1)
