"""The pictures of the guide: each is a page that somebody opens; taken where there is none, so that taking it anew is removing it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, Open, enter

pytestmark = pytest.mark.browser

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "guide" / "images"
GUIDE = IMAGES.parent


def taken(page: Page, name: str) -> None:
    """The picture of the page as it stands, if there is none yet."""
    file = IMAGES / f"{name}.png"
    if not file.exists():
        IMAGES.mkdir(exist_ok=True)
        page.screenshot(path=file)


@pytest.fixture
def desk(open_page: Open) -> Page:
    """Odile, who coordinates the consortium."""
    return enter(open_page(viewport=DESK, locale="fr-FR"), "Odile Boussole")


def test_the_organisation_and_its_map(desk: Page):
    desk.goto("/circles/")
    taken(desk, "organisation")

    desk.locator("main").get_by_role("link", name="Carte").first.click()
    desk.wait_for_load_state()
    taken(desk, "carte")


def test_a_circle_and_how_it_is_doing(desk: Page):
    desk.goto("/circles/")
    desk.get_by_role("link", name="Ouvrir « Cercle sourcing »").first.click()
    desk.get_by_role("link", name="Comment il va").click()
    taken(desk, "sante")


def test_a_proposal_and_what_it_would_do(open_page: Open):
    page = enter(open_page(viewport=DESK, locale="fr-FR"), "Lucie Veilleuse")
    page.locator("main a[href^='/proposals/']").first.click()
    page.wait_for_load_state()
    taken(page, "effet")


def test_a_role_and_who_stands_in(desk: Page):
    desk.goto("/me/")
    desk.locator("main a[href^='/roles/']").first.click()
    page_of_role = desk.url
    taken(desk, "role")

    desk.get_by_role("link", name="Se faire suppléer").first.click()
    taken(desk, "suppleance")
    assert desk.url != page_of_role


def test_every_picture_that_the_guide_shows_is_there():
    shown = {
        word.split("](images/")[1].rstrip(")")
        for page in GUIDE.glob("*.md")
        for word in page.read_text().splitlines()
        if "](images/" in word
    }

    assert shown == {file.name for file in IMAGES.glob("*.png")}
