"""Today: nobody is told to do what they cannot do."""

from html import unescape

from django.urls import reverse

from conftest import Cast
from socle.governance.tests import scene


def today(cast: Cast, name: str, address: str = "/") -> str:
    client = cast.client(name)
    client.cookies["language"] = "en"
    return unescape(client.get(address).content.decode())


def test_whoever_may_raise_a_tension_is_led_to_it(cast: Cast) -> None:
    said = today(cast, "Elsa")

    assert "If something itches, raise a tension." in said
    assert f"/circles/{cast.circles['nord'].pk}/tensions/" in said


def test_whoever_has_no_role_is_led_to_their_own_page_and_told_of_no_tension(cast: Cast) -> None:
    said = today(cast, "Hugo")

    assert "You have no role yet" in said
    assert "Your own page is open to you" in said
    assert "tension" not in said.split("<main", 1)[1]


def test_ones_own_drafts_stand_there_the_newest_first_and_lead_to_all_of_them(cast: Cast) -> None:
    for number in range(6):
        scene.drafted(cast, title=f"Brouillon {number}")
    opened = scene.opened(cast)

    said = today(cast, "Elsa")

    drafts = said.split('id="drafts"', 1)[1].split("</ol>", 1)[0]
    assert [number for number in range(6) if f"Brouillon {number}" in drafts] == [2, 3, 4, 5]
    assert drafts.index("Brouillon 5") < drafts.index("Brouillon 2") and reverse("proposal", args=[opened.pk]) not in drafts
    assert "one act awaits you" in said, "to give one’s position: a draft awaits whoever opens it"
    everything = today(cast, "Elsa", f"{reverse('proposals')}?stage=draft&mine=yes")
    assert "6 proposals" in everything and "Brouillon 0" in everything


def test_what_one_opens_oneself_stands_there_once(cast: Cast) -> None:
    scene.drafted(cast, by="Dario", title="Le mien")

    said = today(cast, "Dario")

    assert said.count("Le mien") == 1 and "Your drafts" not in said


def test_nobody_is_shown_the_drafts_of_others(cast: Cast) -> None:
    scene.drafted(cast)

    assert "Your drafts" not in today(cast, "Cléo") + today(cast, "Dario")
    assert "No proposal" in today(cast, "Cléo", f"{reverse('proposals')}?mine=yes")
