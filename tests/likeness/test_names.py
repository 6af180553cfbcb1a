"""How alike two written names are, and what is said of how they differ."""

import pytest

from tracker.likeness.names import How, Likeness, Name, compare_names

ALIKE = 0.8  # from here on a person is asked


def ways(one: str, other: str) -> tuple[bool, set[How]]:
    found = compare_names(Name(one), Name(other))
    return found.score >= ALIKE, set(found.how)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Ali Hassan", "Ali Hassan", {How.SAME}),
        ("Nguyen Van Anh", "NGUYỄN Văn Anh", {How.ACCENTS}),
        ("Fahad Al-Mutairi", "AL-MUTAIRI, Fahad", {How.ORDER}),
        ("Abdul Rahman Hassan", "Abdulrahman Hassan", {How.SPACING}),
        ("Abdul-Rahman Hassan", "Abdulrahman Hassan", {How.SPACING}),
        ("J. Smith", "John Smith", {How.INITIALS}),
        ("K. Bounmy", "Khamla Bounmy", {How.INITIALS}),
        ("Mohamed Ali", "Muhammad Aly", {How.TRANSLITERATION}),
        ("Hussein Omar", "Husain Umar", {How.TRANSLITERATION}),
        ("Yusuf Ibrahim", "Youssef Ibraheem", {How.TRANSLITERATION}),
        ("Aleksandr Petrov", "Alexander Petrov", {How.TRANSLITERATION}),
        ("Александр Петров", "Aleksandr Petrov", {How.TRANSLITERATION}),
        ("محمد حسين", "Mohammed Hussein", {How.TRANSLITERATION}),
        ("王小明", "Wang Xiaoming", {How.PINYIN, How.SPACING}),
        ("单田芳", "Tianfang Shan", {How.PINYIN, How.SPACING, How.ORDER}),
        ("John Smith", "Jonh Smith", {How.TYPING}),
        ("Maria de la Cruz Santos", "Maria Santos", {How.PARTS}),
    ],
)
def test_names_written_otherwise_are_alike_and_it_is_said_how(one: str, other: str, how: set[How]) -> None:
    assert ways(one, other) == (True, how)
    assert ways(other, one) == (True, how)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hassan Ali", "Hussein Ali"),
        ("John Smith", "Jane Smith"),
        ("Zhang Wei", "Zhang Min"),
        ("Nguyen Van An", "Nguyen Van Anh"),
        ("Ali", "Ali Hassan"),
        ("王小明", "李小明"),
        ("Zhou Zhiqiang", "Zhu Zhiqiang"),
        ("Wang Weidong", "Yang Weidong"),
        ("Asanova Gülzat", "Isakova Gülzat"),
        ("Chen Siyuan", "Chen Lijuan"),
        ("Phan Thị Hoa", "Lê Thị Hoa"),
        ("Seng Bunthoeun", "Heng Bunthoeun"),
        ("Participant 1234", "Participant 1235"),
        ("Фаррух Шарифзода", "Фаррух Каримзода"),
    ],
)
def test_other_names_are_not_alike(one: str, other: str) -> None:
    assert ways(one, other)[0] is False


def test_only_the_same_name_key_is_worth_one() -> None:
    name = Name("Fahad Al-Mutairi")

    assert compare_names(name, Name("FAHAD al mutairi")) == Likeness(1.0, (How.ACCENTS,))
    assert compare_names(name, Name("Al-Mutairi Fahad")).score < 1.0
    assert compare_names(name, Name("")) == Likeness(0.0, ())


def test_a_name_is_found_by_its_own_script() -> None:
    known = Name("Xiaoming Wang", native="王小明")

    found = compare_names(Name("王小明"), known)

    assert (found.score >= ALIKE, How.NATIVE in found.how) == (True, True)


def test_parts_turned_round_are_another_order_not_another_script() -> None:
    found = compare_names(Name("KHAMLA Bounmy", "KHAMLA", "Bounmy"), Name("BOUNMY Khamla", "BOUNMY", "Khamla"))

    assert found.how == (How.ORDER,)
