"""Makes tracker/partners/data/countries.tsv and aliases_countrynames.tsv; see data-sources.md for when and how.

    python docs/build_partner_data.py CLDR_CORE CLDR_LOCALENAMES COUNTRYNAMES_DATA_PY

The first two are unpacked npm packages, the third is data.py of the package countrynames.
"""

import json
import runpy
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tracker.partners.names_fold import fold_name

DATA = Path(__file__).parents[1] / "tracker" / "partners" / "data"

# Areas with a code of their own that are not counted as countries. Everything else with a code is one.
REGIONS = (
    "AI AQ AS AW AX BL BM BQ BV CC CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF "
    "PF PM PN PR RE SH SJ SX TC TF TK TW UM VG VI WF XK YT"
)
ENGLISH = {
    "CD": "Democratic Republic of the Congo", "CG": "Congo", "CV": "Cabo Verde", "FK": "Falkland Islands (Malvinas)",
    "HK": "Hong Kong, China", "MM": "Myanmar", "MO": "Macao, China", "PS": "Palestine", "TW": "Taiwan, China",
    "VA": "Holy See",
}  # fmt: skip
CHINESE = {
    "FK": "马尔维纳斯群岛（福克兰群岛）", "HK": "中国香港", "MO": "中国澳门", "PS": "巴勒斯坦", "TW": "中国台湾",
}  # fmt: skip
# Where CLDR groups an area otherwise than M49 does, or leaves it out.
AREAS = {
    "AQ": "",
    "BV": "005",
    "CC": "053",
    "CX": "053",
    "GS": "005",
    "HM": "053",
    "IO": "014",
    "TF": "014",
    "UM": "057",
}
# Codes of countrynames that are kept under another code of ours; other codes unknown to us are left out.
MOVED = {"AC": "SH", "TA": "SH", "DD": "DDDE", "AN": "ANHH", "ZR": "CD", "GB-WLS": "GB", "GB-SCT": "GB", "GB-NIR": "GB"}


def main(core: Path, names: Path, countrynames: Path) -> None:
    countries = country_rows(core, names)
    header = ["code", "type", "name_en", "name_zh", "alpha3", "numeric", "area", "began_on", "ended_on"]
    note = "# Made by docs/build_partner_data.py from CLDR (Unicode licence, LICENSE-cldr.txt)."
    write("countries.tsv", note, header, countries)
    others = (line.split("\t")[0] for line in (DATA / "others.tsv").read_text(encoding="utf-8").splitlines())
    known = {row[0] for row in countries} | set(others)
    data = runpy.run_path(str(countrynames))["DATA"]
    note = (
        "# Made by docs/build_partner_data.py from countrynames 1.17 (MIT, LICENSE-countrynames.txt); names are folded."
    )
    write("aliases_countrynames.tsv", note, ["key", "code"], alias_rows(data, known, short_names(names)))


def country_rows(core: Path, names: Path) -> list[list[str]]:
    mappings = read(core / "supplemental/codeMappings.json")["supplemental"]["codeMappings"]
    english = territories(names, "en")
    chinese = territories(names, "zh")
    area = areas(read(core / "supplemental/territoryContainment.json")["supplemental"]["territoryContainment"]) | AREAS
    rows = []
    for code in sorted(mappings):
        facts = mappings[code]
        # From 900 on, numbers are private; CLDR's for Kosovo is one of them.
        is_assigned = len(code) == 2 and code in english and int(facts.get("_numeric", 900)) < 900
        if is_assigned or code == "XK":
            kind = "region" if code in REGIONS.split() else "country"
            numeric = facts["_numeric"] if is_assigned else ""
            en = ENGLISH.get(code) or english[code].replace("&", "and").replace("St. ", "Saint ").replace("’", "'")
            zh = CHINESE.get(code) or chinese[code]
            rows.append([code, kind, en, zh, facts["_alpha3"], numeric, area[code], "", ""])
    return rows


def areas(containment: Mapping[str, Any]) -> dict[str, str]:
    """The finest numeric area of each two-letter code."""
    finest = {}
    for area, facts in containment.items():
        if area.isdigit() and "_grouping" not in facts:
            finest.update({part: area for part in facts["_contains"] if part.isalpha()})
    return finest


def alias_rows(data: Mapping[str, Sequence[str]], known: set[str], short: set[tuple[str, str]]) -> list[list[str]]:
    """Folded names that mean one partner.

    Among short Latin ones are places, slips and ordinary words ("down", "iron", "here"): of these only what some
    language calls the country is kept.
    """
    claims: dict[str, set[str]] = {}
    for code, aliases in data.items():
        for key in map(fold_name, aliases):
            claims.setdefault(key, set()).add(MOVED.get(code, code))
    refused = {fold_name(name) for name in data["FAIL"]}
    return sorted(
        [key, code]
        for key, codes in claims.items()
        for code in codes
        if len(codes) == 1 and code in known and key not in refused and not key.isdigit()
        if not is_short(key) or (key, code) in short
    )


def is_short(key: str) -> bool:
    return len(key) <= 6 and key.isascii()


def short_names(names: Path) -> set[tuple[str, str]]:
    """The short Latin names of countries in every language of CLDR, folded, each with its code."""
    found = {
        (fold_name(name), code)
        for path in (names / "main").iterdir()
        for code, name in territories(names, path.name).items()
    }
    return {(key, code) for key, code in found if is_short(key) and len(key) > 3}


def territories(names: Path, language: str) -> dict[str, str]:
    found = read(names / f"main/{language}/territories.json")["main"][language]["localeDisplayNames"]["territories"]
    return dict(found)


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def write(name: str, note: str, header: list[str], rows: list[list[str]]) -> None:
    lines = [note, *("\t".join(row) for row in [header, *rows])]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
