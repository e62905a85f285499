"""The pages of the catalogue and of the texts of agreements."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from conftest import Cast
from socle.governance.tests.crowd import alike
from socle.ground import new_id
from socle.journal.search import index
from socle.pathways import acts
from socle.pathways.models import SharingText, Workshop
from socle.pathways.tests.catalogue import SAID, WORDS, keeper, offered, phase, sharing_text
from socle.pathways.workshop_lists import lasts


def english(cast: Cast, name: str) -> Client:
    client = cast.client(name)
    client.cookies["language"] = "en"
    return client


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def many(cast: Cast, by: Any, count: int) -> None:
    one = offered(cast, by)
    alike(one, ({"key": f"w{n}", "name": f"Atelier {n}"} for n in range(1, count)))


class TestTheList:
    def test_offers_what_is_offered_and_the_rest_when_asked(self, cast: Cast):
        by = keeper(cast)
        offered(cast, by)
        acts.retire_workshop(by, offered(cast, by, name="Un vieux four"))
        elsa = english(cast, "Elsa")

        assert "Un vieux four" not in read(elsa, "/workshops/")
        assert "Une lampe" not in read(elsa, "/workshops/?offered=retired")
        every = read(elsa, "/workshops/?offered=every")
        assert "Un vieux four (no longer offered)" in every and "Une lampe" in every

    def test_is_narrowed_by_theme_phase_and_words(self, cast: Cast):
        by = keeper(cast)
        first, second = phase(cast), phase(cast, "incubation", 1)
        offered(cast, by, phases=[first])
        offered(cast, by, name="Un budget", theme="rights-and-housing", how="Compter des enveloppes.", phases=[second])
        offered(cast, by, name="Un cercle", theme="social-ecology")
        elsa = english(cast, "Elsa")

        def names(query: str) -> list[str]:
            text = read(elsa, f"/workshops/?{query}").partition('id="list"')[2]
            return [name for name in ("Une lampe", "Un budget", "Un cercle") if name in text]

        assert names("theme=maker-culture") == ["Une lampe"]
        assert names(f"phase={first.pk}") == ["Une lampe", "Un cercle"]
        assert names("q=enveloppe") == ["Un budget"]
        assert names(f"circle={cast.circles['consortium'].pk}") == ["Une lampe", "Un budget", "Un cercle"]

    def test_says_what_will_be_there_when_it_is_empty(self, cast: Cast):
        assert "The catalogue is empty" in read(english(cast, "Elsa"), "/workshops/")

    def test_lets_who_keeps_it_add_one(self, cast: Cast):
        keeper(cast)
        new = reverse("workshop_new", args=[cast.circles["consortium"].pk])

        assert new in read(english(cast, "Basile"), "/workshops/")
        assert "/workshops/new/" not in read(english(cast, "Elsa"), "/workshops/")

    def test_is_that_of_ones_own_programme(self, cast: Cast):
        it = offered(cast, keeper(cast))
        iris = english(cast, "Iris")

        assert "Une lampe" not in read(iris, "/workshops/")
        assert iris.get(f"/workshops/{it.pk}/").status_code == 404

    @pytest.mark.long
    def test_asks_as_many_questions_of_ten_thousand_as_of_thirty(self, cast: Cast):
        by, elsa = keeper(cast), english(cast, "Elsa")
        many(cast, by, 30)
        read(elsa, "/workshops/")
        with CaptureQueriesContext(connection) as few:
            read(elsa, "/workshops/?theme=maker-culture")
        first = Workshop.kept.get(key="w1")
        alike(first, ({"key": f"x{n}", "name": f"Atelier {n:05}"} for n in range(10_000)))
        with CaptureQueriesContext(connection) as more:
            read(elsa, "/workshops/?theme=maker-culture")

        assert len(few) == len(more) <= 12


@pytest.mark.once
@pytest.mark.parametrize(("half_days", "said"), [(1, "½ day"), (2, "1 day"), (3, "1½ day"), (4, "2 days"), (5, "2½ days")])
def test_a_length_is_said_in_days(half_days: int, said: str):
    with translation.override("en"):
        assert lasts(half_days) == said.replace(" ", "\u00a0")


class TestAWorkshop:
    def test_says_all_that_who_runs_it_needs(self, cast: Cast):
        it = offered(cast, keeper(cast), phases=[phase(cast)])

        said = read(english(cast, "Elsa"), f"/workshops/{it.pk}/")

        for part in ("Réparer une lampe", "20 min", "un tour de prénoms", "180 minutes in all", "4 to 8", "½\u00a0day", "Discovery"):
            assert part in said, part
        assert "Write it better" not in said

    def test_is_added_amended_retired_and_brought_back_on_pages(self, cast: Cast):
        keeper(cast)
        basile, found = english(cast, "Basile"), phase(cast)
        new = reverse("workshop_new", args=[cast.circles["consortium"].pk])

        assert "must be there" in read(basile, new)
        made = basile.post(new, SAID | {"phases": [str(found.pk)]})
        it = Workshop.kept.get()
        assert made["Location"] == f"/workshops/{it.pk}/"
        assert f'value="{found.pk}" checked' in " ".join(read(basile, f"/workshops/{it.pk}/amend/").split())
        basile.post(f"/workshops/{it.pk}/amend/", SAID | {"name": "Une lanterne", "seen": "1"})
        basile.post(f"/workshops/{it.pk}/retire/", {})
        assert "It has not been offered since" in read(basile, f"/workshops/{it.pk}/")
        basile.post(f"/workshops/{it.pk}/restore/", {})

        it = Workshop.kept.get()
        assert (it.name, it.retired_at, it.version) == ("Une lanterne", None, 4)

    def test_tells_at_its_field_what_is_wrong(self, cast: Cast):
        keeper(cast)
        answer = english(cast, "Basile").post(
            reverse("workshop_new", args=[cast.circles["consortium"].pk]), SAID | {"smallest": "9", "half_days": ""}
        )

        assert answer.status_code == 400
        assert 'id="id_half_days-error"' in answer.content.decode()

    def test_says_to_others_which_role_can(self, cast: Cast):
        it = offered(cast, keeper(cast))

        assert "Ateliers" in read(english(cast, "Elsa"), f"/workshops/{it.pk}/amend/")

    def test_is_found_in_search_by_its_name_and_its_words(self, cast: Cast):
        it = offered(cast, keeper(cast), how="Dénuder le câble de cuivre.")
        index.rebuild()
        elsa = english(cast, "Elsa")

        for word in ("lampe", "cuivre"):
            assert f'href="/workshops/{it.pk}/"' in read(elsa, f"/search/?q={word}"), word


class TestTheTexts:
    def test_are_told_in_the_language_of_the_reader(self, cast: Cast):
        sharing_text(cast)

        assert "Orienting you" in read(english(cast, "Elsa"), "/sharing-texts/")
        assert "Vous orienter" in read(cast.client("Elsa"), "/sharing-texts/")

    def test_say_what_is_not_there_yet(self, cast: Cast):
        assert "No text yet" in read(english(cast, "Elsa"), "/sharing-texts/")

    def test_show_the_registers_and_that_nobody_has_reviewed_them(self, cast: Cast):
        it = sharing_text(cast)

        said = read(english(cast, "Elsa"), f"/sharing-texts/{it.pk}/")

        for part in ("In plain words", "Oui ou non.", "Article 6.", "Nobody who needs such texts has reviewed them yet", 'lang="fr"'):
            assert part in said, part

    def test_are_worded_anew_on_a_page_and_say_that_there_is_a_newer_one(self, cast: Cast):
        keeper(cast)
        it, basile = sharing_text(cast), english(cast, "Basile")

        assert "On vous demande." in read(basile, f"/sharing-texts/{it.pk}/reword/")
        answer = basile.post(f"/sharing-texts/{it.pk}/reword/", WORDS)

        new = SharingText.kept.get(number=2, language="fr")
        assert answer["Location"] == f"/sharing-texts/{new.pk}/"
        assert "There is a newer version" in read(basile, f"/sharing-texts/{it.pk}/")

    def test_are_those_of_ones_own_programme(self, cast: Cast):
        it = sharing_text(cast)

        assert english(cast, "Iris").get(f"/sharing-texts/{it.pk}/").status_code == 404
        assert english(cast, "Elsa").get(f"/sharing-texts/{new_id()}/").status_code == 404


pytestmark = pytest.mark.django_db
