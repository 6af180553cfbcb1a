"""Tables take the page they need: upright where they can, across in smaller type where they must."""

from tracker.reports.files.measured import Fit, fitted
from tracker.reports.files.printed import PrintedGrid, PrintedLine


def a_table(columns: int, label: str = "Participations", value: str = "10,994") -> PrintedGrid:
    return PrintedGrid("", [label] * columns, [True] * columns, [True] * columns, [PrintedLine("", [value] * columns)])


def test_few_columns_stand_upright_in_large_type() -> None:
    assert fitted(a_table(4)) == Fit(False, 8.5, [0.25] * 4)


def test_more_columns_are_set_smaller_and_then_across() -> None:
    tried = [fitted(a_table(columns)) for columns in (7, 8, 10, 12, 20)]

    assert [(fit.across, fit.size) for fit in tried] == [
        (False, 8.5),
        (False, 7.5),
        (True, 8.5),
        (True, 7.5),
        (True, 6.5),
    ]


def test_long_texts_take_what_the_numbers_leave() -> None:
    words = "A long title that goes on and on, so that it takes most of what there is. " * 2
    grid = PrintedGrid("", ["Title", "N"], [False, True], [False, True], [PrintedLine("", [words, "1,234"])])

    title, number = fitted(grid).widths

    assert title > 0.85
    assert number * 490 / 8.5 > len("1,234") * 0.6


def test_a_column_is_never_narrower_than_its_longest_number() -> None:
    grid = PrintedGrid("", ["N"] * 12, [True] * 12, [True] * 12, [PrintedLine("", ["1"] * 11 + ["1,234,567,890"])])

    fit = fitted(grid)

    assert fit.widths[-1] * (737 if fit.across else 490) / fit.size > len("1,234,567,890") * 0.6


def test_a_table_without_columns_or_lines_has_a_fit() -> None:
    assert fitted(PrintedGrid("", [], [], [], [])) == Fit(False, 8.5, [])
    assert fitted(PrintedGrid("", ["A"], [False], [False], [])) == Fit(False, 8.5, [1.0])


def test_a_date_stays_on_one_line_in_chinese_too() -> None:
    words = ["“一带一路”国家专利审查研修班（第 7 期）" * 3, "2024年10月25日"]
    grid = PrintedGrid("", ["名称", "开始日期"], [False, False], [False, True], [PrintedLine("", words)])

    assert fitted(grid).widths[1] * 490 / 8.5 > 3 + 7 * 0.57 + 5 * 0.25
