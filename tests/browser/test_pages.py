"""Every page, as several people, in both themes, languages and widths: axe finds nothing, nothing overflows."""

import re

import pytest
from playwright.sync_api import Page

from socle.site.testing.chance import in_turn
from tests.browser.axe import is_sound
from tests.browser.conftest import DESK, LOOKS, Open, enter

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 640}
WIDTHS = {"phone": NARROW, "desk": DESK}
WALKS = {
    ("phone", "light"): "Odile Boussole",
    ("desk", "dark"): "Gaston Métronome",
    ("phone", "dark"): "Lucie Veilleuse",
    ("desk", "light"): "Diane Médaillon",
}
STARTS = ["/", "/circles/", "/proposals/", "/decisions/", "/policies/", "/people/", "/organisations/", "/kit/", "/me/"]
OF_A_KIND = re.compile(r"/[0-9a-f]{8}-[0-9a-f-]{27}/")
MOST_OF_A_KIND = 1
# Pages are read to see where they lead; opened are those that are looked at
LINKS = """async (addresses) => (await Promise.all(addresses.map(async (address) => {
    const text = await (await fetch(address)).text();
    const found = new DOMParser().parseFromString(text, "text/html").querySelectorAll("main a[href^='/']");
    return [...found].map((link) => link.getAttribute("href"));
}))).flat()"""


@pytest.mark.parametrize(("width", "theme", "language"), LOOKS)
def test_a_walk_through_the_site_finds_no_fault(open_page: Open, width: str, theme: str, language: str):
    page = enter(open_page(viewport=WIDTHS[width], color_scheme=theme), WALKS[width, theme])
    if language == "en":
        page.get_by_role("button", name="English").click()

    for address in in_turn(_walk(page), 3):
        page.goto(address)
        is_sound(page)


def test_the_pages_of_those_who_have_not_signed_in(open_page: Open):
    page = open_page(viewport=NARROW)
    for address in ["/", "/enter-as/", "/accounts/login/", "/circles/", "/nowhere/"]:
        page.goto(address)
        if address != "/nowhere/":
            is_sound(page)


@pytest.mark.parametrize("query", ["", "?theme=dark", "?language=en", "?direction=rtl"])
def test_the_gallery(open_page: Open, query: str):
    page = open_page(viewport=NARROW)
    page.goto("/gallery/" + query)
    is_sound(page)


def _walk(page: Page) -> list[str]:
    """The addresses that can be reached in two steps, one of each kind."""
    near = _links(page, STARTS)
    return _one_of_a_kind(dict.fromkeys([*STARTS, *near, *_links(page, near)]))


def _links(page: Page, addresses: list[str]) -> list[str]:
    links: list[str] = page.evaluate(LINKS, addresses)
    pages = [link for link in links if not link.startswith(("/static/", "/lists/", "/documents/")) and not link.endswith("/file/")]
    return _one_of_a_kind(dict.fromkeys(link.split("#")[0] for link in pages))


def _one_of_a_kind(addresses: dict[str, None]) -> list[str]:
    kinds: dict[str, int] = {}
    kept = []
    for address in addresses:
        kind = OF_A_KIND.sub("/*/", address).split("?")[0]
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] <= MOST_OF_A_KIND:
            kept.append(address)
    return kept
