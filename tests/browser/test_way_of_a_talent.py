"""One talent, from the first contact to the answer after six months, through the eyes of those who meet, coordinate, accompany and
train, and of the talent on a telephone. What lies months back is entered with its day, as it is when a file is brought up to date.
"""

import re
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.axe import fits, is_sound
from tests.browser.conftest import DESK, PHONE, Open, enter

pytestmark = [pytest.mark.browser, pytest.mark.long]
NARROW = {"width": 320, "height": 700}
MEETS, COORDINATES, ACCOMPANIES, TRAINS = "Rosa Lampion", "Arsène Bobine", "Lucie Veilleuse", "Honoré Tambour"
GIVEN, FAMILY, ADDRESS = "Zélie", "Fanal d’Essai", "zelie.fanal@exemple.invalid"


def test_one_talent_from_the_first_contact_to_the_answer_after_six_months(open_page: Open, var: Path) -> None:
    talent = meets(enter(open_page(viewport=PHONE), MEETS))
    coordinator = enter(open_page(viewport=DESK, color_scheme="dark"), COORDINATES)
    enrols(coordinator, talent)
    guide = enter(open_page(viewport=DESK), ACCOMPANIES)
    accompanies(guide, talent)
    trains(enter(open_page(viewport=NARROW), TRAINS))
    phone = open_page(viewport=PHONE)
    opens_their_space(coordinator, phone, talent, var / "mail")
    leaves(guide, talent)
    answers(guide, open_page(viewport=NARROW), talent, var / "mail")
    counts(coordinator, talent)
    sees_what_comes_next(phone)


def meets(page: Page) -> str:
    page.goto("/talents/new/")
    page.locator("summary", has_text="Plus :").click()
    for name, said in {"given_name": GIVEN, "family_name": FAMILY, "email": ADDRESS, "met_where": "Au marché", "met_on": day(-260)}.items():
        fill(page, name, said)
    press(page, "Le noter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{GIVEN} {FAMILY}")
    looked_at(page)
    return page.url


def enrols(page: Page, talent: str) -> None:
    page.goto(f"{talent}identity/")
    fill(page, "born_on", "1996-05-04")
    page.locator("main [name=sex]").select_option("f")
    press(page, "L’inscrire")
    page.goto(f"{talent}enrol/")
    fill(page, "on", day(-250))
    press(page, "Inscrire")
    page.goto(f"{talent}guide/")
    page.get_by_label(re.compile(ACCOMPANIES)).check()
    press(page, re.compile("C’est elle"))
    expect(page.locator("main")).to_contain_text(ACCOMPANIES)
    looked_at(page)


def accompanies(page: Page, talent: str) -> None:
    page.goto(f"{talent}phases/")
    fill(page, "since", day(-248))
    press(page, "Elle continue là")
    page.goto(f"{talent}plan/")
    page.locator("summary", has_text="Ajouter un frein").click()
    page.locator("main [name=theme]").first.select_option("23")
    fill(page, "words", "Pas de bus le dimanche")
    page.get_by_role("button", name="Ajouter un frein").click()
    expect(page.get_by_text("Pas de bus le dimanche").first).to_be_visible()
    looked_at(page)
    page.goto(f"{talent}situation/")
    page.get_by_role("link", name=re.compile("Commencer|Continuer")).click()
    for _screen in range(12):
        page.wait_for_load_state()
        if page.get_by_role("main").get_by_role("button").count() == 0 or "/situation/" not in page.url:
            break
        tells(page)
    page.goto(talent)
    looked_at(page)


def tells(page: Page) -> None:
    """Answer all that a screen asks, with the first thing that can be said."""
    names = page.locator("main form :is(input[type=radio], select)").evaluate_all("all => [...new Set(all.map(one => one.name))]")
    for name in names:
        field = page.locator(f"main [name='{name}']").first
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(index=1)
        else:
            field.check()
    with page.expect_navigation():
        page.locator("main form button:not([type=button])").first.click()


