"""Pages: statements, size and CPU of each, as somebody of the consortium meets them."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.test import Client, RequestFactory
from django.urls import reverse

from socle.governance.models import Circle, Proposal
from socle.people.models import Person
from socle.people.sign_in import BACKEND
from socle.site.bench.figures import Figure, cpu, queries


def figures(world: str, root: Circle, reader: Person) -> Iterator[Figure]:
    """Three figures a page."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(reader.account, backend=BACKEND)
    served = get_wsgi_application()
    for name, address in addresses(root).items():
        opened = partial(answer, served, client.cookies, address)
        weight = len(opened())
        yield Figure(world, f"{name}: queries", queries(opened), "", most=12)
        yield Figure(world, f"{name}: HTML", round(weight / 1024, 1), "KiB", most=80)
        yield Figure(world, f"{name}: CPU", cpu(opened), "ms", most=15)


def answer(served: Any, cookies: Any, address: str) -> bytes:
    """The page as the server asks for it."""
    said: list[str] = []
    environ = RequestFactory(headers={"host": "127.0.0.1"}).get(address).environ
    environ["HTTP_COOKIE"] = cookies.output(header="", sep=";").strip()
    answer = served(environ, lambda status, headers: said.append(status))
    body = b"".join(answer)
    answer.close()
    assert said[0].startswith("200"), f"{address}: {said[0]}"
    return body


def addresses(root: Circle) -> dict[str, str]:
    proposal = Proposal.kept.filter(circle=root).order_by("-stage", "-id").first()
    pages = {
        "Today": reverse("today"),
        "map": reverse("circle_map", args=[root.pk]),
        "outline": reverse("circles"),
        "circle": reverse("circle", args=[root.pk]),
        "journal": reverse("journal", args=[root.pk]),
    }
    return pages | ({"proposal": reverse("proposal", args=[proposal.pk])} if proposal else {})
