"""What is said of the rows of a file is said to each reader in their language, whoever looked it over."""

import pytest

from tests.browser import Browser
from tests.imports.desk import outcomes, people, send_and_look
from tests.imports.test_deciding import batch, on_record
from tracker.imports.models import BatchStatus

PEOPLE = """Name,Nationality,Gender,E-mail,Born
Ana Souza,Camboida,,,
Bo Ek,Atlantis,,,
Cy Li,Kenya,neuter,,
Di Wu,Kenya,,not an address,
Ed Poe,Kenya,,,soon
Fay Orr,,,,
John Smith,Kenya,female,,
John Smyth,Kenya,,,
,Kenya,,,
"""
SESSIONS = """Code,Title,Start,Type
S-1,Patents,2024-02-30,seminar
S-2,Designs,2024-05-02,party
S-3,,2024-05-02,seminar
"""


def speak(browser: Browser, language: str) -> None:
    browser.post("/preferences", language=language)


def looked_over(officer: Browser) -> list[list[str]]:
    officer.open(f"/imports/{batch().id}/columns").submit()
    return outcomes(officer)


@pytest.mark.parametrize(("kind", "file"), [("people", PEOPLE), ("sessions", SESSIONS)])
def test_rows_speak_the_language_of_whoever_opens_the_page(
    officer: Browser, administrator: Browser, kind: str, file: str
) -> None:
    on_record("John Smith")
    send_and_look(officer, file, kind)
    page = f"/imports/{batch().id}"
    english = outcomes(officer)

    speak(officer, "zh_Hans")
    speak(administrator, "zh_Hans")
    own, anothers = outcomes(officer.open(page)), outcomes(administrator.open(page))
    afresh = looked_over(officer)
    speak(officer, "en")
    back = outcomes(officer.open(page))

    assert (own, anothers) == (afresh, afresh)
    assert (back, english == own) == (english, False)


def test_what_was_looked_over_in_one_language_goes_in_in_another(officer: Browser) -> None:
    on_record("John Smith")
    send_and_look(officer, "Name,Nationality,Gender\nAna Souza,,\nJohn Smith,Kenya,female\nBo Ek,Atlantis,\n")

    speak(officer, "zh_Hans")
    officer.open(f"/imports/{batch().id}").submit(to="/bring-in", rest="park")

    assert (people(), batch().status) == (["John Smith", "Ana Souza"], BatchStatus.PARTLY)


def test_refused_rows_come_as_a_file_in_the_language_of_the_reader(officer: Browser) -> None:
    send_and_look(officer, "Family name,Phone,Nationality\nSouza,1,Atlantis\n,2,Kenya\n")

    english = refused(officer)
    speak(officer, "zh_Hans")
    chinese = refused(officer)

    assert english == ["Nationality,“Atlantis” is not a known country.", "Name,There is no name."]
    assert chinese == ["Nationality,“Atlantis”不是可识别的国家。", "姓名,缺少姓名。"]


def refused(officer: Browser) -> list[str]:
    """Column and reason of each."""
    file = officer.open(f"/imports/{batch().id}/refused?format=csv").response.data.decode("utf-8-sig")
    return [line.split(",", 4)[4] for line in file.splitlines()[1:]]
