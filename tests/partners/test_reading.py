"""A country as someone typed it: the office's own names count, and what is not known is refused with a proposal."""

import pytest
import sqlalchemy as sa
from flask import Flask

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import Partner, PartnerAlias
from tracker.partners.queries import partner_names, partner_options
from tracker.partners.reading import CountryReader, read_country


def test_names_codes_and_blanks_are_read(app: Flask) -> None:
    reader = CountryReader(missing=["n/a", "-"])

    read = [reader.read(text) for text in ("Kenya", " 肯尼亚 ", "KE", "Lao PDR", "", "  ", "n/a", "-")]

    assert read == ["KE", "KE", "KE", "LA", None, None, None, None]


def test_na_is_namibia_unless_the_file_says_that_it_is_a_mark(app: Flask) -> None:
    assert (read_country("NA"), read_country("NA", missing=["NA"])) == ("NA", None)


def test_a_name_nobody_knows_is_refused_with_those_that_look_like_it(app: Flask) -> None:
    said = []

    for text in ("Tanzannia", "Korea", "qqqqqq"):
        with pytest.raises(RuleBroken) as broken:
            read_country(text)
        said.append(str(broken.value.message))

    assert said == [
        "“Tanzannia” is not a known country. Did you mean Tanzania (TZ)?",
        "“Korea” can mean more than one country: write its two-letter code.",
        "“qqqqqq” is not a known country.",
    ]


def test_the_office_s_own_names_and_aliases_are_read(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        kenya = db.session.scalars(sa.select(Partner).where(Partner.code == "KE")).one()
        kenya.name_en = "Republic of the Lions"
        db.session.add(PartnerAlias(partner=kenya, name="Our Friends", name_key="our friends"))

    read = [read_country(text) for text in ("Republic of the lions", "OUR FRIENDS", "Kenya")]

    assert read == ["KE", "KE", "KE"]


def test_countries_are_offered_first_and_former_states_last(app: Flask) -> None:
    options = partner_options()

    assert options[:2] == [("AF", "Afghanistan"), ("AL", "Albania")]
    assert dict(options) == partner_names()
    assert options[-1] == ("ANHH", "Netherlands Antilles")


def test_chinese_names_are_offered_by_pinyin(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "zh-CN"}):
        options = partner_options()

    assert [name for _code, name in options[:3]] == ["阿尔巴尼亚", "阿尔及利亚", "阿富汗"]
