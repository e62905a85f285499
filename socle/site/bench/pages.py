"""Pages: statements, size and CPU of each, as somebody of the consortium meets them."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.core.wsgi import get_wsgi_application
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from socle.governance.models import Circle, Proposal, Role
from socle.ground import now
from socle.journal.act import Actor, Through
from socle.people.models import Person
from socle.people.sign_in import BACKEND
from socle.site.bench.figures import Figure, cpu, queries

PAST = (
    "map of yesterday",
    "outline of yesterday",
    "map as known the day before",
    "what changed in a year",
    "who held the first role",
    "who sat in it",
    "who could read",
)


def figures(world: str, root: Circle, reader: Person) -> Iterator[Figure]:
    """Three figures a page."""
    client = signed_in(reader)
    served = get_wsgi_application()
    for name, address in addresses(root, reader).items():
        opened = partial(answered, served, client.cookies, address)
        weight = len(opened())
        yield Figure(world, f"{name}: queries", queries(opened), "", most=12)
        yield Figure(world, f"{name}: HTML", round(weight / 1024, 1), "KiB", most=80)
        yield Figure(world, f"{name}: CPU", cpu(opened), "ms", most=40 if name in PAST else 15)


def signed_in(reader: Person) -> Client:
    """A browser in which somebody has signed in and given their second factor, as keepers of registers do."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(reader.account, backend=BACKEND)
    session = client.session
    session["strong"] = True
    session.save()
    return client


def answered(served: Any, cookies: Any, address: str) -> bytes:
    """The page as the server asks for it."""
    said: list[str] = []
    environ = RequestFactory(headers={"host": "127.0.0.1"}).get(address).environ
    environ["HTTP_COOKIE"] = cookies.output(header="", sep=";").strip()
    answer = served(environ, lambda status, headers: said.append(status))
    body = b"".join(answer)
    answer.close()
    assert said[0].startswith("200"), f"{address}: {said[0]}"
    return body


def addresses(root: Circle, reader: Person) -> dict[str, str]:
    days = [(timezone.localtime(now()) - timedelta(days=n)).date() for n in (1, 2, 365)]
    yesterday, known = f"?on={days[0]}", f"?on={days[0]}&known={days[1]}"
    lead = Role.kept.get(circle=root, core="lead", until=None)
    pages = {
        "Today": reverse("today"),
        "map": reverse("circle_map", args=[root.pk]),
        "map of yesterday": reverse("circle_map", args=[root.pk]) + yesterday,
        "outline": reverse("circles"),
        "outline of yesterday": reverse("circle_outline", args=[root.pk]) + yesterday,
        "map as known the day before": reverse("circle_map", args=[root.pk]) + known,
        "what changed in a year": reverse("circle_changes", args=[root.pk]) + f"?since={days[2]}",
        "who held the first role": reverse("role_holders", args=[lead.pk]) + known,
        "who sat in it": reverse("circle_sittings", args=[root.pk]) + known,
        "who could read": reverse("circle_readers", args=[root.pk]) + known,
        "circle": reverse("circle", args=[root.pk]),
        "health": reverse("circle_health", args=[root.pk]),
        "role": reverse("role", args=[lead.pk]),
        "journal": reverse("journal", args=[root.pk]),
    }
    return pages | {f"proposal {what}": reverse("proposal", args=[pk]) for what, pk in _proposals(reader)}


def _proposals(reader: Person) -> Iterator[tuple[str, UUID]]:
    """One that would change something, with its effect, and one that is closed; as far as the reader sees such."""
    seen = Proposal.objects.seen_by(Actor(reader.pk, None, Through("page"))).order_by("-pk")
    changing = seen.filter(stage__in=("draft", "open")).exclude(versions__changes=[]).first()
    closed = seen.exclude(stage__in=("draft", "open")).first()
    return ((what, one.pk) for what, one in (("with its effect", changing), ("that is closed", closed)) if one)
