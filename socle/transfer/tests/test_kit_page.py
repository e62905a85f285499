"""The page of the model, and the kit that is handed on from it: for whoever may hand the model on."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from conftest import Cast, throughout
from socle.governance.models import Circle, RoleText
from socle.ground import now
from socle.journal import guard
from socle.journal.act import FOUNDER
from socle.people.models import Person
from socle.people.sign_in import BACKEND
from socle.transfer.acts import found
from socle.transfer.founding import Founder, Programme
from socle.transfer.kit import read
from socle.transfer.kit.reader import read_contents
from socle.transfer.tests.test_kit import RTR

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def programme(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The programme of the seed: Mona hands its model on, Nils leads it and does not."""
    with throughout(django_db_blocker):
        yield _founded()


def _founded() -> Any:
    programme = Programme()
    founders = [
        Founder("Mona", "mona@exemple.invalid", roles=("transfer",), invented=True),
        Founder("Nils", "nils@exemple.invalid", roles=("lead",), invented=True),
    ]
    found(FOUNDER, programme, kit=read(RTR), founders=founders)
    return programme.ground


def client(name: str, language: str = "en") -> Client:
    browser = Client(headers={"accept-language": language})
    browser.cookies["language"] = language
    browser.force_login(Person.kept.get(name=name).account, backend=BACKEND)
    return browser


def page(name: str, language: str = "en") -> str:
    return client(name, language).get("/kit/").content.decode()


class TestThePage:
    def test_says_what_the_programme_was_founded_on_in_the_language_of_the_reader(self, programme: Any):
        assert "A consortium accompanies 1,500 people far from employment" in page("Mona")
        assert "Un consortium accompagne 1 500 personnes" in page("Mona", "fr")

    def test_tells_the_phases_in_their_order_and_the_pathways(self, programme: Any):
        said = page("Mona")
        places = [said.index(f">{name}<") for name in ("Discovery", "Project teams", "Incubation", "Integration")]

        assert places == sorted(places)
        assert "Pathway to lasting employment" in said

    def test_counts_what_the_model_has_brought_by_its_marks(self, programme: Any):
        lines = "".join(page("Mona").split()).partition("Circles</th>")[2].partition("</tr>")[0]

        assert [part.partition("<")[0] for part in lines.split('class="n">')[1:]] == ["1", "7", "0"]

    def test_offers_the_kit_to_who_may_hand_it_on(self, programme: Any):
        assert f'href="/circles/{programme}/kit.zip"' in page("Mona")
        assert "The model" in client("Mona").get("/").content.decode()

    def test_says_to_others_which_role_can(self, programme: Any):
        said = page("Nils")

        assert "kit.zip" not in said
        assert "Your hats do not let you hand the model on." in said
        assert "Transfert du modèle" in said

    def test_is_for_those_who_have_signed_in(self, programme: Any):
        assert Client().get("/kit/").status_code == 302

    def test_is_not_there_for_somebody_without_a_hat(self, cast: Cast):
        assert cast.client("Hugo").get("/kit/").status_code == 404

    def test_shows_the_model_of_ones_own_programme(self, programme: Any, cast: Cast):
        said = cast.client("Elsa").get("/kit/").content.decode()

        assert "Les Lanternes" in said
        assert "Réalise tes Rêves" not in said

    def test_asks_few_questions(self, programme: Any, django_assert_max_num_queries: Any):
        browser = client("Mona")
        with django_assert_max_num_queries(12):
            browser.get("/kit/")


class TestTheKitItself:
    @pytest.mark.long
    def test_is_a_zip_of_readable_files_that_say_what_stands(self, programme: Any):
        answer = client("Mona").get(f"/circles/{programme}/kit.zip")

        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/zip"
        assert answer["Content-Disposition"] == 'attachment; filename="rtr-1.3.zip"'
        with zipfile.ZipFile(io.BytesIO(answer.content)) as held:
            files = {name.removeprefix("rtr/"): held.read(name) for name in held.namelist()}
        assert read_contents(files) == read(RTR)

    @pytest.mark.long
    def test_is_the_same_file_as_long_as_nothing_changes(self, programme: Any):
        address, browser = f"/circles/{programme}/kit.zip", client("Mona")

        assert browser.get(address).content == browser.get(address).content

    def test_does_not_exist_for_who_may_not_hand_it_on(self, programme: Any, cast: Cast):
        for browser in (client("Nils"), cast.client("Ada"), cast.client("Elsa"), cast.client("Iris")):
            assert browser.get(f"/circles/{programme}/kit.zip").status_code == 404

    def test_is_that_of_a_programme_and_of_no_circle_in_it(self, programme: Any):
        beneath = Circle.kept.get(programme=programme, key="paris")

        assert client("Mona").get(f"/circles/{beneath.pk}/kit.zip").status_code == 404

    @pytest.mark.long
    def test_is_not_handed_on_with_a_fault_but_said_where_it_lies(self, programme: Any):
        with guard.acting():
            RoleText.kept.live(now()).filter(circle__programme=programme, role__key="guide", circle__key="paris").update(name="\u202e")
        browser = client("Mona")
        answer = browser.get(f"/circles/{programme}/kit.zip", follow=True)

        assert answer.redirect_chain == [("/kit/", 302)]
        assert "circles/paris.yaml:" in answer.content.decode()
        assert "This text is empty." in answer.content.decode()