def trains(page: Page) -> None:
    """They come to a session without being enrolled, where there is no network, and sign with their name."""
    page.goto("/")
    page.get_by_role("link", name="Signer la feuille").last.click()
    page.get_by_role("button", name="Emporter les feuilles").click()
    page.wait_for_url("**/sheets/offline/")
    expect(page.locator("[data-sheet]").first).to_be_visible()
    page.context.set_offline(True)
    page.reload()
    sheet = page.locator("[data-sheet]").first
    sheet.locator("summary", has_text="sans inscription").click()
    sheet.locator("[data-place=join] input[name=name]").fill(f"{GIVEN} {FAMILY}")
    sheet.locator("[data-place=join] button").click()
    one = page.locator("[data-sheet]").first.get_by_role("listitem").filter(has_text=FAMILY)
    one.get_by_text("Signer ou entrer").click()
    one.get_by_label("Mon nom, à la place").fill(f"{GIVEN} {FAMILY}")
    one.get_by_role("button", name="Je signe").click()
    expect(page.get_by_text("2 entrées")).to_be_visible()
    looked_at(page)
    page.context.set_offline(False)
    page.get_by_role("button", name="Envoyer maintenant").click()
    expect(page.locator("[data-place=status]")).to_contain_text("Tout est envoyé")


def opens_their_space(page: Page, phone: Page, talent: str, mails: Path) -> None:
    page.goto(f"{talent}account/")
    looked_at(page)
    page.locator("main [name=by][value=email]").check()
    press(page, re.compile("Inviter"))
    phone.goto(link(mails, ADDRESS, "invited"))
    expect(phone.get_by_role("heading", level=1)).to_contain_text(GIVEN)
    looked_at(phone)
    press(phone, re.compile("codes par e-mail"))


def leaves(page: Page, talent: str) -> None:
    page.goto(f"{talent}outcomes/")
    page.locator("main [name=kind][value=job]").check()
    fill(page, "since", day(-190))
    page.locator("main [name=contract]").select_option("cdi")
    fill(page, "employer", "La Boulangerie d’Essai")
    press(page, "L’inscrire")
    page.goto(f"{talent}exit/")
    fill(page, "on", day(-186))
    page.locator("main [name=reason][value=outcome]").check()
    press(page, "Inscrire le départ")
    expect(page.get_by_role("alert")).to_contain_text("Une feuille dit")
    looked_at(page)
    page.locator("main [name=earlier]").check()
    press(page, "Inscrire le départ")
    page.goto(talent)
    expect(page.locator("main")).to_contain_text("La Boulangerie d’Essai")
    looked_at(page)


def answers(page: Page, phone: Page, talent: str, mails: Path) -> None:
    page.goto(talent)
    page.locator("main a[href$='/after/6/']").click()
    page.locator("main a[href$='/after/6/link/']").click()
    page.locator("main [name=by][value=email]").check()
    press(page, "L’envoyer")
    phone.goto(link(mails, ADDRESS, "how-are-you"))
    looked_at(phone)
    for _screen in range(6):
        if phone.get_by_role("main").get_by_role("button", name="Envoyer").count() == 0:
            break
        tells(phone)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Merci")


def counts(page: Page, talent: str) -> None:
    page.goto(talent)
    expect(page.locator("main")).to_contain_text("La Boulangerie d’Essai")
    page.goto(f"/participants/?q={FAMILY}")
    expect(page.locator("#list tbody tr")).to_have_count(1)
    looked_at(page)


def sees_what_comes_next(phone: Page) -> None:
    phone.goto("/")
    expect(phone.get_by_role("heading", level=1)).to_contain_text(GIVEN)
    looked_at(phone)


def day(days: int) -> str:
    return f"{timezone.localdate() + timedelta(days=days):%Y-%m-%d}"


def fill(page: Page, name: str, said: str) -> None:
    page.locator(f"main [name={name}]").first.fill(said)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name).first.click()


def looked_at(page: Page) -> None:
    fits(page)
    is_sound(page)


def link(mails: Path, address: str, word: str) -> str:
    """Where the newest mail to somebody leads that holds a word."""
    for _attempt in range(150):
        for mail in sorted(mails.glob("*.eml"), reverse=True) if mails.exists() else ():
            text = mail.read_text("utf-8", errors="replace").replace("=\n", "").replace("=3D", "=")
            found = re.search(rf"https?://[^/\s]+(/\S*{word}\S*)", text)
            if address in text and found:
                return found[1]
        time.sleep(0.2)
    raise AssertionError(f"no mail with {word} came")
