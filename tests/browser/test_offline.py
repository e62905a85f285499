"""A trainer takes the sheets of a session along, has people sign without network, and it is all sent once when the network is back."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from socle.site.testing import copies
from tests.browser.axe import is_sound
from tests.browser.conftest import AWAY, DESK, ROOT, _free_port, _wait_for

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 700}
OFFLINE = "/sheets/offline/"
LEFT = """async () => ({
  bases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  told: Object.keys(localStorage).length,
})"""
NOTHING = {"bases": 0, "caches": 0, "workers": 0, "told": 0}
LIES = """async () => {
  const base = await new Promise((done) => { const asked = indexedDB.open("offline"); asked.onsuccess = () => done(asked.result); });
  const all = (name) => new Promise((done) => {
    const asked = base.transaction(name).objectStore(name).getAll();
    asked.onsuccess = () => done(asked.result);
  });
  const [keys, sheets, entries] = [await all("keys"), await all("sheets"), await all("entries")];
  base.close();
  const read = (rows) => rows.map((row) => new TextDecoder().decode(row.sealed) + JSON.stringify(Object.keys(row))).join("");
  const out = await crypto.subtle.exportKey("raw", keys[0].key).then(() => "taken out", () => "refused");
  return { keys: keys.length, out, text: read(sheets) + read(entries) + JSON.stringify(localStorage), entries: entries.length };
}"""


@dataclass(frozen=True)
class Place:
    """Where it is served, and what was planned there."""

    address: str
    half_day: str
    sessions: dict[str, str]

    def enter(self, context: BrowserContext, who: str) -> None:
        context.add_cookies([{"name": "sessionid", "value": self.sessions[who], "url": self.address}])

    @property
    def sheet(self) -> str:
        return f"/half-days/{self.half_day}/"


@pytest.fixture(scope="module")
def places(founded: Path, tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[list[Place]]:
    """An installation of its own, served with the static files of another."""
    tmp_path = tmp_path_factory.mktemp("attending")
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SOCLE_")}
    port = _free_port()
    chosen = {"SOCLE_VAR": str(tmp_path), "SOCLE_ADDRESS": f"http://127.0.0.1:{port}", "DJANGO_SETTINGS_MODULE": "socle.site.settings"}
    environment = kept | chosen
    shutil.copytree(founded / "static", tmp_path / "static")
    with copies.installed("bare", tmp_path):
        told = subprocess.run(
            [sys.executable, "-m", "tests.attending", "6"], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
    command = ["--interface", "wsgi", "--blocking-threads", "2", "--port", str(port), "--log-level", "error", "socle.site.wsgi:application"]
    with (tmp_path / "log").open("wb") as log:
        running = subprocess.Popen([sys.executable, "-m", "granian", *command], cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait_for(f"http://127.0.0.1:{port}/", running, tmp_path / "log")
            yield [Place(chosen["SOCLE_ADDRESS"], **one) for one in json.loads(told.stdout.splitlines()[-1])]
        finally:
            running.terminate()
            running.wait(20)


@pytest.fixture
def place(places: list[Place]) -> Place:
    """A sheet of its own for each test."""
    return places.pop()


@pytest.fixture
def context(browser: Browser, place: Place) -> Iterator[BrowserContext]:
    """A telephone in which Tess has signed in; it fails on script errors."""
    faults: list[str] = []
    made = browser.new_context(base_url=place.address, viewport=NARROW, locale="fr-FR", reduced_motion="reduce")
    made.on("weberror", lambda error: faults.append(str(error.error)))
    made.on("console", lambda said: faults.append(said.text) if said.type == "error" and not AWAY.search(said.text) else None)
    place.enter(made, "Tess")
    yield made
    made.close()
    assert faults == []


def took_along(context: BrowserContext, place: Place) -> Page:
    page = context.new_page()
    page.goto(place.sheet)
    page.get_by_role("button", name="Emporter les feuilles").click()
    page.wait_for_url(f"**{OFFLINE}")
    expect(page.get_by_text("Réparer un vélo")).to_have_count(2)
    return page


def morning(page: Page) -> Locator:
    return page.locator("[data-sheet]").first


def line(page: Page, name: str) -> Locator:
    return morning(page).get_by_role("listitem").filter(has_text=name)


def unfolded(page: Page, name: str) -> Locator:
    one = line(page, name)
    one.get_by_text("Signer ou entrer").click()
    return one


def draws(page: Page, canvas: Locator) -> None:
    canvas.scroll_into_view_if_needed()
    box: Any = canvas.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 50, steps=4)
    page.mouse.up()


def noted(page: Page) -> None:
    """Aya draws, Bo types, Cy was excused."""
    aya = unfolded(page, "Aya")
    draws(page, aya.locator("canvas"))
    aya.get_by_role("button", name="Je signe").click()
    expect(line(page, "Aya")).to_contain_text("pas encore envoyé")
    bo = unfolded(page, "Bo")
    bo.get_by_label("Mon nom, à la place").fill("quelqu’un d’autre")
    bo.get_by_role("button", name="Je signe").click()
    expect(bo.get_by_role("alert").first).to_contain_text("tel qu’il est")
    bo.get_by_label("Mon nom, à la place").fill("bo fictive")
    bo.get_by_role("button", name="Je signe").press("Enter")
    expect(line(page, "Bo")).to_contain_text("présence")
    cy = unfolded(page, "Cy")
    cy.get_by_label("Ou dit par").select_option("excused")
    cy.get_by_role("button", name="Entrer cette ligne").click()
    expect(line(page, "Cy")).to_contain_text("absence excusée")


def status(page: Page) -> Locator:
    return page.locator("[data-place=status]")


def test_a_morning_without_network_is_signed_and_sent_once(context: BrowserContext, place: Place):
    page = took_along(context, place)
    context.set_offline(True)
    page.reload()
    expect(status(page)).to_contain_text("Pas de réseau")
    noted(page)
    is_sound(page)
    page.close()
    page = context.new_page()
    page.goto(OFFLINE)
    expect(page.get_by_text("3 entrées")).to_be_visible()
    lies = page.evaluate(LIES)
    assert (lies["keys"], lies["out"], lies["entries"]) == (1, "refused", 3)
    assert not any(word in lies["text"] for word in ("Aya", "fictive", "Tess", "signed", "excused"))
    posted: list[int] = []
    page.on("request", lambda one: posted.append(1) if one.method == "POST" else None)

    context.set_offline(False)  # it sends by itself then; pressed a moment later there is nothing left to send
    page.get_by_role("button", name="Envoyer maintenant").click()
    expect(status(page)).to_contain_text(re.compile("Tout est envoyé|rien à envoyer"))
    expect(page.locator("[data-place=queue]")).to_be_hidden()
    page.get_by_role("button", name="Envoyer maintenant").click()
    expect(status(page)).to_contain_text("rien à envoyer")
    assert len(posted) == 1
    page.set_viewport_size(DESK)
    is_sound(page)
    page.goto(place.sheet)
    expect(page.locator(".signed-lines > li")).to_have_count(3)
    expect(page.get_by_text("signé sur l’appareil")).to_have_count(1)


@pytest.mark.long
def test_an_answer_that_is_lost_doubles_nothing_and_a_refusal_is_told(context: BrowserContext, place: Place, browser: Browser):
    page = took_along(context, place)
    context.set_offline(True)
    noted(page)
    other = browser.new_context(base_url=place.address, locale="fr-FR")
    place.enter(other, "Maud")
    sheet = other.new_page()
    sheet.goto(place.sheet)
    sheet.get_by_label("Aya Fictive : présence ?").select_option("absent")
    sheet.get_by_role("button", name="Entrer ces lignes").click()
    expect(sheet.locator(".signed-lines > li")).to_have_count(1)
    other.close()
    torn: list[int] = []

    def tear(route: Route) -> None:
        if route.request.method == "POST" and not torn:
            torn.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    context.route("**/sheets/offline/send/", tear)
    with page.expect_event("requestfailed", lambda one: one.method == "POST"):
        context.set_offline(False)
    page.get_by_role("button", name="Envoyer maintenant").click()

    expect(page.get_by_text("déjà entrée par Maud")).to_be_visible()
    expect(page.get_by_text("Une entrée.")).to_be_visible()
    assert torn == [200]
    is_sound(page)
    page.on("dialog", lambda one: one.accept())
    page.get_by_role("button", name="Abandonner").click()
    expect(page.locator("[data-place=queue]")).to_be_hidden()
    page.goto(place.sheet)
    expect(page.locator(".signed-lines > li")).to_have_count(3)


def test_a_sheet_is_signed_there_and_leaves_the_device(context: BrowserContext, place: Place):
    page = took_along(context, place)
    context.set_offline(True)
    morning(page).get_by_text("Quelqu’un est venu sans").click()
    morning(page).get_by_label("Nom complet").fill("dov  fictive")
    morning(page).get_by_role("button", name="Ajouter").click()
    dov = unfolded(page, "dov fictive")
    dov.get_by_label("Mon nom, à la place").fill("Dov Fictive")
    dov.get_by_role("button", name="Je signe").click()
    expect(line(page, "dov fictive")).to_contain_text("présence")
    morning(page).locator("summary", has_text="Signer la feuille").click()
    expect(morning(page)).to_contain_text("Aya Fictive, Bo Fictive, Cy Fictive")
    morning(page).get_by_label("Mon nom", exact=False).last.fill("Tess")
    morning(page).get_by_role("button", name="Signer et clore").click()
    expect(morning(page)).to_contain_text("Signée ici")

    context.set_offline(False)
    expect(status(page)).to_contain_text("Tout est envoyé")
    expect(page.locator("[data-sheet]")).to_have_count(1)
    page.goto(place.sheet)
    expect(page.get_by_text("Signée par Tess")).to_be_visible()
    expect(page.locator(".signed-lines > li")).to_have_count(4)


@pytest.mark.long
def test_a_network_that_leads_nowhere_is_asked_again_unbidden(context: BrowserContext, place: Place):
    page = took_along(context, place)
    torn: list[int] = []

    def tear(route: Route) -> None:
        torn.append(1)
        route.abort() if len(torn) < 3 else route.continue_()

    context.route("**/sheets/offline/send/", tear)
    cy = unfolded(page, "Cy")
    cy.get_by_label("Ou dit par").select_option("excused")
    cy.get_by_role("button", name="Entrer cette ligne").click()
    expect(status(page)).to_contain_text("Tout est envoyé")
    assert len(torn) == 4, "asked in vain twice, then asked and sent"
    expect(page.locator("[data-place=queue]")).to_be_hidden()


@pytest.mark.long
def test_nobody_else_is_shown_it_and_signing_out_leaves_nothing(context: BrowserContext, place: Place):
    page = context.new_page()
    page.goto(OFFLINE)
    expect(page.get_by_text("Rien n’est emporté")).to_be_visible()
    assert page.evaluate(LEFT) == NOTHING, "nothing is there before somebody asks for it"
    page = took_along(context, place)
    context.set_offline(True)
    noted(page)
    context.set_offline(False)
    context.clear_cookies()
    context.route("**/sheets/offline/send/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.reload()
    expect(status(page)).to_contain_text("reconnectez-vous")
    expect(page.get_by_text("3 entrées")).to_be_visible()

    place.enter(context, "Maud")
    page.goto("/sessions/")
    page.goto(OFFLINE)
    expect(page.get_by_text("Rien n’est emporté")).to_be_visible()
    assert "Aya" not in page.content()
    context.clear_cookies()
    place.enter(context, "Tess")
    page.goto("/sessions/")
    page.goto(OFFLINE)
    expect(page.get_by_text("3 entrées")).to_be_visible()

    page.goto("/me/")
    page.get_by_role("main").get_by_role("button", name="Se déconnecter").click()
    page.wait_for_url("**/accounts/logout/")
    expect(page.get_by_text("qui attendent")).to_contain_text("3")
    is_sound(page)
    page.get_by_role("main").get_by_role("button", name="Se déconnecter").click()
    page.wait_for_url("**/")
    expect(page.get_by_role("link", name="Se connecter").first).to_be_visible()
    page.wait_for_function(f"async () => Object.values(await ({LEFT})()).every((number) => !number)")


def test_the_worker_answers_for_its_page_alone(context: BrowserContext, place: Place):
    page = took_along(context, place)
    kept = page.evaluate("async () => (await (await caches.open((await caches.keys())[0])).keys()).map((one) => new URL(one.url).pathname)")
    assert kept[0] == OFFLINE
    assert all(path.startswith("/static/look/") for path in kept[1:])
    asked = page.evaluate("performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname)")
    assert {path for path in asked if path.startswith("/static/")} <= set(kept)
    context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(place.sheet)
    context.set_offline(False)
    page.goto(place.sheet)
    assert page.evaluate("navigator.serviceWorker.controller") is None
