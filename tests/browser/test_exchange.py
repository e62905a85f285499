"""Taking a book along in a real browser: it is asked for, watched, downloaded; and looked at as it prints."""

from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.axe import is_sound
from tests.browser.conftest import DESK, Open, enter

pytestmark = [pytest.mark.browser, pytest.mark.long]

NARROW = {"width": 320, "height": 640}


@pytest.mark.parametrize(("theme", "width"), [("light", DESK), ("dark", NARROW)])
def test_a_book_is_asked_for_watched_and_downloaded(open_page: Open, tmp_path: Path, theme: str, width: dict[str, int]):
    page = enter(open_page(viewport=width, color_scheme=theme, locale="fr-FR"), "Lucie Veilleuse")
    page.goto("/circles/")
    page.get_by_role("link", name="À emporter").click()
    is_sound(page)

    page.get_by_role("button", name="La préparer").click()
    page.wait_for_url("**/copies/**")
    is_sound(page)
    ready = page.get_by_role("link", name="La télécharger")
    expect(ready).to_be_visible(timeout=60_000)  # the page asks again by itself
    is_sound(page)
    with page.expect_download() as download:
        ready.click()
    download.value.save_as(tmp_path / "book.pdf")

    reader = PdfReader(tmp_path / "book.pdf")
    assert download.value.suggested_filename.endswith(".pdf")
    assert reader.metadata is not None and str(reader.metadata.title).startswith("Le livret d")
    page.goto("/me/")
    expect(page.get_by_text("La copie que vous avez demandée est prête.").first).to_be_visible()


@pytest.mark.parametrize(("theme", "width"), [("light", NARROW), ("dark", DESK)])
def test_the_book_is_looked_at_as_it_prints(open_page: Open, theme: str, width: dict[str, int]):
    page = enter(open_page(viewport=width, color_scheme=theme, locale="fr-FR"), "Odile Boussole")
    page.goto("/circles/")
    page.get_by_role("link", name="À emporter").click()
    page.get_by_role("link", name="Voir le livret et l’imprimer").click()

    is_sound(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Retour au cercle")).to_be_focused()
    page.get_by_role("navigation", name="Sommaire").get_by_role("link").nth(1).click()
    assert "#c-" in page.url
    page.emulate_media(media="print")
    expect(page.get_by_text("Avant d’imprimer")).to_be_hidden()
