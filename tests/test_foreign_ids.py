"""An id of another consortium, a right one in a wrong place, and one that nobody has: the same answer, whatever is asked of it."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.test import Client

from conftest import Cast
from socle.governance.models import Circle, Mandate
from socle.journal.kept import Kept
from socle.people.models import Session, Signatory
from socle.people.tests.keys import just_in
from socle.site.testing.chance import in_turn
from tests import world
from tests.addresses import Address, addresses
from tests.crawl import SECRETS, paths
from tests.world import TOKEN

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
VARIES = re.compile(r'name="(?:csrfmiddlewaretoken|key)" value="[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}|/\d+/')
WITH_ID = [one for one in addresses() if set(one.takes.values()) & {"uuid", "int"} and one.name not in SECRETS]


@pytest.fixture(scope="module")
def files(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    var = tmp_path_factory.mktemp("furnished")
    with django_db_blocker.unblock(), world.standing(var):
        yield var


@pytest.fixture
def furnished(files: Path, cast: Cast, settings: Any) -> Cast:
    settings.VAR = files
    return cast


def answered(browser: Client, method: str, path: str) -> tuple[Any, ...]:
    """All that can be told from outside of what is there."""
    answer = getattr(browser, method)(path)
    text = "" if answer.streaming else answer.content.decode("utf-8", "replace")
    return answer.status_code, VARIES.sub("…", answer.headers.get("Location", "")), VARIES.sub("…", text)


def unknown(path: str, with_id: str = "") -> str:
    return ID.sub(lambda _id: with_id or str(uuid4()), re.sub(r"/\d+/", "/987654321/", path))


def theirs(cast: Cast) -> set[str]:
    """The ids of all that lies in the other consortium."""
    circles = list(Circle.kept.filter(programme=cast.elsewhere.programme).values_list("pk", flat=True))
    kept = [model for model in apps.get_models() if issubclass(model, Kept)]
    return {str(pk) for model in kept for pk in model.kept.filter(**{f"{model.ground_field}__in": circles}).values_list("pk", flat=True)}


@pytest.mark.once
def test_to_somebody_of_another_consortium_nothing_of_ours_is_there(furnished: Cast):
    iris = just_in(furnished, "Iris", "mfa")
    hers = theirs(furnished) | {str(one) for one in Session.objects.values_list("handle", flat=True)}
    ours = [path for address in WITH_ID for path in in_turn(paths(address), 10) if not set(ID.findall(path)) & hers]

    assert len(ours) > len(WITH_ID) / 2
    nobodys: dict[tuple[str, str], Any] = {}
    told = []
    for path, method in product(ours, ("get", "post")):
        kind = method, unknown(path, with_id="…")
        nobodys[kind] = nobodys.get(kind) or answered(iris, method, unknown(path))
        told += [(method, path)] if answered(iris, method, path) != nobodys[kind] else []
    assert told == []


@pytest.mark.long
def test_to_a_program_an_id_that_is_none_and_one_of_nobody_are_alike(furnished: Cast):
    program = Client(headers={"authorization": f"Bearer {TOKEN}"})

    def said(address: Address) -> set[Any]:
        ids = (uuid4(), "x", "00" * 16)
        return {answered(program, "get", address.at(**dict.fromkeys(address.takes, one)))[0] for one in ids}

    assert {one.route: found for one in addresses() if one.is_for_programs and one.takes and len(found := said(one)) > 1} == {}


def test_a_mandate_of_another_organisation_is_not_withdrawn_by_ours(furnished: Cast):
    """Two ids in one address: the second must belong to the first."""
    signatory = Signatory.kept.get(person=furnished.people["Elsa"])
    foreign = Mandate.kept.filter(person=furnished.people["Ada"]).first()
    nobodys = f"/signatories/{signatory.pk}/withdraw/{uuid4()}/"

    assert foreign is not None
    elsa = just_in(furnished, "Elsa", "mfa")
    assert answered(elsa, "get", f"/signatories/{signatory.pk}/withdraw/{foreign.pk}/") == answered(elsa, "get", nobodys)
    assert elsa.post(f"/signatories/{signatory.pk}/withdraw/{foreign.pk}/").status_code == 404
