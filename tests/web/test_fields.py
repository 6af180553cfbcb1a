"""What forms say of what was typed."""

from tests.browser import Browser


def test_a_needed_field_left_empty_says_so_in_words(officer: Browser) -> None:
    officer.open("/trainings/courses/new").submit(status=422, code=" \u3000", title_en="Patents")

    assert officer.page.errors == ["This is needed."]
    assert "Code : This is needed." in officer.page.body
