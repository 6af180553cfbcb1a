"""The pages of partners, used as an administrator and others use them."""

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import count
from tests.factories import a_person, an_organization
from tests.queries import queries_of
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import Partner, PartnerAlias, PartnerGroup
from tracker.partners.reading import read_country


def partner(code: str) -> Partner:
    return db.session.scalars(sa.select(Partner).where(Partner.code == code)).one()


@pytest.mark.parametrize("typed", ["lao", "LA", "老挝", "laowo", "Lao PDR", "LAO"])
def test_a_partner_is_found_by_any_name_and_code(viewer: Browser, typed: str) -> None:
    viewer.open("/partners").submit(q=typed)

    assert ["Laos", "LA", "country", "Asia", "South-eastern Asia"] in viewer.page.rows


def test_partners_are_filtered_by_type_region_group_and_whether_they_exist(viewer: Browser) -> None:
    viewer.open("/partners?type=region&region=150&sort=code&former=")
    regions = [row[1] for row in viewer.page.rows[1:]]
    viewer.open("/partners?former=y&sort=-code")
    former = [row[1] for row in viewer.page.rows[1:]]
    asean = db.session.scalars(sa.select(PartnerGroup.id).where(PartnerGroup.code == "ASEAN")).one()
    viewer.open("/partners").submit(group=str(asean))

    assert regions == ["AX", "FO", "GG", "GI", "IM", "JE", "SJ", "XK"]
    assert former == ["YUCS", "YDYE", "SUHH", "DDDE", "CSXX", "CSHH", "ANHH"]
    assert "11 rows" in viewer.page.body


def test_partners_stand_in_the_order_of_the_reader_s_language(viewer: Browser) -> None:
    english = [row[0] for row in viewer.open("/partners").page.rows[1:4]]
    chinese = [row[0] for row in viewer.post("/preferences", language="zh_Hans", next="/partners").page.rows[1:4]]

    assert english == ["Afghanistan", "African Intellectual Property Organization (OAPI)", english[2]]
    assert chinese == ["阿尔巴尼亚", "阿尔及利亚", "阿富汗"]


def test_one_and_three_partners_cost_the_same_queries(viewer: Browser) -> None:
    viewer.open("/partners")

    one = queries_of(lambda: viewer.open("/partners?q=Kenya"))
    three = queries_of(lambda: viewer.open("/partners?q=guinea"))

    assert len(three) == len(one)


def test_a_partner_s_page_shows_its_codes_groups_and_organizations(app: Flask, viewer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        an_organization(name="Kenya Industrial Property Institute", country="KE")
        an_organization(name="Elsewhere", country="UG")

    viewer.open("/partners/KE")

    assert viewer.page.headings == ["Kenya"]
    assert [row for row in viewer.page.rows if row] == [
        ["Group", "From", "To", "The first day"],
        ["Africa", "–", "–", "by definition, always"],
        ["Belt and Road", *viewer.page.rows[2][1:]],
        ["Organization", "Name in Chinese", "Type"],
        ["Kenya Industrial Property Institute", "–", "other"],
    ]


def test_an_official_name_is_changed_by_an_administrator_and_read_from_then_on(administrator: Browser) -> None:
    administrator.open("/partners/TR/edit").submit(name_en="Republic of Türkiye")

    assert administrator.page.headings == ["Republic of Türkiye"]
    assert read_country("republic of turkiye") == "TR"


def test_a_name_of_another_partner_is_refused_at_its_field(administrator: Browser) -> None:
    administrator.open("/partners/TR/edit").submit(status=422, name_en="KENYA")

    assert administrator.page.errors == ["KENYA is a name of Kenya (KE)."]
    assert partner("TR").name_en == "Türkiye"


def test_an_alias_is_read_until_it_is_removed(administrator: Browser) -> None:
    administrator.open("/partners/KE").submit(to="/aliases", name="Our friends")
    read = read_country("OUR FRIENDS")
    administrator.submit(to="/remove")

    assert read == "KE"
    assert count(PartnerAlias) == 0


def test_an_alias_that_says_another_partner_is_refused(administrator: Browser) -> None:
    administrator.open("/partners/KE").submit(status=422, to="/aliases", name="Uganda")

    assert administrator.page.errors == ["Uganda is a name of Uganda (UG)."]
    assert count(PartnerAlias) == 0


def test_an_organization_with_a_new_code_is_added_and_removed(administrator: Browser) -> None:
    administrator.open("/partners/new")
    administrator.submit(code="xz", name_en="Lusophone IP Office", name_zh="葡语知识产权局")
    added = administrator.page.headings, read_country("XZ"), read_country("Lusophone IP office")

    administrator.open("/partners/XZ/remove").submit()

    assert added == (["Lusophone IP Office"], "XZ", "XZ")
    assert administrator.page.flashes == ["Lusophone IP Office (XZ) is removed."]
    administrator.open("/partners/XZ", status=404)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"code": "KE"}, "The code KE is another partner's."),
        ({"code": "K1"}, "A code has two capital letters, or four for what is no more."),
        ({"type": "country"}, "The countries of the world are here already: add a region or an organization."),
    ],
)
def test_a_new_partner_that_cannot_be_is_refused(administrator: Browser, given: dict[str, str], error: str) -> None:
    administrator.open("/partners/new")

    administrator.submit(status=422, **{"code": "XZ", "name_en": "New", "name_zh": "新", **given})

    assert administrator.page.errors == [error]


def test_a_partner_in_use_stays_and_says_by_what(administrator: Browser) -> None:
    with work("test", Through.FORM, "test"):
        a_person(citizenship="VA")

    administrator.open("/partners/VA/remove").submit(status=422)

    assert "Holy See (VA) cannot be removed while it is in use: person (1)." in administrator.page.body
    assert partner("VA").name_en == "Holy See"


@pytest.mark.parametrize("code", ["ke", "ZZ", "K%00", "KENYA", "%EF%BC%AB%EF%BC%A5"])
def test_what_is_no_code_is_not_found(viewer: Browser, code: str) -> None:
    viewer.open(f"/partners/{code}", status=404)

    assert viewer.page.headings != []


def test_only_an_administrator_changes_partners(officer: Browser, viewer: Browser) -> None:
    for reader in (officer, viewer):
        reader.open("/partners/new", status=403)
        reader.open("/partners/KE/edit", status=403)
        reader.post("/partners/KE/aliases", status=403, name="Ours")
        reader.post("/partners/KE/remove", status=403)

    assert count(PartnerAlias) == 0
    assert partner("KE").name_en == "Kenya"


def test_the_list_is_exported_as_it_is_shown(officer: Browser, viewer: Browser) -> None:
    officer.open("/partners?q=Kenya&format=csv")

    assert officer.response.text.splitlines()[-1] == "Kenya,KE,country,Africa,Sub-Saharan Africa"
    viewer.open("/partners?q=Kenya&format=csv", status=403)
