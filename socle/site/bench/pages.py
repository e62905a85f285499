"""Pages: statements, size and CPU of each, as somebody of the consortium meets them."""

from collections.abc import Iterator
from functools import partial

from django.test import Client
from django.urls import reverse

from socle.governance.models import Circle, Proposal
from socle.people.models import Person
from socle.people.sign_in import BACKEND
from socle.site.bench.figures import Figure, cpu, queries


def figures(world: str, root: Circle, reader: Person) -> Iterator[Figure]:
    """Three figures a page."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(reader.account, backend=BACKEND)
    for name, address in addresses(root).items():
        answer = client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        opened = partial(client.get, address)
        yield Figure(world, f"{name}: queries", queries(opened), "", most=12)
        yield Figure(world, f"{name}: HTML", round(len(answer.content) / 1024, 1), "KiB", most=80)
        yield Figure(world, f"{name}: CPU", cpu(opened), "ms", most=15)


def addresses(root: Circle) -> dict[str, str]:
    proposal = Proposal.kept.filter(circle=root).order_by("-stage", "-id").first()
    pages = {
        "Today": reverse("today"),
        "outline": reverse("circles"),
        "circle": reverse("circle", args=[root.pk]),
        "journal": reverse("journal", args=[root.pk]),
    }
    return pages | ({"proposal": reverse("proposal", args=[proposal.pk])} if proposal else {})
