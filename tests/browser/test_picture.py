"""The picture of the README: taken where there is none, so that taking it anew is removing it."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, Open, enter

pytestmark = [pytest.mark.browser, pytest.mark.long]

PICTURE = Path(__file__).resolve().parents[2] / "docs" / "picture.png"


def test_a_proposal_that_awaits_a_position_is_worth_a_picture(open_page: Open):
    page = open_page(viewport=DESK | {"height": 1340}, locale="en-GB")
    page.goto("/")
    page.get_by_role("button", name="English").click()
    enter(page, "Lucie Veilleuse")
    page.locator("main a[href^='/proposals/']").first.click()
    expect(page.get_by_text("Your position is awaited")).to_be_visible()

    if not PICTURE.exists():
        page.screenshot(path=PICTURE)
