"""A real Socle in a real browser: `bin/run` on a free port with its demonstration world, and Debian's Chromium."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from socle.site.commands.family import end_with_parent
from socle.site.testing import chromium, copies

ROOT = Path(__file__).resolve().parents[2]
PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 900}
AWAY = re.compile(r"Failed to load|^htmx:(afterRequest|sendError)\b")  # what a browser says while there is no network
# How a page is looked at: each width, theme and language once, and with `--deep` in the other company too
LOOKS = [
    ("phone", "light", "fr"),
    ("desk", "dark", "en"),
    pytest.param("phone", "dark", "en", marks=pytest.mark.deep),
    pytest.param("desk", "light", "fr", marks=pytest.mark.deep),
]
expect.set_options(timeout=20_000)  # a machine that is busy with all the other tests is not a page that is wrong
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def site(var: Path) -> Iterator[str]:
    """The address of a Socle of this process, stopped at the end."""
    port = _free_port()
    with _running(var, port):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def var(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its folder."""
    return Path(shutil.copytree(founded, tmp_path_factory.mktemp("site") / "var"))


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Path:
    """The folder of a Socle that one process of the run has started for all of them; it has stopped. Its database was migrated
    before, as `test_bin_run.py` starts one from nothing.
    """
    made = copies.folder() / "founded"
    with copies.alone("founded"):
        if not made.exists():
            var = tmp_path_factory.mktemp("var")
            with copies.installed("bare", var), _running(var, _free_port()):
                pass
            var.rename(made)
    return made


@contextmanager
def _running(var: Path, port: int) -> Iterator[None]:
    """`bin/run` in a folder, once it answers."""
    environment = os.environ | {"SOCLE_VAR": str(var), "LANG": "fr_FR.UTF-8"}
    environment.pop("SOCLE_DATABASE", None)
    command = [str(ROOT / "bin" / "run"), "--port", str(port), "--talents", "60"]
    with (var / "log").open("wb") as log:
        running = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True, preexec_fn=end_with_parent
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/", running, var / "log")
            yield
        finally:
            os.killpg(running.pid, signal.SIGTERM)
            running.wait(20)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(address: str, running: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(1200):
        assert running.poll() is None, log.read_text()
        try:
            with urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium.found(), args=FLAGS)
        yield opened
        opened.close()


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Open]:
    """Open a page of one's own; it fails on script errors, on refused policies and on requests that leave the site."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def make(**options: Any) -> Page:
        settings: dict[str, Any] = {"base_url": site, "viewport": PHONE, "locale": "fr-FR", "reduced_motion": "reduce"}
        home = str(options.get("base_url", site))
        context = browser.new_context(**(settings | options))
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" and not AWAY.search(said.text) else None)
        page.on("request", lambda asked: None if asked.url.startswith((home, "data:")) else faults.append(f"left: {asked.url}"))
        return page

    yield make
    for context in contexts:
        context.close()
    assert faults == []


def enter(page: Page, name: str) -> Page:
    """Enter as somebody of the demonstration world: what the button does, without drawing the page on which it is."""
    asked = page.request.get("/enter-as/").text()
    account = re.search(rf'name="account" value="([^"]+)">\s*<button[^>]*>[^<]*<span[^>]*>[^<]*{re.escape(name)}<', asked)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', asked)
    assert account and token, f"{name} is not offered"
    page.request.post("/enter-as/", form={"account": account[1], "csrfmiddlewaretoken": token[1]}, max_redirects=0)
    page.goto("/")
    return page


def enter_by_hand(page: Page, name: str) -> Page:
    """The same with the button."""
    page.goto("/enter-as/")
    page.get_by_role("button", name=re.compile(re.escape(name))).click()
    page.wait_for_url("**/")
    return page


def unfold(page: Page) -> None:
    """The offer of changes is folded once there is one, and each group of it always."""
    page.locator("details:has(button[name=add])").first.wait_for()  # the page before may still be there
    folded = page.locator("details:has(button[name=add]):not([open]) > summary")
    while folded.count():
        folded.first.click()
