"""Views: a list kept under a name, one's own or a circle's, read anew when it is opened."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from socle.people.models import View
from socle.people.tests.test_lists import counted, english, shown
from socle.people.views import MOST

ORGANISATIONS = "/organisations/"


def keep(client: Client, name: str = "Entreprises", query: str = "kind=company", **more: Any) -> Any:
    return client.post(reverse("view_new", args=["organisations"]), {"name": name, "query": query, **more}, follow=True)


def test_a_view_is_kept_shown_above_the_list_and_opened(cast: Cast):
    client = english(cast, "Elsa")

    page = keep(client).content.decode()

    assert 'href="/organisations/?kind=company" aria-current="true">Entreprises' in page
    assert "Entreprises" not in shown(english(cast, "Cléo"), ORGANISATIONS)
    assert "Entreprises" not in shown(client, reverse("people"))


def test_what_means_nothing_is_not_kept(cast: Cast):
    keep(english(cast, "Elsa"), query="kind=company&member=perhaps&email=x&page=4&after=xyz")

    assert View.objects.get().query == "kind=company"


def test_a_view_that_means_nothing_any_more_is_shown_with_a_sentence(cast: Cast):
    client = english(cast, "Elsa")
    keep(client)
    View.objects.update(query="kind=guild&colour=red")

    page = shown(client, ORGANISATIONS + "?kind=guild&colour=red")

    assert "Choose one of those that are offered." in page and "colour" in page
    assert counted(page) == counted(shown(client, ORGANISATIONS))


def test_the_same_name_is_the_same_view(cast: Cast):
    client = english(cast, "Elsa")
    keep(client)
    keep(client, query="kind=association")

    assert [view.query for view in View.objects.all()] == ["kind=association"]


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "x" * 61])
def test_a_view_needs_a_name_that_can_be_seen(cast: Cast, name: str):
    assert "Give the view a name" in keep(english(cast, "Elsa"), name=name).content.decode()
    assert not View.objects.exists()


def test_a_view_is_shared_with_a_circle_of_ones_own_and_no_other(cast: Cast):
    elsa, nord, atelier = english(cast, "Elsa"), cast.circles["nord"].pk, cast.circles["atelier"].pk

    keep(elsa, circle=nord)
    refused = keep(elsa, name="Autre", circle=atelier)

    assert "Entreprises" in shown(english(cast, "Cléo"), ORGANISATIONS)
    assert "Entreprises" not in shown(english(cast, "Fanny"), ORGANISATIONS)
    assert "in which you hold a role" in refused.content.decode()


def test_only_its_owner_forgets_a_view(cast: Cast):
    keep(english(cast, "Elsa"), circle=cast.circles["nord"].pk)
    address = reverse("view_forget", args=[View.objects.get().pk])

    assert address not in shown(english(cast, "Cléo"), ORGANISATIONS)
    assert cast.client("Cléo").post(address).status_code == 404
    assert cast.client("Elsa").post(address).status_code == 302
    assert not View.objects.exists()


def test_views_are_counted(cast: Cast):
    client = english(cast, "Elsa")
    for n in range(MOST):
        keep(client, name=f"Vue {n}")

    assert "You have thirty views" in keep(client, name="Une de trop").content.decode()
    assert View.objects.count() == MOST


def test_no_other_list_has_views(cast: Cast):
    assert cast.client("Elsa").post(reverse("view_new", args=["secrets"]), {"name": "x", "query": ""}).status_code == 404
