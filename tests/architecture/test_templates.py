"""Every template compiles, stands in the layout, and holds to the strict content policy."""

import re
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes

from tracker.config import ASSETS

FOLDER = ASSETS / "templates"
TEMPLATES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))

every_template = pytest.mark.parametrize("name", TEMPLATES)


def source(name: str) -> str:
    return re.sub(r"\{#.*?#\}", "", (FOLDER / name).read_text(), flags=re.S)


@pytest.mark.parametrize("database", ["sqlite"])
def test_every_template_compiles(app: Flask) -> None:
    for name in TEMPLATES:
        app.jinja_env.get_template(name)


@pytest.mark.parametrize("database", ["sqlite"])
def test_every_template_is_a_page_or_only_macros(app: Flask) -> None:
    neither = []
    for name in TEMPLATES:
        parsed = app.jinja_env.parse(source(name))
        page = parsed.find(nodes.Extends) is not None
        macros = all(isinstance(n, (nodes.Macro, nodes.Import, nodes.FromImport)) or _blank(n) for n in parsed.body)
        if not (page or macros or name == "layout/base.html"):
            neither.append(name)

    assert neither == []


@every_template
def test_a_page_of_the_layout_has_its_title(name: str) -> None:
    text = source(name)

    assert 'extends "layout/base.html"' not in text or "{% block title %}" in text


@every_template
@pytest.mark.parametrize(
    "banned",
    [
        r"<style\b", r"\sstyle\s*=", r"<[^>]*\son[a-z]+\s*=", r"\|\s*safe\b", r"javascript:", r"autoescape\s+false",
        r"<script(?![^>]*(\bsrc=|application/json))", r"(src|href)=[\"'](https?:)?//",
    ],
)  # fmt: skip
def test_a_template_has_nothing_that_a_strict_policy_forbids(name: str, banned: str) -> None:
    assert re.findall(banned, source(name)) == []


def test_no_text_of_ours_is_marked_as_safe_html() -> None:
    package = Path(__file__).resolve().parents[2] / "tracker"
    marks = re.compile(r"\bMarkup\(|render_template_string\(|\beval\(|\bpickle\b|shell=True|hashlib\.(md5|sha1)\(")

    assert [str(path) for path in package.rglob("*.py") if marks.search(path.read_text())] == []


def test_files_stay_small_enough_to_read() -> None:
    """A file past this is asking to be split."""
    package = Path(__file__).resolve().parents[2] / "tracker"
    files = [path for path in package.rglob("*.py") if "versions" not in path.parts]
    pages = [FOLDER / name for name in TEMPLATES]

    large = {str(path): lines for path in (*files, *pages) if (lines := len(path.read_text().splitlines())) > 260}

    assert large == {}


def _blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(
        isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes
    )
