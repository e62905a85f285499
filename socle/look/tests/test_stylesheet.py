"""Sheets are written apart, served as one, and hold neither a colour of their own nor a class that nothing wears."""

import re
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import StaticFilesStorage, staticfiles_storage
from django.core.management import call_command

from socle.look.stylesheet import ENTRY, IMPORT, whole
from socle.site.commands import statics

ROOM = Path(__file__).parents[1]
SHEETS = ROOM / "static" / "look"
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb)\((?!from)|\b(?:white|black|red|gr[ae]y)\b(?!-)", re.I)
COMMENT = re.compile(r"/\*.*?\*/", re.S)


def written(sheet):
    return COMMENT.sub("", sheet.read_text())


def test_every_sheet_is_listed_once():
    listed = [found["sheet"] for found in IMPORT.finditer((SHEETS / "look.css").read_text())]

    there = {sheet.relative_to(SHEETS).as_posix() for sheet in SHEETS.rglob("*.css")} - {"look.css"}
    assert sorted(listed) == sorted(there)


def test_the_whole_holds_every_sheet_in_its_layer():
    text = whole(StaticFilesStorage(location=SHEETS.parent), ENTRY)

    assert "@import" not in text
    assert text.startswith("@layer reset, tokens, base,")
    assert re.search(r"@layer components \{[^{}]*\.badge \{", text)
    assert text.count("{") == text.count("}")


def test_collected_there_is_one_style_sheet_and_scripts_find_each_other(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "socle.look.stylesheet.Collected"}}

    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=[*statics.UNUSED])

    storage: Any = staticfiles_storage
    sheet = (tmp_path / storage.stored_name(ENTRY)).read_text()
    script = (tmp_path / storage.stored_name("look/main.js")).read_text()
    modules = re.findall(r'import "\./([^"]+)"', script)
    assert "@import" not in sheet
    assert ".stepper" in sheet
    assert len(modules) > 3
    assert all((tmp_path / "look" / module).exists() for module in modules)
    assert all(re.fullmatch(r"\w+\.[0-9a-f]{12}\.js", module) for module in modules)


def test_only_the_tokens_name_a_colour():
    sheets = [sheet for sheet in SHEETS.rglob("*.css") if sheet.name != "tokens.css"]

    assert {sheet.name: COLOUR.findall(written(sheet)) for sheet in sheets if COLOUR.search(written(sheet))} == {}


def test_every_value_that_is_used_is_given():
    text = "".join(written(sheet) for sheet in SHEETS.rglob("*.css")) + (SHEETS / "symbols.svg").read_text()

    assert set(re.findall(r"var\((--[\w-]+)", text)) - set(re.findall(r"(--[\w-]+):", text)) == set()


def test_every_class_can_be_worn():
    styled = {name for sheet in SHEETS.rglob("*.css") for name in re.findall(r"\.([a-z][\w-]*)", re.sub(r'"[^"]*"', "", written(sheet)))}
    words = {word for file in ROOM.parent.rglob("*.html") for word in re.findall(r"[a-z][\w-]*", file.read_text())}

    assert {name for name in styled if name not in words and name.rstrip("0123456789") not in words} == set()
