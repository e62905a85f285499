"""What programs may do with the catalogue: the same as on pages, under the same right."""

from conftest import Cast
from socle.pathways.tests.catalogue import SAID, WORDS, keeper, offered, phase, sharing_text
from socle.site.tests.program import Program


def test_a_workshop_is_added_read_amended_retired_and_brought_back(cast: Cast):
    keeper(cast)
    found, basile = phase(cast), Program(cast, "Basile")
    place = cast.circles["consortium"].pk

    made = basile.send(f"circles/{place}/workshops", phases=[str(found.pk)], **SAID).json()
    assert (made["key"], made["phases"], made["circle"]) == ("une-lampe-qui-se-rallume", [str(found.pk)], str(place))
    assert basile.get(f"workshops/{made['id']}").json() == made
    amended = basile.send(f"workshops/{made['id']}", "put", seen=1, **SAID)
    assert (amended.status_code, amended.json()["phases"], amended.json()["version"]) == (200, [], 2)
    assert basile.send(f"workshops/{made['id']}", "put", seen=1, **SAID).status_code == 409
    assert basile.send(f"workshops/{made['id']}/retirement").json()["retired_at"]
    assert basile.get("workshops").json()["items"] == []
    assert len(basile.get("workshops?offered=every").json()["items"]) == 1
    assert basile.send(f"workshops/{made['id']}/retirement", "delete").json()["retired_at"] is None


def test_the_list_is_narrowed_as_on_its_page(cast: Cast):
    found = phase(cast)
    by, elsa = keeper(cast), Program(cast, "Elsa")
    it = offered(cast, by, phases=[found])
    offered(cast, by, name="Un budget", theme="rights-and-housing")

    (only,) = elsa.get("workshops?theme=maker-culture").json()["items"]
    assert (only["id"], only["phases"]) == (str(it.pk), [str(found.pk)])
    assert [one["key"] for one in elsa.get("phases").json()["items"]] == ["discovery"]


def test_who_keeps_no_catalogue_may_read_it_alone(cast: Cast):
    it = offered(cast, keeper(cast))
    elsa, iris = Program(cast, "Elsa"), Program(cast, "Iris")

    assert elsa.get(f"workshops/{it.pk}").status_code == 200
    assert elsa.send(f"workshops/{it.pk}", "put", **SAID).status_code == 403
    assert iris.get(f"workshops/{it.pk}").status_code == iris.send(f"workshops/{it.pk}", "put", **SAID).status_code == 404


def test_a_text_of_agreements_gets_a_new_version(cast: Cast):
    keeper(cast)
    it, basile = sharing_text(cast), Program(cast, "Basile")

    made = basile.send(f"sharing-texts/{it.pk}/versions", **WORDS)
    assert (made.status_code, made.json()["number"], made.json()["plain"]) == (201, 2, "plain fr")
    told = [(one["number"], one["language"]) for one in basile.get("sharing-texts").json()["items"]]
    assert sorted(told) == [(1, "en"), (1, "fr"), (2, "en"), (2, "fr")]
    assert basile.get(f"sharing-texts/{it.pk}").json()["plain"] == "On vous demande."
    assert basile.send(f"sharing-texts/{it.pk}/versions", **WORDS).status_code == 422
