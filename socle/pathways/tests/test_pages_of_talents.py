"""The pages of talents: each shows what its reader may see, and nothing tells of what they may not."""

from typing import Any

import pytest
from django.urls import reverse

from socle.pathways import acts
from socle.pathways.models import Talent, Way
from socle.pathways.tests.conftest import Stage, day

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


def read(stage: Stage, who: str, name: str, *ids: Any, strong: bool = True) -> Any:
    return stage.client(who, strong).get(reverse(name, args=ids))


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_a_first_contact_is_noted_and_leads_to_the_file(stage: Stage):
    told = {
        "given_name": "Aya",
        "phone": "06 12 34 56 78",
        "met_where": "Au marché",
        "met_on": day(),
        "language": "fr",
        "circle": stage.sud.pk,
    }
    response = stage.client("Olga").post(reverse("talent_new"), told, follow=True)

    assert "Aya" in text(response) and "06 12 34 56 78" in text(response)
    assert Talent.kept.get().met_by == stage.people["Olga"]


def test_who_may_be_the_same_is_shown_before_there_are_two(stage: Stage):
    stage.met("Lucie", "Lefèvre", phone="06 98 76 54 32")
    told = {
        "given_name": "Lussie",
        "family_name": "Lefebvre",
        "other": "le mardi",
        "met_on": day(),
        "language": "fr",
        "circle": stage.sud.pk,
    }
    client = stage.client("Olga")
    response = client.post(reverse("talent_new"), told)

    assert response.status_code == 400 and "Lucie Lefèvre" in text(response)
    client.post(reverse("talent_new"), told | {"another": "on"})
    assert Talent.kept.count() == 2


def test_who_has_no_such_role_finds_no_such_page(stage: Stage):
    talent = stage.followed()
    for who in ("Nina", "Tess", "Paul", "Saul", "Rita"):
        assert read(stage, who, "talent", talent.pk).status_code == 404
    for who in ("Tess", "Paul", "Noé", "Rita"):
        assert read(stage, who, "talent_new").status_code == 404


def test_the_guide_reads_all_and_the_tutor_the_name_only(stage: Stage):
    talent = stage.followed()
    acts.write_note(stage.actor("Noé"), talent, kind="talk", on=day(), text="Cherche un vélo")
    page = text(read(stage, "Noé", "talent", talent.pk))

    assert "Cherche un vélo" in page and "06 12 34 56 78" in page


def test_without_a_second_factor_one_is_asked_for_it(stage: Stage):
    talent = stage.followed()
    response = read(stage, "Noé", "talent", talent.pk, strong=False)

    assert response.status_code == 302 and "second-factor" in response["Location"]
    assert read(stage, "Nina", "talent", talent.pk, strong=False).status_code == 404


def test_whoever_meets_people_reads_how_they_are_reached_and_no_note(stage: Stage):
    talent = stage.met()
    acts.write_note(stage.actor("Maud"), talent, kind="talk", on=day(), text="Un secret")
    page = text(read(stage, "Olga", "talent", talent.pk))

    assert "06 12 34 56 78" in page and "Un secret" not in page


def test_the_list_is_narrowed_by_name_number_and_silence(stage: Stage):
    stage.followed("Aya")
    stage.followed("Bo", phone="06 98 76 54 32")
    client = stage.client("Maud")
    listed = {
        query: [name for name in ("Aya", "Bo") if f"{name} Fictive" in text(client.get(f"{reverse('talents')}?{query}"))]
        for query in ("", "q=aya", "q=06+98+76+54+32", "silent=yes", "silent=no", "mine=yes")
    }
    assert listed == {
        "": ["Aya", "Bo"],
        "q=aya": ["Aya"],
        "q=06+98+76+54+32": ["Bo"],
        "silent=yes": [],
        "silent=no": ["Aya", "Bo"],
        "mine=yes": [],
    }


def test_the_pages_of_acts_open_and_do_what_they_say(stage: Stage):
    talent = stage.met()
    maud = stage.client("Maud")
    maud.post(reverse("talent_enrol", args=[talent.pk]), {"on": day()})
    maud.post(reverse("talent_guide", args=[talent.pk]), {"mandate": stage.mandate("Noé", "guide").pk})
    noe = stage.client("Noé")
    noe.post(
        reverse("passage_new", args=[talent.pk]), {"pathway": stage.pathway().pk, "phase": stage.phase("discovery").pk, "since": day()}
    )
    noe.post(reverse("note_new", args=[talent.pk]), {"kind": "call", "on": day(), "text": "Bonjour", "shared": "on"})
    noe.post(reverse("pause_new", args=[talent.pk]), {"reason": "family", "since": day()})
    page = text(noe.get(reverse("talent", args=[talent.pk])))

    assert all(word in page for word in ("Discovery", "Integration", "Bonjour", "Noé"))
    for way in Way.kept.filter(talent=talent):
        maud.post(reverse("way_end", args=[way.pk]))
    assert not Way.kept.filter(talent=talent, until=None).exists()


