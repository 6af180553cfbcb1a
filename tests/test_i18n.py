"""Words that are kept, and said again in the language of whoever reads them."""

import json
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale

from tracker.i18n import _, _c, _l, _n, either, for_later, listed, said_again, said_now


def sentences() -> list[Any]:
    return [
        _("Row %(row)s", row=3),
        _n("%(num)s row was decided.", "%(num)s rows were decided.", 2),
        _c("award", "accepted"),
        _l("seminar"),
        said_now(_l("seminar")),
        said_now(_c("award", "accepted")),
        either("Kenya", "肯尼亚"),
        listed([_l("seminar"), either("Kenya", "肯尼亚"), "S-1"]),
        _("%(why)s Entered without a country.", why=_("“%(text)s” is not a known country.", text="Atlantis")),
        "as it is written",
    ]


@pytest.mark.parametrize(("first", "then"), [("en", "zh_Hans"), ("zh_Hans", "en")])
def test_words_kept_in_one_language_are_said_in_another(app: Flask, first: str, then: str) -> None:
    with app.test_request_context(), force_locale(first):
        kept = json.loads(json.dumps([for_later(one) for one in sentences()]))

    with app.test_request_context(), force_locale(then):
        again, afresh = [said_again(one) for one in kept], [str(one) for one in sentences()]

    assert again == afresh
    assert "Row 3" in again if then == "en" else "Row 3" not in again


def test_words_are_text_as_any_other() -> None:
    said = _("Row %(row)s", row=3)

    assert (said, f"{said}.", said.upper()) == ("Row 3", "Row 3.", "ROW 3")
