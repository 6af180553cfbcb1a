"""Pairs within lists as short as a session's: who is one although the list says little of what is rare, who is not."""

import pytest

from tracker.cli.within import READS
from tracker.likeness.kinds import Field, Kind
from tracker.likeness.pairs import find_pairs

HEADS = {
    "name": Field.NAME,
    "country": Field.COUNTRY,
    "office": Field.ORGANIZATION,
    "mail": Field.EMAIL,
}
OTHERS = """
Tendai Moyo|Zimbabwe|Companies and Intellectual Property Office|t.moyo@cipz.zw
Chipo Marufu|Zimbabwe|Companies and Intellectual Property Office|c.marufu@cipz.zw
Ama Serwaa Mensah|Ghana|Registrar General's Department|amensah@rgd.gh
Kofi Asante|Ghana|Registrar General's Department|kasante@rgd.gh
Somchai Prasert|Thailand|Department of Intellectual Property|somchai@dip.th
Ratana Chaiyasit|Thailand|Department of Intellectual Property|
Bolormaa Ganbold|Mongolia|Intellectual Property Office|bolormaa@ipom.mn
Dorji Wangchuk|Bhutan|Department of Media|dorji@media.bt
Lucia Fernandez Ortiz|Peru|Indecopi|lfernandez@indecopi.pe
Jorge Quispe Mamani|Peru|Indecopi|jquispe@indecopi.pe
Yusuf Adeyemi|Nigeria|Trademarks Registry|
Ngozi Okafor|Nigeria|Trademarks Registry|ngozi@tm.ng
Samir Haddad|Lebanon|Ministry of Economy|shaddad@eco.lb
Leila Trabelsi|Tunisia|INNORPI|ltrabelsi@innorpi.tn
Hana Kovacova|Slovakia|Industrial Property Office|hana.kovacova@upv.sk
Petr Dvorak|Czechia|Industrial Property Office|pdvorak@upv.cz
Mele Tupou|Tonga|Ministry of Trade|mele@trade.to
Sione Fifita|Tonga|Ministry of Trade|
Kumar Thapa|Nepal|Department of Industry|kthapa@doind.np
Sarita Gurung|Nepal|Department of Industry|sgurung@doind.np
""".strip().splitlines()

Row = dict[str, str]


def row(line: str) -> Row:
    return dict(zip(HEADS, line.split("|"), strict=True))


def told(one: str, other: str, among: int, heads: dict[str, Field] | None = None) -> list[tuple[int, int]]:
    lines = [*OTHERS[:among], one, other]
    heads = heads or HEADS
    rows = [{head: text for head, text in row(line).items() if head in heads} for line in lines]
    return [(pair.one, pair.other) for pair in find_pairs(rows, heads, Kind.PERSON, READS)]


ONE = [
    ("Alice Banda|Zambia||a.banda@pacra.zm", "Banda, Alice|ZM||a.banda@pacra.zm"),
    ("Alice Banda|Zambia||a.banda@pacra.zm", "Alice BANDA|Malawi||A.Banda@pacra.zm"),
    ("Robert Müller|Germany||", "Robert Mueller|Allemagne||"),
    ("José García|Spain||", "Jose Garcia|Espagne||"),
    ("李明|China||", "Li Ming|中国||"),
    ("李明|CN|国家知识产权局|", "Li Ming|China|CNIPA|liming@cnipa.cn"),
    ("Nguyễn Văn An|Vietnam||", "Nguyen Van An|Viet Nam||"),
    ("Сергей Иванов|Russia|Rospatent|", "Sergey Ivanov|Russian Federation|Rospatent|"),
    ("Yusuf Ahmed|Egypt|Patent Office|y.ahmed@egypo.eg", "Youssef Ahmad|EG|Patent Office|"),
    ("Kim Min-jun|Korea|KIPO|", "KIM Minjun|Republic of Korea|KIPO|minjun@kipo.kr"),
    ("Peter Otieno|Kenya|KIPI|potieno@kipi.ke", "P. Otieno|Kenya|KIPI|potieno@kipi.ke"),
]
TWO = [
    ("John Banda|Zambia|Patents and Companies Registry|", "Peter Banda|Zambia|Patents and Companies Registry|"),
    ("Banda, Mary|ZM|Registry|m.banda@pacra.zm", "Banda, Paul|ZM|Registry|p.banda@pacra.zm"),
    ("John Smith|UK||", "John Smith|USA||"),
    ("Ali Hassan|Somalia|Ministry of Commerce|", "Ali Hassan|Pakistan|IPO Pakistan|"),
    ("Grace Wanjiru|Kenya|KIPI|info@kipi.ke", "Peter Otieno|Kenya|KIPI|info@kipi.ke"),
    ("Wang Wei|China|CNIPA|", "Wang Fang|China|CNIPA|"),
    ("Li Ming|China|CNIPA|-", "Zhao Lei|China|CNIPA|-"),
    ("Amina Diallo|Senegal|OAPI|user1@oapi.int", "Moussa Ndiaye|Senegal|OAPI|user2@oapi.int"),
]


@pytest.mark.parametrize("among", [8, 13, 20])
@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_person_written_in_two_ways_is_told(one: str, other: str, among: int) -> None:
    assert told(one, other, among) == [(among, among + 1)]


@pytest.mark.parametrize("among", [8, 13, 20])
@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_people_are_not_told_as_one(one: str, other: str, among: int) -> None:
    assert told(one, other, among) == []


def test_countries_are_read_whatever_they_are_called() -> None:
    lines = [*OTHERS, "Alice Banda|Zambia||", "Banda, Alice|ZM||"]

    [pair] = find_pairs([row(line) for line in lines], HEADS, Kind.PERSON, READS)

    assert {(reason.column, reason.how.value) for reason in pair.reasons} == {("name", "near"), ("country", "same")}


def test_a_name_in_two_scripts_is_found_in_a_list_of_any_length() -> None:
    lines = [*(f"{at} {line}" for at in range(10) for line in OTHERS), "李明|China|CNIPA|", "LI Ming|中国|CNIPA|"]

    found = find_pairs([row(line) for line in lines], HEADS, Kind.PERSON, READS)

    assert (200, 201) in {(pair.one, pair.other) for pair in found}
