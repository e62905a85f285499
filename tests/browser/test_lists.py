"""Lists in a browser: narrowed as one types, sorted, kept as a view, with several rows at once; on a phone the filters are a sheet."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import fits, is_sound
from tests.browser.conftest import DESK, PHONE, Open, enter

pytestmark = pytest.mark.browser


def test_a_list_is_narrowed_as_one_types_and_its_address_says_so(open_page: Open):
    page = enter(open_page(viewport=DESK), "Odile Boussole")
    page.goto("/people/")

    page.get_by_role("searchbox", name="Nom").press_sequentially("bouss", delay=30)

    expect(page).to_have_url("/people/?q=bouss")
    expect(page.locator("#list tbody tr")).to_have_count(page.locator("#list tbody tr", has_text="Bouss").count())
    expect(page.get_by_role("searchbox", name="Nom")).to_be_focused()
    page.go_back()
    expect(page.locator("#list tbody tr")).to_have_count(50)


def test_sorting_and_leafing_keep_the_focus_and_need_no_new_page(open_page: Open):
    page = enter(open_page(viewport=DESK), "Odile Boussole")
    page.goto("/people/")
    page.evaluate("window.stayed = true")

    page.locator("#list thead a").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url("/people/?sort=-name")
    expect(page.locator("#list-by-1")).to_be_focused()
    page.get_by_role("link", name="Après").click()

    expect(page.get_by_role("link", name="Avant")).to_be_visible()
    assert page.evaluate("window.stayed")
    is_sound(page)


@pytest.mark.in_turn(2)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_filters_are_a_sheet(open_page: Open, scheme: str):
    page = enter(open_page(viewport=PHONE, color_scheme=scheme), "Odile Boussole")
    page.goto("/organisations/")
    expect(page.get_by_label("Genre")).to_be_hidden()

    page.get_by_role("button", name="Filtres").click()
    is_sound(page)
    page.get_by_label("Genre").select_option("association")
    page.get_by_role("button", name="Fermer").click()

    expect(page).to_have_url("/organisations/?kind=association")
    expect(page.get_by_role("button", name="Filtres (1)")).to_be_visible()
    is_sound(page)


def test_a_view_is_kept_and_opened_without_a_script(open_page: Open):
    page = enter(open_page(viewport=DESK, java_script_enabled=False), "Odile Boussole")
    page.goto("/organisations/")
    page.get_by_label("Genre").select_option("association")
    page.get_by_role("button", name="Montrer").click()

    page.get_by_text("Mes vues").click()
    page.get_by_label("Garder cette liste").fill("Les associations")
    page.get_by_role("button", name="Garder cette vue").click()
    page.goto("/organisations/")
    page.get_by_role("link", name="Les associations").click()

    expect(page).to_have_url("/organisations/?kind=association")
    expect(page.get_by_role("link", name="Les associations")).to_have_attribute("aria-current", "true")


@pytest.mark.in_turn(3)
@pytest.mark.parametrize("query", ["kind=x&page=3", "q=zzzz", "kind=x&q=zzzz"])
def test_what_is_wrong_and_what_is_empty_is_sound(open_page: Open, query: str):
    for viewport in (PHONE, DESK):
        page = enter(open_page(viewport=viewport), "Odile Boussole")
        page.goto(f"/organisations/?{query}")
        is_sound(page)


def test_a_file_is_taken(open_page: Open):
    page = enter(open_page(viewport=DESK), "Odile Boussole")
    page.goto("/organisations/?kind=association")
    page.get_by_text("Télécharger ce que je vois").click()

    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").click()

    assert waiting.value.suggested_filename.startswith("organisations-")


def test_rows_are_ticked_with_shift_arrows_and_escape(open_page: Open):
    page = enter(open_page(viewport=DESK), "Odile Boussole")
    page.goto("/people/")
    rows, said = page.locator("input[name=row]"), page.locator("[data-ticked]")
    expect(said).to_be_hidden()

    rows.nth(1).click()
    rows.nth(4).click(modifiers=["Shift"])
    expect(said).to_contain_text("4 lignes sont cochées")
    is_sound(page)
    page.keyboard.press("Shift+ArrowDown")
    expect(said).to_contain_text("5 lignes sont cochées")
    page.keyboard.press("Escape")

    expect(said).to_be_hidden()
    expect(rows.nth(5)).to_be_focused()
    expect(page.locator("input[name=row]:checked")).to_have_count(0)


@pytest.mark.long
def test_the_rows_that_are_ticked_are_taken_as_a_file(open_page: Open):
    page = enter(open_page(viewport=DESK), "Odile Boussole")
    page.goto("/tensions/")
    page.locator("input[name=row]").first.check()

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Les télécharger (CSV)").click()

    assert len(waiting.value.path().read_text("utf-8-sig").splitlines()) == 2


@pytest.mark.in_turn(5)
@pytest.mark.parametrize(
    "address", ["/tensions/", "/policies/", "/people/invitations/", "/organisations/prospects/", "/tensions/?q=zzzz&bad=1"]
)
def test_every_list_is_sound_on_a_phone_and_in_the_dark(open_page: Open, address: str):
    for viewport, scheme in ((PHONE, "dark"), (DESK, "light")):
        page = enter(open_page(viewport=viewport, color_scheme=scheme), "Odile Boussole")
        page.goto(address)
        is_sound(page)


LINES = """cells => cells.filter((cell) => cell.textContent.trim()).map((cell) => {
  const words = document.createRange();
  words.selectNodeContents(cell);
  return new Set([...words.getClientRects()].map((line) => Math.round(line.top))).size;
})"""


def _lines_of_days(page: Page) -> list[int]:
    """Over how many lines each day of a list is written."""
    places = page.locator("#list thead tr > *").evaluate_all("heads => heads.flatMap((head, n) => head.matches('.date') ? [n + 1] : [])")
    return [lines for place in places for lines in page.locator(f"#list tbody tr > :nth-child({place})").evaluate_all(LINES)]


@pytest.mark.in_turn(5)
@pytest.mark.parametrize(
    ("address", "most"), [("/decisions/", 1), ("/tensions/", 1), ("/proposals/", 1), ("/opinions/", 2), ("/policies/", 2)]
)
def test_a_list_fits_and_a_day_stays_on_one_line_or_two_in_a_row_on_two(open_page: Open, address: str, most: int):
    page = enter(open_page(viewport=DESK), "Odile Boussole")
    for language in ("en", "fr"):
        page.context.add_cookies([{"name": "language", "value": language, "url": page.url}])
        page.goto(address)
        days = _lines_of_days(page)
        assert days and max(days) <= most

    for width in (320, 768, 800, 1024):
        page.set_viewport_size({"width": width, "height": 900})
        fits(page)
        assert max(_lines_of_days(page)) <= 2
