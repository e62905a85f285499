"""A search beside a form narrows its list, and forgets nothing that is typed in the form."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, Open, enter

pytestmark = pytest.mark.browser


def test_enter_narrows_the_list_and_what_was_typed_stays(open_page: Open):
    page = enter(open_page(viewport=DESK), "Capucine Balancier")
    page.goto("/organisations/?q=SZOIL")
    page.get_by_role("link", name="SZOIL").click()
    page.get_by_role("link", name="La suivre").click()
    page.get_by_label("Prochaine étape").fill("Appeler la direction")

    page.get_by_role("searchbox", name="Chercher une personne par son nom").fill("beffroi")
    page.get_by_role("searchbox", name="Chercher une personne par son nom").press("Enter")

    offered = page.get_by_label("Qui tient la relation").get_by_role("option")
    expect(offered.filter(has_text="Rosalie Beffroi")).to_have_count(1)
    expect(offered.filter(has_text="Achille")).to_have_count(0)
    expect(page.get_by_label("Prochaine étape")).to_have_value("Appeler la direction")
