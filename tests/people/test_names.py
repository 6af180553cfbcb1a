import pytest

from tracker.people.models import NameOrder
from tracker.people.names import Parts, customary_order, display_name, name_key, pinyin, search_key, split_name

FAMILY, GIVEN = NameOrder.FAMILY_FIRST, NameOrder.GIVEN_FIRST


@pytest.mark.parametrize(
    ("family", "given", "order", "shown"),
    [
        ("Bounmy", "Khamla", None, "Khamla Bounmy"),
        ("Bounmy", "Khamla", FAMILY, "Bounmy Khamla"),
        ("王", "小明", None, "王小明"),
        ("김", "민수", FAMILY, "김민수"),
        ("", "Khamla", FAMILY, "Khamla"),
        ("", "", None, ""),
    ],
)
def test_a_name_is_shown_in_the_order_it_has(family: str, given: str, order: NameOrder | None, shown: str) -> None:
    assert display_name(family, given, order) == shown


@pytest.mark.parametrize(("country", "order"), [("VN", FAMILY), ("CN", FAMILY), ("KE", GIVEN), (None, GIVEN)])
def test_two_columns_are_put_together_by_the_custom_of_the_country(country: str | None, order: NameOrder) -> None:
    assert customary_order(country) is order


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("AL-MUTAIRI, Fahad", Parts("AL-MUTAIRI", "Fahad", None)),
        ("BOUNMY Khamla", Parts("BOUNMY", "Khamla", FAMILY)),
        ("Khamla John BOUNMY", Parts("BOUNMY", "Khamla John", GIVEN)),
        ("DE LA CRUZ Maria Ana", Parts("DE LA CRUZ", "Maria Ana", FAMILY)),
        ("J. R. SMITH", Parts("SMITH", "J. R.", GIVEN)),
        ("Khamla Bounmy", None),
        ("KHAMLA BOUNMY", None),
        ("Maria DE LA Cruz", None),
        ("Smith, John, Jr.", None),
        ("Smith,", None),
        ("王小明", None),
        ("", None),
    ],
)
def test_a_name_is_taken_apart_only_where_its_writing_shows_how(written: str, parts: Parts | None) -> None:
    assert split_name(written) == parts


def test_the_same_name_has_one_key_however_it_is_written() -> None:
    spellings = ["AL-MUTAIRI, Fahad", "Al-Mutairi Fahad", "al  mutairi FAHAD", "Al-Mutáiri Fahad."]

    assert {name_key(name) for name in spellings} == {"al mutairi fahad"}
    assert name_key("张 三") == name_key("张三") == "张三"


def test_the_order_of_the_words_makes_another_name() -> None:
    assert name_key("Ali Hassan") != name_key("Hassan Ali")


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("单田芳", ["shan tian fang"]),
        ("解缙", ["xie jin"]),
        ("仇英", ["qiu ying"]),
        ("曾国藩", ["zeng guo fan"]),
        ("区大相", ["ou da xiang"]),
        ("查良镛", ["zha liang yong"]),
        ("任正非", ["ren zheng fei"]),
        ("盖叫天", ["ge jiao tian", "gai jiao tian"]),
        ("尉迟恭", ["yu chi gong"]),
        ("万俟卨", ["mo qi xie"]),
        ("欧阳修", ["ou yang xiu"]),
        ("王小明", ["wang xiao ming"]),
        ("吕布", ["lv bu", "lu bu", "lyu bu"]),
    ],
)
def test_a_chinese_surname_is_read_as_a_surname(name: str, readings: list[str]) -> None:
    assert pinyin(name) == readings


def test_a_name_is_found_as_written_in_latin_letters_and_in_pinyin() -> None:
    assert search_key("O'Brien") == "obrien"
    assert search_key("Нурлан Ахметов") == "нурлан ахметов nurlan akhmetov"
    assert search_key("曾国藩", "Zeng Guofan") == "曾国藩 zengguofan zeng guo fan guofan"


def test_the_keys_of_any_name_fit_their_columns() -> None:
    names = ["ﷺ" * 200, "吕" * 200, "Ж" * 200, "ß" * 200]

    assert [len(name_key(name)) <= 200 for name in names] == [True] * 4
    assert len(search_key(*names)) <= 1000
