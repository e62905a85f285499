"""Passkeys, with Chromium's own virtual device: set up by somebody, then enough to come in; on a phone and in French."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import is_sound
from tests.browser.conftest import Open, enter

pytestmark = pytest.mark.browser

NAME, EMAIL = "Rosa Lampion", re.compile(r"[\w.-]+@[\w.-]+")
NARROW = {"width": 320, "height": 640}
DEVICE = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}


def with_device(page: Page) -> Page:
    """A device that knows its owner by finger, as phones do."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE | {"automaticPresenceSimulation": True}})
    return page


@pytest.fixture
def phone(open_page: Open, site: str) -> Page:
    """Passkeys belong to a name, and a bare number is none: the same site, called localhost."""
    return with_device(open_page(base_url=site.replace("127.0.0.1", "localhost"), viewport=NARROW))


def set_up(page: Page, name: str = NAME) -> str:
    """Add a passkey and codes on paper; the address of the account."""
    enter(page, name)
    page.goto("/me/sign-in/")
    is_sound(page)
    page.get_by_role("link", name="Ajouter une clé d’accès").click()
    is_sound(page)
    expect(page.get_by_text("Aucune clé d’accès ne peut être créée ici")).to_be_hidden()
    page.get_by_label("Un nom pour elle").fill("Mon téléphone")
    page.get_by_role("button", name="Créer la clé d’accès").click(no_wait_after=True)
    page.get_by_role("button", name="Montrer mes codes").click()
    expect(page.locator("ol code")).to_have_count(10)
    is_sound(page)
    page.get_by_role("link", name="Je les ai gardés").click()
    expect(page.get_by_role("heading", name="Mon téléphone")).to_be_visible()
    is_sound(page)
    found = EMAIL.search(page.get_by_role("complementary", name="Adresse").inner_text())
    assert found
    return found.group()


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Se déconnecter").click()


def test_a_passkey_is_set_up_and_is_then_enough_to_come_in(phone: Page):
    set_up(phone)
    sign_out(phone)

    phone.goto("/accounts/login/?next=/me/sign-in/")
    is_sound(phone)
    phone.get_by_role("button", name="Utiliser une clé d’accès").click(no_wait_after=True)

    expect(phone.get_by_role("heading", level=1)).to_have_text("Comment je me connecte")


def test_it_is_the_second_factor_after_a_code_by_mail(phone: Page, tmp_path_factory: pytest.TempPathFactory):
    email = set_up(phone, "Achille Réverbère")
    sign_out(phone)

    phone.goto("/accounts/login/")
    phone.get_by_label("Votre adresse").fill(email)
    phone.get_by_role("button", name="Recevoir mon code").click()
    phone.get_by_label("Le code à six chiffres").fill(_code(phone, tmp_path_factory.getbasetemp()))
    phone.get_by_role("button", name="Se connecter").click()
    is_sound(phone)
    phone.get_by_role("button", name="Utiliser ma clé d’accès").click(no_wait_after=True)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Retenir ce navigateur ?")
    is_sound(phone)
    phone.get_by_role("button", name="Demander chaque fois").click()

    phone.goto("/me/sign-in/second-factor/?next=/me/sign-in/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Comment je me connecte")


def _code(page: Page, base: Path) -> str:
    """The code of the newest mail that the site has written."""
    for _attempt in range(100):
        for mail in sorted(base.glob("**/mail/*.eml"), reverse=True):
            if found := re.search(r"Subject: .*?(\d{3})[ _]?(\d{3})", mail.read_text("utf-8")):
                return found[1] + found[2]
        page.wait_for_timeout(100)
    raise AssertionError("no mail came")


def test_where_the_browser_gives_none_it_says_so_and_another_way_stays(phone: Page):
    phone.goto("/accounts/login/")

    phone.get_by_role("button", name="Utiliser une clé d’accès").click(no_wait_after=True)

    expect(phone.get_by_role("alert")).to_contain_text("Aucune clé d’accès n’a été donnée")
    expect(phone.get_by_role("button", name="Recevoir mon code")).to_be_enabled()


def test_without_scripts_no_passkey_is_offered_and_the_application_is(open_page: Open, site: str):
    page = open_page(java_script_enabled=False)
    page.goto("/accounts/login/")
    expect(page.get_by_role("button", name="Utiliser une clé d’accès")).to_be_hidden()

    enter(page, "Odette Cerf-Volant")
    page.goto("/me/sign-in/passkeys/new/")
    expect(page.get_by_text("Aucune clé d’accès ne peut être créée ici")).to_be_visible()
    page.get_by_role("link", name="Installer plutôt une application").click()
    expect(page.get_by_role("img", name="Image pour l’application")).to_be_visible()
