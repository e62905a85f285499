"""Today: nobody is told to do what they cannot do."""

from conftest import Cast


def today(cast: Cast, name: str) -> str:
    client = cast.client(name)
    client.cookies["language"] = "en"
    return client.get("/").content.decode()


def test_whoever_may_raise_a_tension_is_led_to_it(cast: Cast) -> None:
    said = today(cast, "Elsa")

    assert "If something itches, raise a tension." in said
    assert f"/circles/{cast.circles['nord'].pk}/tensions/" in said


def test_whoever_has_no_role_is_led_to_their_own_page_and_told_of_no_tension(cast: Cast) -> None:
    said = today(cast, "Hugo")

    assert "You have no role yet" in said
    assert "Your own page is open to you" in said
    assert "tension" not in said.split("<main", 1)[1]
