"""The Chinese words: every message has them, they fit their places, and no page falls back to English."""

import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import sqlalchemy as sa
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask

from tests.architecture.office import Records, address, filled, rules_with
from tests.browser import Browser, Page
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import PartnerGroup

PROJECT = Path(__file__).resolve().parents[1]
CATALOGUE = PROJECT / "tracker/translations/zh_Hans/LC_MESSAGES/messages.po"
# As in the Makefile.
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "_n": (1, 2), "_c": ((1, "c"), 2), "_nc": ((1, "c"), 2, 3)}
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")

# Codes and abbreviations that are shown as they are in both languages.
SAME_IN_BOTH: set[str] = set()

# Words that an English page cannot do without; the records of these tests hold none of them but “Session 5”.
ENGLISH = re.compile(
    r"\b(the|of|and|in|is|no|not|any|all|by|from|to|with|this|only|Save|Export|Filter|Apply|Clear|Edit|Cancel|Remove"
    r"|Undo|History|Person|People|Session(?! \d)|Training|Status|Title|Date|rows?)\b"
)
# What says of itself that it is English: the sentences of the press text.
IN_ENGLISH = re.compile(r'<(\w+)[^>]*\blang="en"[^>]*>.*?</\1>', re.S)
# Words for a script: what it says, and the texts that it reads, which are those of both languages.
FOR_A_SCRIPT = re.compile(r'<script type="application/json"[^>]*>(.*?)</script>', re.S)
IN_A_TAG = re.compile(r'(?:aria-label|placeholder|title|alt)="([^"]*)"')


@cache
def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_Hans")


@cache
def messages() -> list[Message]:
    return [message for message in catalogue() if message.id]


def told(message: Message) -> tuple[str, str]:
    """What the source says, for many where it makes a difference, and what the catalogue says for it."""
    english = message.id if isinstance(message.id, str) else message.id[-1]
    chinese = message.string if isinstance(message.string, str) else "\n".join(message.string)
    return english, chinese


def in_the_sources() -> Iterator[tuple[str, str]]:
    """(message, where it stands), collected as `make messages` does."""
    with (PROJECT / ".babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    for file, line, message, _comments, _context in extract_from_dir(PROJECT, methods, options, KEYWORDS):
        yield message if isinstance(message, str) else message[0], f"{file}:{line}"


def test_every_message_is_translated_and_none_by_guess() -> None:
    empty = [message.id for message in messages() if not all(told(message)) or message.fuzzy]

    assert empty == []


def test_no_message_of_the_sources_is_missing_from_the_catalogue() -> None:
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in messages()}

    missing = {message: place for message, place in in_the_sources() if message and message not in known}

    assert missing == {}, "run `make messages` and translate these"


def test_no_message_of_the_catalogue_is_left_over() -> None:
    said = {message for message, _place in in_the_sources()}

    left = [m.id for m in messages() if (m.id if isinstance(m.id, str) else m.id[0]) not in said]

    assert left == []


def test_a_translation_has_the_placeholders_of_its_message() -> None:
    pairs = [told(message) for message in messages()]

    different = [pair for pair in pairs if sorted(PLACEHOLDER.findall(pair[0])) != sorted(PLACEHOLDER.findall(pair[1]))]

    assert different == []


def test_a_translation_is_not_the_english_again() -> None:
    same = {english for english, chinese in map(told, messages()) if english == chinese}

    assert same == SAME_IN_BOTH


def test_chinese_has_its_own_punctuation() -> None:
    """Full width after a Chinese character; a file ending such as .xlsx keeps its own full stop."""
    half = re.compile(r"[\u4e00-\u9fff][,;:?!()]|[\u4e00-\u9fff]\.(?!\w)")

    assert [chinese for _english, chinese in map(told, messages()) if half.search(chinese)] == []


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    compiled = io.BytesIO()

    write_mo(compiled, catalogue())

    assert compiled.getvalue() == CATALOGUE.with_suffix(".mo").read_bytes()


def test_chinese_has_one_form_for_every_number() -> None:
    assert (catalogue().num_plurals, catalogue().plural_expr) == (1, "0")


def speaks(browser: Browser, language: str) -> Browser:
    return browser.post("/preferences", language=language, next="/")


def test_the_language_is_chosen_on_any_page_and_kept(administrator: Browser) -> None:
    speaks(administrator, "zh_Hans")
    assert administrator.open("/people").page.headings == ["人员"]

    speaks(administrator, "en")
    assert administrator.open("/people").page.headings == ["People"]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_no_page_in_chinese_speaks_english(app: Flask, administrator: Browser) -> None:
    """Every page that a link can lead to, of an office with one record of everything."""
    records = filled()
    with work("test", Through.SET_UP, "test.sources"):
        db.session.execute(sa.update(PartnerGroup).values(source=""))  # what the lists said, in English
    speaks(administrator, "zh_Hans")

    said = {path: english_on(administrator, path) for path in pages(app, records)}

    assert {path: words for path, words in said.items() if words} == {}


def pages(app: Flask, records: Records) -> Iterator[str]:
    yield "/no-such-page"
    yield "/search?q=zzz"
    for rule in rules_with(app, "GET"):
        yield address(rule, records)


def english_on(reader: Browser, path: str) -> list[str]:
    response = reader._send("GET", path)
    if response.mimetype != "text/html" or response.request.path in ("/sign-in", "/password"):
        return []
    told = IN_ENGLISH.sub("", response.text)
    blocks = [json.loads(block)["says"].values() for block in FOR_A_SCRIPT.findall(told)]
    by_scripts = [re.sub(r"%\(\w+\)s", "", words) for block in blocks for words in block]
    told = FOR_A_SCRIPT.sub("", told)
    shown = [*Page(told).text, *IN_A_TAG.findall(told), *by_scripts]
    return [words for words in shown if ENGLISH.search(words)]
