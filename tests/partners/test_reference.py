"""The shipped partners, regions and groups hold together."""

from collections import Counter
from datetime import date

from tracker.partners.reference import FactType, groups, partners, regions

BY_CODE = {fact.code: fact for fact in partners()}


def members(group: str, on: date) -> set[str]:
    found = next(fact for fact in groups() if fact.code == group)
    return {m.code for m in found.members if m.from_on <= on and (m.to_on is None or on <= m.to_on)}


def test_all_codes_of_iso_3166_and_the_offices_of_st3_are_there_once() -> None:
    kinds = Counter((fact.type, fact.is_former) for fact in partners())

    assert len(BY_CODE) == len(partners())
    assert kinds == {
        (FactType.COUNTRY, False): 197,  # 193 members of the UN, CK, NU, PS, VA
        (FactType.REGION, False): 53,
        (FactType.ORGANIZATION, False): 12,
        (FactType.COUNTRY, True): 6,
        (FactType.REGION, True): 1,
    }


def test_official_names_are_those_an_office_in_china_uses() -> None:
    named = [(fact.type, fact.name_en, fact.name_zh) for fact in map(BY_CODE.__getitem__, ("HK", "MO", "TW", "LA"))]

    assert named == [
        (FactType.REGION, "Hong Kong, China", "中国香港"),
        (FactType.REGION, "Macao, China", "中国澳门"),
        (FactType.REGION, "Taiwan, China", "中国台湾"),
        (FactType.COUNTRY, "Laos", "老挝"),
    ]


def test_no_two_partners_share_a_name_or_a_code() -> None:
    for field in ("name_en", "name_zh", "alpha3", "numeric"):
        values = Counter(getattr(fact, field) for fact in partners())
        assert [value for value, times in values.items() if value and times > 1] == []


def test_every_partner_on_the_ground_lies_in_a_known_area() -> None:
    areas = {region.code for region in regions()}
    without = {fact.code for fact in partners() if fact.area is None and fact.type is not FactType.ORGANIZATION}

    assert {fact.area for fact in partners() if fact.area} <= areas
    assert without == {"AQ", "DDDE"}  # M49 gives Antarctica no area; East Germany is not in it any more
    assert {region.parent for region in regions() if region.parent} <= areas


def test_former_states_have_their_days() -> None:
    former = {fact.code: (fact.began_on, fact.ended_on) for fact in partners() if fact.is_former}

    assert list(former) == ["ANHH", "CSHH", "CSXX", "DDDE", "SUHH", "YDYE", "YUCS"]
    assert former["SUHH"] == (date(1922, 12, 30), date(1991, 12, 25))


def test_groups_have_names_source_and_members_that_are_partners() -> None:
    assert [group.code for group in groups()] == ["AFRICA", "ASEAN", "BRI", "BRICS", "CENTRAL_ASIA", "CMR", "LAC"]
    for group in groups():
        listed = [member.code for member in group.members]
        assert all((group.name_en, group.name_zh, group.source))
        assert set(listed) <= set(BY_CODE)
        assert len(set(listed)) == len(listed)
        assert {m.basis for m in group.members} <= {"day", "year", "listed", "definition"}


def test_sizes_of_the_groups_on_a_day() -> None:
    sizes = {group.code: len(members(group.code, date(2025, 12, 31))) for group in groups()}

    assert sizes == {"AFRICA": 54, "ASEAN": 11, "BRI": 154, "BRICS": 10, "CENTRAL_ASIA": 5, "CMR": 3, "LAC": 33}


def test_membership_follows_its_dates() -> None:
    assert members("BRICS", date(2023, 12, 31)) == {"BR", "CN", "IN", "RU", "ZA"}
    assert "TL" not in members("ASEAN", date(2025, 10, 25))
    assert "IT" in members("BRI", date(2023, 12, 6))
    assert "IT" not in members("BRI", date(2023, 12, 7))
    assert len(members("BRI", date(2023, 9, 30))) == 152  # as many as the portal listed that month
