"""The content policy allows nothing inline, so no template holds a style, a script or a handler."""

import re
from pathlib import Path

import pytest

SOCLE = Path(__file__).parents[2]
FORBIDDEN = {
    "a style": re.compile(r"<style|\sstyle="),
    "a script": re.compile(r"<script(?![^>]*\ssrc=)"),
    "a handler": re.compile(r"\son[a-z]+="),
    "a script's address": re.compile(r"javascript:"),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what):
    found = [file.relative_to(SOCLE).as_posix() for file in SOCLE.rglob("*.html") if FORBIDDEN[what].search(file.read_text())]

    assert found == []
