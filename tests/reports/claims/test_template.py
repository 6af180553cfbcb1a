"""The published sentences as a template, in the sample office and anywhere; and templates that are not right."""

import json
from typing import Any

import pytest
from flask import Flask

from tests.conftest import count
from tests.reports.claims.stating import hold
from tracker.errors import RuleBroken
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.reports.claims.queries import standings
from tracker.reports.claims.standing import Status
from tracker.reports.claims.template import add, read_template, shipped
from tracker.reports.models import Claim
from tracker.sample.filling import fill


def added(text: str) -> tuple[int, int]:
    with work("test", Through.FORM, "test"):
        return add(read_template(text))


def one(**figure: Any) -> str:
    return json.dumps({"claims": [{"en": "{a} sessions", "figures": {"a": figure}}]})


def test_every_published_sentence_holds_in_the_sample_office(app: Flask) -> None:
    fill("test@example.org")

    found = standings()[0]

    assert {claim.status for claim in found} == {Status.TRUE, Status.RAISABLE}
    assert [claim.said("en") for claim in found][:3] == [
        "Since 2013 the office has held more than 50 training sessions for more than 1,300 people.",
        "It has enabled more than 230 students from more than 50 countries to study for a master's degree.",
        "It has sent more than 30 experts to more than 10 countries and international organizations.",
    ]
    assert [claim.said("zh") for claim in found] == [
        "2013年以来，举办50多期培训班，培训1300多人。",
        "资助来自50多个国家的230多名学生攻读硕士学位。",
        "开展专家派遣，向10多个国家和国际组织派出专家30多名。",
        "与57个共建“一带一路”国家和地区及1个国际组织（世界知识产权组织）签有知识产权合作协议。",
        "与18个合作伙伴开通专利审查高速路（PPH）。",
        "为10个国家担任国际检索单位和国际初步审查单位（ISA/IPEA）。",
        "2013年至2023年，122个伙伴国家的申请人在我局提交专利申请28.5万件，获得授权15.3万件。",
        "同期，国内申请人在52个伙伴国家提交专利申请7万件，获得授权3.5万件，年均分别增长21.3%和约20%。",
        "伙伴国家在我局的专利申请量和授权量，年均增速分别比全部国外申请人高3.3个和4.1个百分点。",
    ]
    assert {claim.record.source[-14:] for claim in found} == {"in sample data"}


def test_the_template_tells_an_office_what_its_register_does_not_bear_out(app: Flask) -> None:
    hold(11)

    with work("test", Through.FORM, "test"):
        assert add(shipped()) == (9, 0)

    first = standings()[0][0]
    assert (first.status, first.said("en").split(" training")[0]) == (
        Status.UNTRUE,
        "Since 2013 the office has held more than 50",
    )
    assert (
        first.would_say("en")
        == "Since 2013 the office has held more than 10 training sessions for more than 10 people."
    )


def test_a_sentence_that_is_there_already_is_not_added_again(app: Flask) -> None:
    assert added(one(measure="sessions", wording="exactly")) == (1, 0)
    assert added(one(measure="sessions", wording="exactly")) == (0, 1)
    assert count(Claim) == 1


FIGURE = "Claim 1 “{a} sessions”, figure {a}: "


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "The template is not JSON: look at line 1."),
        ("[" * 100_000, "The template is not JSON: look at line 1."),
        ("[]", "The template holds no list of claims."),
        ('{"claims": {}}', "The template holds no list of claims."),
        ("[1]", "Claim 1: It is not an object with “en” and “figures”."),
        ('[{"en": "x", "fr": "y"}]', "Claim 1 “x”: “fr” is none of: en, figures, source, zh."),
        ('[{"en": 1}]', "Claim 1: “en” is not a text."),
        ('[{"zh": "x"}]', "Claim 1: This is needed."),
        ('[{"en": "x", "figures": []}]', "Claim 1 “x”: Its figures are not an object: each name with its measure."),
        ('[{"en": "{a", "figures": {}}]', "Claim 1 “{a”: A brace is open: write each name of a figure as {name}, in one"
         " pair of braces."),
        ('[{"en": "{a}"}]', "Claim 1 “{a}”: No figure is bound to {a}."),
        ('[{"en": "x", "figures": {"a": {"measure": "sessions"}}}]', "Claim 1 “x”: The sentence never names the figure"
         " {a}."),
        (one(), FIGURE + "The figure names no measure."),
        (one(measure="session"), FIGURE + "There is no measure “session”"),
        (one(measure="sessions", asked="colour=red"), FIGURE + "sessions has no dimension “colour”"),
        (one(measure="sessions", asked="scope=MOON"), FIGURE + "There is no group “MOON”"),
        (one(measure="sessions", asked="country"), FIGURE + "Write the question as name=value"),
        (one(measure="sessions", tells="all"), FIGURE + "“all” is none of: value, growth, points."),
        (one(measure="sessions", wording="over"), FIGURE + "“over” is none of: more_than, exactly, about."),
        (one(measure="sessions", stated="fifty"), FIGURE + "“stated” is not a number."),
        (one(measure="sessions", stated=10**400), FIGURE + "“stated” is not a number."),
        (one(measure="sessions", stated=1e300), FIGURE + "“stated” is not a number."),
        ('[{"en": "a \\ud800"}]', "This holds a character that cannot be stored (U+D800)."),
        (json.dumps([{"en": "x", "figures": {f"a{n}": {} for n in range(21)}}]), "Claim 1 “x”: It has more than 20"
         " figures."),
        (one(measure="sessions", tells="points"), FIGURE + "Say which measure the growth is compared with."),
        (one(measure="applications", tells="growth"), FIGURE + "There is no year to begin from."),
    ],
)  # fmt: skip
def test_a_template_that_is_not_right_is_answered_by_name_and_stores_nothing(
    app: Flask, text: str, message: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        added(text)

    assert broken.value.message[: len(message)] == message
    assert count(Claim) == 0