@pytest.mark.parametrize("name", ["talent_name", "talent_identity", "way_new", "talent_enrol", "talent_decline", "talent_guide"])
def test_a_form_that_is_wrong_says_so_and_keeps_what_was_typed(stage: Stage, name: str):
    talent = stage.met()
    client = stage.client("Maud")
    assert client.get(reverse(name, args=[talent.pk])).status_code == 200
    wrong = {"given_name": "", "born_on": "hier", "kind": "phone", "value": "12", "on": "x", "reason": "x", "mandate": "x"}
    assert client.post(reverse(name, args=[talent.pk]), wrong).status_code == 400


def _met(stage: Stage, **more: Any) -> dict[str, Any]:
    return {"given_name": "Aya", "other": "le mardi", "met_on": day(), "language": "fr", "circle": stage.sud.pk} | more


def test_a_first_contact_asks_little_first_and_unfolds_what_was_said_of_the_rest(stage: Stage):
    client, address = stage.client("Olga"), reverse("talent_new")
    page = text(client.get(address))
    folded, near = page.index('<details class="in-place">'), page.index('id="near" role="status"')

    places = [page.index(f'name="{name}"') for name in ("met_where", "given_name", "family_name", "phone")]
    assert places == sorted(places) and places[-1] < near < page.index('name="other"') < folded
    assert all(folded < page.index(f'name="{name}"') for name in ("born_on", "email", "met_on", "language"))
    wrong = ({"email": "personne"}, {"met_on": day(1)}, {"born_on": "hier"}, {"born_on": day(-9000), "given_name": ""})
    for told in wrong:
        assert '<details class="in-place" open>' in text(client.post(address, _met(stage, **told)))
    assert '<details class="in-place">' in text(client.post(address, _met(stage, given_name="")))


def test_all_that_is_wrong_with_a_first_contact_is_said_at_once(stage: Stage):
    wrong = {"phone": "12", "email": "personne", "born_on": day(1), "met_on": day(1)}
    page = text(stage.client("Olga").post(reverse("talent_new"), _met(stage, **wrong)))
    assert [name for name in wrong if f'id="id_{name}-error"' not in page] == []
    assert 'id="id_phone-error"' in text(stage.client("Olga").post(reverse("talent_new"), _met(stage, other="")))


def test_who_would_be_a_child_is_asked_about_once_after_what_is_wrong(stage: Stage):
    client, address = stage.client("Olga"), reverse("talent_new")
    child = _met(stage, born_on=day(-3 * 366))
    assert 'name="certain"' not in text(client.post(address, child | {"given_name": ""}))
    asked = client.post(address, child)
    assert asked.status_code == 400 and 'name="certain"' in text(asked) and not Talent.kept.exists()
    client.post(address, child | {"certain": "on"})
    talent = Talent.kept.get()
    identity = reverse("talent_identity", args=[talent.pk])
    assert 'name="certain"' in text(client.post(identity, {"born_on": day(-4 * 366)}))
    assert client.post(identity, {"born_on": day(-3 * 366)}).status_code == 302  # what stands there was asked about before
    assert client.post(identity, {"born_on": day(-15 * 366)}).status_code == 302


def test_sent_twice_it_leads_to_the_one_file_and_asks_nothing(stage: Stage):
    client, told = stage.client("Olga"), _met(stage, key="one-key")
    first, second = (client.post(reverse("talent_new"), told) for _ in range(2))
    file = reverse("talent", args=[Talent.kept.get().pk])
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"] == file


def test_the_list_begins_with_those_who_are_here_and_says_so(stage: Stage):
    stage.followed("Aya")
    gone = stage.followed("Bo")
    acts.leave_talent(stage.actor("Noé"), gone, on=day(-1), reason="completed")
    client = stage.client("Noé")
    pages = {query: text(client.get(f"{reverse('talents')}?{query}")) for query in ("", "state=all", "state=left", "state=followed")}
    listed = {query: [name for name in ("Aya", "Bo") if f"{name} Fictive" in page] for query, page in pages.items()}
    assert listed == {"": ["Aya"], "state=all": ["Aya", "Bo"], "state=left": ["Bo"], "state=followed": ["Aya"]}
    assert f'href="{reverse("talents")}?state=all&amp;q=Bo"' in text(client.get(f"{reverse('talents')}?q=Bo"))
    said = "rencontrés ou accompagnés actuellement</p>"
    assert [query for query, page in pages.items() if said in page] == [""]
