"""The pictures of the guide’s pages on circles, roles and mandates."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, Open, enter
from tests.browser.pictures import GUIDE, IMAGES, MOST, shown_in, taken

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.fixture
def desk(open_page: Open) -> Page:
    """Odile, who coordinates the consortium."""
    return enter(open_page(viewport=DESK, locale="fr-FR"), "Odile Boussole")


def test_the_organisation_and_its_map(desk: Page):
    desk.goto("/circles/")
    taken(desk, "organisation", at="main h1", height=1000)

    desk.locator("main").get_by_role("link", name="Carte").first.click()
    desk.wait_for_load_state()
    taken(desk, "carte", at="main svg[role], main .map")


def test_a_circle_and_how_it_is_doing(desk: Page):
    desk.goto("/circles/")
    desk.get_by_role("link", name="Ouvrir « Consortium »").first.click()
    desk.get_by_role("link", name="Comment il va").click()
    taken(desk, "sante")


def test_a_proposal_and_what_it_would_do(open_page: Open):
    page = enter(open_page(viewport=DESK, locale="fr-FR"), "Lucie Veilleuse")
    page.locator("main a[href^='/proposals/']").first.click()
    page.wait_for_load_state()
    taken(page, "effet", at="#changes")


def test_a_role_and_who_stands_in(desk: Page):
    desk.goto("/me/")
    desk.locator("main").get_by_role("link", name="Coordination", exact=True).click()
    desk.wait_for_url("**/roles/*/")
    page_of_role = desk.url
    taken(desk, "role")

    desk.get_by_role("link", name="Se faire suppléer").first.click()
    taken(desk, "suppleance", height=760)
    assert desk.url != page_of_role


def test_every_picture_that_the_guide_shows_is_there_and_small():
    files = {file.name: file.stat().st_size for file in IMAGES.glob("*.png")}

    assert set().union(*(shown_in(page) for page in GUIDE.glob("*.md"))) == set(files)
    assert {name: size for name, size in files.items() if size > MOST} == {}
