"""Whoever is shown what is held of one person leaves a trace, whichever address it was; whoever takes a list as a file leaves one."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from conftest import Cast
from socle.governance.models import Trace
from socle.ground import now
from socle.journal.kept import Kept
from socle.people.acts import issue_token
from socle.people.sign_in import new_secret
from socle.people.tests.keys import just_in
from tests import world
from tests.addresses import addresses
from tests.crawl import paths

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MOST = 8
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@pytest.fixture(scope="module")
def files(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    var = tmp_path_factory.mktemp("furnished")
    with django_db_blocker.unblock(), world.standing(var):
        yield var


@pytest.fixture
def furnished(files: Path, cast: Cast, settings: Any) -> Cast:
    settings.VAR = files
    return cast


def owners() -> dict[UUID, UUID]:
    """Of each row that is a person or theirs: whose it is."""
    models = [one for one in apps.get_app_config("people").get_models() if issubclass(one, Kept) and one.owner_field]
    return {row.pk: row.owner for model in models for row in model.kept.all() if row.owner}


def of_one(known: dict[UUID, UUID], reader: UUID) -> Iterator[tuple[str, list[str]]]:
    """The addresses that bear an id of a row of somebody else, each with such paths."""
    for address in addresses():
        theirs = [path for path in paths(address) if {known.get(UUID(one), reader) for one in ID.findall(path)} - {reader}]
        if theirs:
            yield address.route, theirs


def test_each_address_that_shows_what_is_held_of_somebody_leaves_a_trace(furnished: Cast):
    known, basile, secret = owners(), furnished.people["Basile"], new_secret()
    issue_token(furnished.actor("Basile"), basile, purpose="Annuaire", until=now() + timedelta(days=1), secret=secret, strong=True)
    browser, program = just_in(furnished, "Basile", "mfa"), Client(headers={"authorization": f"Bearer {secret}"})
    shown, silent = set(), set()
    for route, theirs in of_one(known, basile.pk):
        for path in theirs[:MOST]:
            whose = {known[UUID(one)] for one in ID.findall(path) if UUID(one) in known} - {basile.pk}
            before = Trace.objects.filter(person__in=whose).count()
            if (program if route.startswith("api/") else browser).get(path).status_code == 200:
                shown.add(route)
                silent |= {route} if Trace.objects.filter(person__in=whose).count() == before else set()

    assert not silent
    assert len(shown) > 20, shown


@pytest.mark.parametrize(("listing", "traces"), [("people", 1), ("aides", 1), ("erasures", 1), ("organisations", 0)])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_of_people_that_is_taken_as_a_file_leaves_one_trace_for_all(furnished: Cast, listing: str, kind: str, traces: int):
    Trace.objects.all().delete()
    answer = just_in(furnished, "Basile", "mfa").get(reverse("list_file", args=[listing, kind]))

    assert (answer.status_code, bool(answer.getvalue())) == (200, True)
    assert [(one.person, one.listing) for one in Trace.objects.all()] == [(None, listing)] * traces
    for name, is_told in (("Elsa", bool(traces)), ("Basile", False), ("Iris", False)):
        browser = furnished.client(name)
        browser.cookies["language"] = "en"
        assert ("took a list as a file" in browser.get("/me/").content.decode()) == is_told


@pytest.mark.parametrize(
    ("path", "person"),
    [
        ("/people/invitations/?q=kim", "Kim"),
        ("/people/invitations/?state=waiting", "Kim"),
        ("/people/aides/?q=jade", "Jade"),
        ("/people/?q=hugo&account=yes", "Hugo"),
        ("/people/?q=hugo", None),
        ("/people/", None),
        ("/people/aides/", None),
        ("/people/aides/?q=nobody", None),
        ("/api/invitations?q=kim", "Kim"),
        ("/api/aides?size=1", "Elsa"),
        ("/api/people?q=hugo&account=yes", "Hugo"),
        ("/api/people?q=hugo", None),
    ],
)
def test_a_list_that_comes_down_to_one_person_leaves_the_trace_of_their_page(furnished: Cast, path: str, person: str | None):
    basile, secret = furnished.people["Basile"], new_secret()
    issue_token(furnished.actor("Basile"), basile, purpose="Annuaire", until=now() + timedelta(days=1), secret=secret, strong=True)
    reader = Client(headers={"authorization": f"Bearer {secret}"}) if path.startswith("/api/") else furnished.client("Basile")
    Trace.objects.all().delete()

    answer = reader.get(path)

    assert (answer.status_code, bool(answer.getvalue())) == (200, True)
    assert list(Trace.objects.values_list("person__name", flat=True)) == [person] * (person is not None)
