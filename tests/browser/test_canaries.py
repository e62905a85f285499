"""A canary in every text of the database, looked at on every page in a real browser: none ever sings.

The content policy would keep most of them silent by itself, so the browser is told to pass over it: what counts is that no text of
anybody becomes markup.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from socle.site.testing import copies
from tests.browser.conftest import DESK, ROOT, _free_port, _wait_for
from tests.canaries import SONG

pytestmark = pytest.mark.browser

HEARD = "[window.sung ? 1 : 0, document.querySelectorAll('[data-sung]').length]"


@dataclass(frozen=True)
class Aviary:
    """Where it is served, who sees which page, and the sessions of these people."""

    address: str
    pages: list[tuple[str, str]]
    sessions: dict[str, str]


@pytest.fixture
def aviary(founded: Path, tmp_path: Path, django_db_setup: None, request: pytest.FixtureRequest) -> Iterator[Aviary]:
    """An installation of its own, filled and served, with the static files of another."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SOCLE_")}
    port = _free_port()
    chosen = {"SOCLE_VAR": str(tmp_path), "SOCLE_ADDRESS": f"http://127.0.0.1:{port}", "DJANGO_SETTINGS_MODULE": "socle.site.settings"}
    environment = kept | chosen
    how = ["everything"] if "both" in request.node.name else []
    shutil.copytree(founded / "static", tmp_path / "static")
    with copies.installed("cast", tmp_path):
        told = subprocess.run(
            [sys.executable, "-m", "tests.singing", *how], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
    command = ["--interface", "wsgi", "--blocking-threads", "2", "--port", str(port), "--log-level", "error", "socle.site.wsgi:application"]
    with (tmp_path / "log").open("wb") as log:
        running = subprocess.Popen([sys.executable, "-m", "granian", *command], cwd=ROOT, env=environment, stdout=log, stderr=log)
        _wait_for(f"http://127.0.0.1:{port}/", running, tmp_path / "log")
        yield Aviary(chosen["SOCLE_ADDRESS"], **json.loads(told.stdout.splitlines()[-1]))
        running.terminate()
        running.wait(20)


def listen(browser: Browser, aviary: Aviary, language: str) -> dict[str, list[int]]:
    """What was heard, by page; each person has a browser of their own."""
    heard: dict[str, list[int]] = {}
    contexts = {who: _context(browser, aviary, who, language) for who in {one for one, _path in aviary.pages}}
    pages = {who: context.new_page() for who, context in contexts.items()}
    for who, path in aviary.pages:
        pages[who].goto(aviary.address + path)
        if (found := pages[who].evaluate(HEARD)) != [0, 0]:
            heard[f"{path} as {who or 'a stranger'}"] = found
    for context in contexts.values():
        context.close()
    return heard


def _context(browser: Browser, aviary: Aviary, who: str, language: str) -> BrowserContext:
    context = browser.new_context(bypass_csp=True, viewport=DESK, locale=language, reduced_motion="reduce")
    cookies = {"language": language} | ({"sessionid": aviary.sessions[who]} if who else {})
    context.add_cookies([{"name": name, "value": value, "url": aviary.address} for name, value in cookies.items()])
    return context


@pytest.mark.long
def test_no_canary_sings_on_any_page(browser: Browser, aviary: Aviary):
    assert len(aviary.pages) > 100
    assert listen(browser, aviary, "fr") == {}


@pytest.mark.deep
def test_no_canary_sings_on_any_page_to_anybody_in_both_languages(browser: Browser, aviary: Aviary):
    assert {**listen(browser, aviary, "fr"), **listen(browser, aviary, "en")} == {}


def test_a_canary_that_is_let_out_is_heard(browser: Browser):
    page = browser.new_page()
    page.goto("about:blank")
    page.evaluate("text => { document.body.innerHTML += text }", f'<p title="{SONG}">')
    page.wait_for_function("window.sung")

    assert page.evaluate(HEARD) == [1, 1]
