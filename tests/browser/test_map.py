"""The map in a real browser: on a phone, by keyboard, on paper, without a script; and the days that it can show."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.axe import is_sound, looked_at
from tests.browser.conftest import DESK, Open, enter

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 640}
LEAST_LETTER = 11
LAST_MONTH = timezone.localdate() - timedelta(days=30)
SIZES = """texts => texts.map(text => {
  const drawing = text.ownerSVGElement, scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
  return scale * parseFloat(getComputedStyle(text).fontSize);
})"""
APART = """marks => {
  const boxes = marks.map(mark => mark.getBoundingClientRect());
  return boxes.flatMap((one, n) => boxes.slice(n + 1).map(other =>
    Math.hypot(one.x + one.width / 2 - other.x - other.width / 2, one.y + one.height / 2 - other.y - other.height / 2)
      - one.width / 2 - other.width / 2));
}"""


def open_map(page: Page) -> Page:
    """The map of the whole, from the outline that one finds first."""
    page.goto("/circles/")
    page.locator(".filters a").first.click()
    expect(page.locator("svg.map[role=group]")).to_be_visible()
    return page


@pytest.mark.in_turn(3)
@pytest.mark.parametrize(("language", "theme", "scripts"), [("fr-FR", "light", True), ("en-GB", "dark", True), ("fr-FR", "dark", False)])
def test_a_phone_shows_every_name_and_nothing_is_wrong(open_page: Open, language: str, theme: str, scripts: bool):
    page = enter(open_page(viewport=NARROW, color_scheme=theme, java_script_enabled=scripts), "Odile Boussole")
    if language == "en-GB":
        page.get_by_role("button", name="English").click()
    open_map(page)

    for name in ("Cercle sourcing", "Comité d’orientation", "Équipe-projet"):
        expect(page.locator("svg.map").get_by_role("link", name=re.compile(f"^{name}"))).to_be_visible()
    if scripts:
        expect(page.locator("svg.map[data-shape]")).to_have_count(1)
        is_sound(page)
        assert min(page.locator("svg.map[role=group] text").evaluate_all(SIZES)) >= LEAST_LETTER
        assert page.locator(".pan").evaluate("pan => pan.scrollWidth <= pan.clientWidth")


@pytest.mark.long
@pytest.mark.parametrize(("viewport", "theme"), [(NARROW, "dark"), (DESK, "light")], ids=["narrow", "wide"])
def test_every_page_of_the_map_and_the_outline_is_sound(open_page: Open, viewport: dict[str, int], theme: str):
    page = open_map(enter(open_page(viewport=viewport, color_scheme=theme), "Odile Boussole"))
    whole = page.url
    part = page.locator("svg.map .depth-1 > a").first.get_attribute("href") or ""
    for address in (whole, part):
        for day in ("", f"?on={LAST_MONTH}", "?on=2001-01-01", "?on=x"):
            for way in (address, address.replace("/map/", "/outline/")):
                page.goto(way + day)
                is_sound(page)


@pytest.mark.long
def test_the_line_of_days_says_the_first_of_a_month_as_the_page_does(open_page: Open):
    page = open_map(enter(open_page(viewport=DESK), "Odile Boussole"))

    page.goto(f"{page.url}?on={LAST_MONTH.replace(day=1)}")

    expect(page.locator("output")).to_have_text(re.compile("^1er "))


WHERE = "line => line.getBoundingClientRect().top"


@pytest.mark.in_turn(4)
@pytest.mark.parametrize("viewport", [NARROW, DESK])
@pytest.mark.parametrize("way", ["map", "outline"])
def test_letting_go_of_the_line_shows_the_day_and_nothing_else_moves(open_page: Open, viewport: dict[str, int], way: str):
    page = _with_its_line(open_page(viewport=viewport), way)
    line, shown = page.locator("#days"), page.locator("#day-shown")
    line.focus()
    before, place = shown.inner_html(), line.evaluate(WHERE)

    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    page.wait_for_url(f"**/{way}/?on=*")
    expect(page.locator("#day-said")).to_contain_text("Telle qu’elle était le")

    expect(line).to_be_focused()
    expect(page.locator("[data-tells]")).to_have_text(page.locator("#day-said").inner_text())
    expect(page.get_by_role("link", name="Voir aujourd’hui")).to_be_visible()
    assert shown.inner_html() != before
    assert abs(line.evaluate(WHERE) - place) < 2
    on = page.locator("#on").input_value()
    assert page.url.endswith(f"?on={on}")
    page.keyboard.press("End")
    expect(page.locator("#day-said")).to_contain_text("Telle qu’elle est aujourd’hui")
    assert abs(line.evaluate(WHERE) - place) < 2
    page.go_back()
    expect(page.locator("#on")).to_have_value(on)
    is_sound(page)


@pytest.mark.long
def test_a_pointer_that_still_holds_the_line_shows_nothing_yet(open_page: Open):
    page = _with_its_line(open_page(viewport=DESK), "map")
    line, here = page.locator("#days").bounding_box(), page.url
    assert line
    page.mouse.move(line["x"] + line["width"] - 9, line["y"] + line["height"] / 2)
    page.mouse.down()
    page.mouse.move(line["x"] + line["width"] / 2, line["y"] + line["height"] / 2, steps=4)
    said = page.locator("output").inner_text()
    page.wait_for_timeout(500)
    assert page.url == here

    page.mouse.up()

    expect(page.locator("#day-said")).to_have_text(f"Telle qu’elle était le {said}")
    assert page.evaluate("window.stayed"), "the page was not loaded anew"


def test_without_a_script_the_button_shows_the_day(open_page: Open):
    page = enter(open_page(java_script_enabled=False), "Odile Boussole")
    page.goto("/circles/")
    page.locator("details:has(#days) summary").click()
    page.locator("#days").press("PageDown")

    page.get_by_role("button", name="Voir ce jour").click()

    expect(page.locator("#day-said")).to_contain_text("Telle qu’elle était le")


def _with_its_line(page: Page, way: str) -> Page:
    enter(page, "Odile Boussole")
    page.goto("/circles/")
    if way == "map":
        page.locator(".filters a").first.click()
    page.locator("details:has(#days) summary").click()
    page.evaluate("window.stayed = true")
    return page


@pytest.mark.in_turn(2)
@pytest.mark.parametrize("viewport", [NARROW, DESK], ids=["narrow", "wide"])
def test_circles_stand_apart_as_they_are_drawn(open_page: Open, viewport: dict[str, int]):
    page = open_map(enter(open_page(viewport=viewport), "Odile Boussole"))

    assert min(page.locator("svg.map .ring").evaluate_all(APART)) > 0
    assert page.locator("svg.map .ring").count() > 5


@pytest.mark.long
def test_turning_the_phone_gives_the_map_its_other_shape(open_page: Open):
    page = open_map(enter(open_page(viewport=NARROW), "Odile Boussole"))
    pill = page.locator("svg.map[role=group]").get_attribute("viewBox")

    page.set_viewport_size(DESK)
    expect(page.locator("svg.map[data-shape]")).to_have_count(0)
    assert page.locator("svg.map[role=group]").get_attribute("viewBox") != pill


def test_the_keyboard_goes_into_a_circle_and_out_to_its_page(open_page: Open):
    page = open_map(enter(open_page(viewport=DESK), "Odile Boussole"))

    circle = page.locator("svg.map").get_by_role("link", name=re.compile("^Équipe-projet"))
    circle.focus()
    assert circle.locator(".ring").evaluate("ring => getComputedStyle(ring).strokeWidth") == "5px"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Équipe-projet")
    names = page.locator("svg.map[role=group] a").evaluate_all("links => links.map(link => link.querySelector('title').textContent)")
    assert len(names) == len(set(names)) > 5

    page.locator("svg.map").get_by_role("link", name=re.compile("^Équipe-projet")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Carte")).to_be_visible()


@pytest.mark.long
def test_the_outline_of_the_same_day_names_the_same_people(open_page: Open):
    page = open_map(enter(open_page(viewport=DESK), "Odile Boussole"))
    page.get_by_text("Telle qu’elle est aujourd’hui").click()
    page.get_by_role("link", name=re.compile("Changement précédent")).click()
    expect(page.get_by_text("d’après ce que l’on sait aujourd’hui")).to_be_visible()
    before = page.url
    page.get_by_role("link", name=re.compile("Changement précédent")).click()
    expect(page).not_to_have_url(before)
    drawn = _people(page)

    page.locator(".filters a").last.click()
    expect(page.locator(".outline")).to_be_visible()
    assert _people(page) == drawn


def _people(page: Page) -> list[str]:
    links = page.locator("main a[href^='/people/']").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    return list(dict.fromkeys(links))


def test_a_day_that_has_not_come_is_told_at_the_field(open_page: Open):
    page = open_map(enter(open_page(viewport=DESK), "Odile Boussole"))
    page.get_by_text("Telle qu’elle est aujourd’hui").click()
    page.get_by_label("Telle qu’elle était le").fill("2999-01-01")
    page.get_by_role("button", name="Voir ce jour").click()

    expect(page.get_by_text("Ce jour n’est pas encore venu.")).to_be_visible()
    assert looked_at(page).violations_count == 0


@pytest.mark.in_turn(2)
@pytest.mark.parametrize("viewport", [NARROW, DESK], ids=["narrow", "wide"])
def test_a_map_is_printed_on_one_page(open_page: Open, viewport: dict[str, int]):
    page = open_map(enter(open_page(viewport=viewport), "Odile Boussole"))

    assert len(re.findall(rb"/Type /Page\b", page.pdf(format="A4"))) == 1
