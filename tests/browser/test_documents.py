"""A portrait on a small phone, with and without a script, and an annex on the desk: brought, seen, taken away, brought back."""

import io
import re

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from socle.documents.tests.files import pdf
from tests.browser.axe import fits, is_sound
from tests.browser.conftest import DESK, Open, enter

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 640}
MEMBER, OTHER = "Gaston Métronome", "Rosalie Beffroi"


def photo() -> bytes:
    """Somebody, drawn."""
    drawn = Image.new("RGB", (1600, 1200), "#9ac")
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((600, 250, 1000, 750), fill="#d9a47a")
    pen.ellipse((400, 780, 1200, 1600), fill="#365")
    out = io.BytesIO()
    drawn.save(out, "JPEG")
    return out.getvalue()


@pytest.mark.in_turn(2)
@pytest.mark.parametrize(("who", "scripts"), [(MEMBER, True), (OTHER, False)])
def test_a_portrait_is_put_taken_away_and_brought_back_on_a_phone(open_page: Open, who: str, scripts: bool):
    page = enter(open_page(viewport=NARROW, java_script_enabled=scripts), who)
    page.goto("/me/")
    page.get_by_role("link", name="Le portrait").click()
    _is_sound(page, scripts)

    page.locator("#file").set_input_files({"name": "moi.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    page.get_by_role("button", name="Garder cette image").click()

    expect(page.get_by_role("img", name=re.compile("^Portrait : "))).to_be_visible()
    expect(page.locator("main img").first).to_have_js_property("naturalWidth", 288)
    _is_sound(page, scripts)
    page.locator("main").get_by_role("button", name="Retirer").click()
    expect(page.get_by_text("Pas encore de portrait")).to_be_visible()
    page.locator("main").get_by_role("button", name="Faire revenir").click()
    expect(page.get_by_role("img", name=re.compile("^Portrait : "))).to_be_visible()
    _is_sound(page, scripts)


@pytest.mark.in_turn(2)
@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_no_picture_is_said_at_the_field(open_page: Open, scripts: bool):
    page = enter(open_page(viewport=NARROW, java_script_enabled=scripts), MEMBER)
    page.goto("/me/")
    page.get_by_role("link", name="Le portrait").click()

    page.locator("#file").set_input_files({"name": "moi.jpg", "mimeType": "image/jpeg", "buffer": pdf()})
    page.get_by_role("button", name="Garder cette image").click()

    expect(page.locator("#file-error")).to_contain_text("JPEG")
    _is_sound(page, scripts)


def test_a_file_that_is_too_large_is_not_even_sent(open_page: Open):
    page = enter(open_page(viewport=NARROW), MEMBER)
    page.goto("/me/")
    page.get_by_role("link", name="Le portrait").click()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))

    page.locator("#file").set_input_files({"name": "moi.jpg", "mimeType": "image/jpeg", "buffer": bytes(15_000_001)})
    page.get_by_role("button", name="Garder cette image").click()

    expect(page.locator("#file-error")).to_contain_text("trop lourd")
    assert "POST" not in sent


def test_what_is_held_in_the_hand_takes_the_photo_itself(open_page: Open):
    page = enter(open_page(viewport=NARROW, has_touch=True, is_mobile=True), MEMBER)
    page.goto("/me/")
    page.get_by_role("link", name="Le portrait").click()
    camera = page.get_by_label("ou prendre une photo")

    expect(camera).to_be_visible()
    assert camera.get_attribute("capture") == "user"
    camera.set_input_files({"name": "image.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    page.get_by_role("button", name="Garder cette image").click()
    expect(page.get_by_role("img", name=re.compile("^Portrait : "))).to_be_visible()


def test_an_annex_is_added_to_a_draft_and_read(open_page: Open):
    page = enter(open_page(viewport=DESK), MEMBER)
    _draft(page)
    page.get_by_role("link", name="Ajouter une annexe").click()
    _is_sound(page, True)
    page.locator("#file").set_input_files({"name": "Budget prévisionnel.pdf", "mimeType": "application/pdf", "buffer": pdf()})
    page.get_by_role("button", name="Ajouter cette annexe").click()

    expect(page.get_by_role("link", name="Budget prévisionnel.pdf")).to_be_visible()
    _is_sound(page, True)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Budget prévisionnel.pdf").click()
    assert taken.value.suggested_filename == "Budget prévisionnel.pdf"


@pytest.mark.long
def test_several_annexes_go_one_after_the_other_and_what_failed_stays_chosen(open_page: Open):
    page = enter(open_page(viewport=DESK), MEMBER)
    _draft(page)
    page.get_by_role("link", name="Ajouter une annexe").click()
    chosen = [
        {"name": "Budget.pdf", "mimeType": "application/pdf", "buffer": pdf(b"1")},
        {"name": "abîmé.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 ..."},
        {"name": "Plan.pdf", "mimeType": "application/pdf", "buffer": pdf(b"2")},
    ]
    page.locator("#file").set_input_files(chosen)  # type: ignore[arg-type]
    page.get_by_role("button", name="Ajouter cette annexe").click()

    expect(page.locator("[data-sent] li")).to_have_text(
        [re.compile(r"Budget.pdf\s: envoyé"), re.compile(r"abîmé.pdf\s: .*incomplet"), re.compile(r"Plan.pdf\s: envoyé")]
    )
    expect(page.locator("#file-error")).to_contain_text("sont encore choisis")
    assert page.locator("#file").evaluate("one => [...one.files].map((file) => file.name)") == ["abîmé.pdf"]
    _is_sound(page, True)


def _draft(page: Page) -> None:
    """A proposal of one's own, from a tension of one's own."""
    page.goto("/circles/")
    page.get_by_role("link", name="Consortium").first.click()
    page.get_by_role("link", name="Dire une tension").first.click()
    page.get_by_label("La tension, en une phrase").fill("Personne ne sait ce que cela coûte")
    page.get_by_role("button", name="Dire cette tension").click()
    page.get_by_role("link", name="En faire une proposition").click()
    page.get_by_label("La proposition, en une phrase").fill("Un budget à lire")
    page.get_by_role("button", name="Faire cette proposition").click()


def _is_sound(page: Page, scripts: bool) -> None:
    (is_sound if scripts else fits)(page)
