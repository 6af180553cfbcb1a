"""An edition is what the register gave: frozen, reproduced, and found out where it was tampered with."""

from flask import Flask

from tests.reports.editions.examples import change, enter, setting
from tests.reports.editions.publishing import published
from tracker.reports.editions.comparing import compare
from tracker.reports.editions.verifying import opened, verify
from tracker.trainings.models import Participation


def test_an_edition_is_reproduced_from_the_ledger(app: Flask) -> None:
    known = enter()
    edition = published(note=" The year as it was. ")
    change(setting(Participation, known.keo, represents="TH"))

    verified = verify(edition)

    assert (verified.checksum, verified.troubles, verified.differing) == (edition.checksum, [], [])
    frozen = opened(edition)
    figure = frozen.figures["headline/headline/participations/year"]
    assert (figure["measure"], figure["value"]) == ("participations", 2)
    assert frozen.questions[figure["question"]]["rows"] == [
        ["participation", known.keo, None, 1, *figure["cell"]],
        ["participation", known.noi, None, 1, *figure["cell"]],
    ]
    assert (edition.as_of_id, edition.note, edition.is_final) == (known.change, "The year as it was.", True)


def test_each_figure_that_differs_is_explained(app: Flask) -> None:
    known = enter()
    edition = published()
    change(setting(Participation, known.keo, represents="TH"))

    found = compare(edition, None)

    for one in found.differences():
        explained = found.explained(one)
        assert sum(each.difference for each in explained) == one.difference
        assert {str(each.cause) for each in explained} == {"correction"}
