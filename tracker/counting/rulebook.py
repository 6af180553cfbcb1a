"""The counting rules as data: every figure names the ones it follows.

A rule's wording may be improved; when its meaning changes it gets a new version, and so does the rulebook.
"""

from dataclasses import dataclass
from typing import Any

from tracker.i18n import _l

VERSION = 1  # of the rulebook as a whole: the newest version of any rule


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: how it is cited, and what it says to a reader."""

    id: str
    title: Any  # a lazy text, a few words
    text: Any  # a lazy text, whole sentences
    version: int = 1


_ALL = (
    Rule(
        "U1",
        _l("Units"),
        _l("Participations, unique persons and person-days are three units. The unit stands beside every number."),
    ),
    Rule(
        "U2",
        _l("Unique persons"),
        _l(
            "A person is counted once per stated period and scope. Unique persons of years or countries do not add"
            " up: the distinct total is counted as such."
        ),
    ),
    Rule(
        "U3",
        _l("Snapshot"),
        _l(
            "Country represented, organization, position and gender are those recorded with the participation. In a"
            " breakdown a person counts once in each cell in which they have a counted row. It can be chosen that"
            " each one stands in the cell of the first counted row alone; that is then printed."
        ),
    ),
    Rule("U4", _l("Not stated"), _l("Missing values have a row of their own, so that columns tie.")),
    Rule(
        "T1",
        _l("Sessions that count"),
        _l(
            "A session counts when it is completed and is a training course, a seminar or a workshop. Study visits,"
            " conferences and awareness events are shown apart. A single session may be switched either way, with a"
            " written reason."
        ),
    ),
    Rule("T2", _l("Courses and sessions"), _l("Courses are distinct curricula; sessions are their editions.")),
    Rule(
        "T3",
        _l("Year"),
        _l(
            "A session belongs to the year in which it starts. One that runs into the next year counts once and is"
            " listed in a footnote; one still running stands on the line of ongoing sessions. The year of the end"
            " can be chosen, and so can fiscal years that begin in another month than January and are named by the"
            " year in which they start; what was chosen is printed. Filings keep the calendar years they were"
            " reported for."
        ),
    ),
    Rule(
        "T4",
        _l("Participations that count"),
        _l(
            "A participation counts when its role is participant and it was attended or completed. Lecturers,"
            " observers, interpreters and organisers have lines of their own."
        ),
    ),
    Rule(
        "T5",
        _l("Home country"),
        _l(
            "Participants who represent the home country stand on a line of their own and are left out elsewhere,"
            " unless they are included, or shown alone; that is then printed."
        ),
    ),
    Rule(
        "T6",
        _l("Headcounts"),
        _l(
            "Unnamed headcounts add to participations and person-days, never to unique persons. The share of named"
            " participations is printed."
        ),
    ),
    Rule(
        "T7",
        _l("Person-days"),
        _l(
            "Person-days are days attended. Where attendance was not kept they are the session's days, marked as"
            " estimated. Days of a session that runs from one year into the next are split over its years."
        ),
    ),
    Rule("T8", _l("Days"), _l("First and last day are included: a one-day session has one day.")),
    Rule(
        "T9",
        _l("Modality and place"),
        _l("In person, online or hybrid, and the place of delivery, are always available as a split."),
    ),
    Rule(
        "T10",
        _l("One participation"),
        _l("A participation is one person in one session in one role. A person with two roles counts once."),
    ),
    Rule(
        "S1",
        _l("Awards, enrolments, persons"),
        _l(
            "An award, an enrolment and a person are three counts. Somebody in two programmes has two enrolments and is"
            " one person."
        ),
    ),
    Rule(
        "S2",
        _l("Series of a year"),
        _l(
            "New students began in the year; those in study are read on a reference date, 31 December or the last"
            " day of a fiscal year unless another is chosen; active students were in study on any day of the year; then"
            " those who graduated, and those who left because they withdrew, were terminated or were transferred out."
        ),
    ),
    Rule(
        "S3",
        _l("Balance of students"),
        _l(
            "At the end of a year there are as many students in study as at its beginning, with the new, the resumed"
            " and those transferred in, without those who graduated, left or were suspended. It is checked for every"
            " year, country and cohort, and where it fails the enrolments are named."
        ),
    ),
    Rule(
        "S4",
        _l("Enrolments that count"),
        _l(
            "All who ever studied count, those who later left as well; graduates are a number of their own. Somebody"
            " who never arrived, or left within 14 days of starting, is no enrolment and is shown apart. Those"
            " suspended are outside the number in study, and shown."
        ),
    ),
    Rule(
        "S5",
        _l("Dated status and stage"),
        _l(
            "Status and stage are two histories, each with the days on which they took effect. What held on a day is"
            " read from those days, not from when they were entered."
        ),
    ),
    Rule(
        "S6",
        _l("Country of a student"),
        _l("The country that nominated the student, else the citizenship; which one was used is shown."),
    ),
    Rule(
        "S7",
        _l("Steps of an award"),
        _l(
            "Awards are offered, accepted or declined, taken up, and may be terminated. Each step is counted in the"
            " year of its day; an award that was taken up was accepted."
        ),
    ),
    Rule(
        "X1",
        _l("Missions, experts, destinations"),
        _l(
            "Missions, distinct experts and distinct destinations are three numbers: a mission to three places is one"
            " mission and three destination visits. Heads of mission and experts count as experts; interpreters and"
            " support staff have a line of their own."
        ),
    ),
    Rule(
        "X2",
        _l("Kinds of destinations"),
        _l("Destinations are told as countries, regions and organizations, each with its own number."),
    ),
    Rule(
        "X3",
        _l("Year and days"),
        _l(
            "A mission belongs to the year in which it starts, or, where that is chosen, to every year in which it was"
            " under way. Below 365 days it is short term, from then on long term; one with an open end is long term"
            " once 365 days have come. Expert-days are the days that have come, split over the years; a day"
            " in two places on one mission is one day, and in a breakdown by destination it stands with each of them."
        ),
    ),
    Rule(
        "X4",
        _l("Missions that count"),
        _l(
            "A mission counts when it has begun, is not cancelled and is for training, advice or examination support."
            " Conference attendance is recorded and shown apart. A single mission may be switched either way, with a"
            " written reason."
        ),
    ),
    Rule(
        "C1",
        _l("In force"),
        _l(
            "Partners with at least one document of the type in force on the reference day are counted; the number of"
            " documents is another figure. Original, extension, amendment and termination form a chain; an open end is"
            " allowed. Meetings count once they have begun."
        ),
    ),
    Rule(
        "C2",
        _l("Types of partners"),
        _l("Partners are countries, regions or organizations, by WIPO ST.3 code; the three are counted apart."),
    ),
    Rule(
        "C3",
        _l("Groups"),
        _l(
            "Groups of countries overlap and have dated membership, so their rows are never added up. A row belongs to"
            " the groups of its country on its own day: of people it is the session's first day, of students their"
            " first day, of missions the first day at the destination, of documents the reference day or the day of"
            " signing, of meetings the first day, of filings 31 December of their year. A session belongs to the groups"
            " it was tailored for."
        ),
    ),
    Rule(
        "C4",
        _l("Filings"),
        _l(
            "Applications and grants are flows of a year; grants in force are a stock with its day. Figures without a"
            " partner are those of all foreign filings, a series of its own that is never added to the partners'."
            " Growth over a span is the compound annual rate between its first and its last year, and names them."
        ),
    ),
    Rule("P1", _l("A figure is a list"), _l("The number and the rows behind it come from the same query.")),
    Rule("P2", _l("Why and why not"), _l("Every row says which rule counted it, or which one left it out.")),
    Rule("P3", _l("As of a moment"), _l("Every figure can be produced as the records stood at a past moment.")),
    Rule(
        "P8",
        _l("Completeness"),
        _l(
            "How complete the data is stands beside the numbers: sessions without a roster, people without country or"
            " gender, students past their expected end, missions without an end, documents without dates."
        ),
    ),
)

RULES: dict[str, Rule] = {rule.id: rule for rule in _ALL}
