"""A crowd for the load: five hundred people who are signed in, what each of them looks at, and in which circle they raise a tension.

The demonstration with 1,500 talents, beside it a large consortium. Rows are written in bulk, with the guard's leave.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.templatetags.static import static
from django.urls import reverse

from socle.governance.models import Circle, Mandate, Proposal
from socle.journal import guard
from socle.pathways.models import Talent
from socle.people.models import Account, Person
from socle.site.bench import world
from socle.site.bench.pages import signed_in
from socle.site.configuration import KIT

TALENTS, FILES_OF_ONE = 1_500, 5
CSRF = "c" * 32
WEIGHTS = {
    "Today": 22,
    "circle": 14,
    "search": 8,
    "outline": 7,
    "journal": 7,
    "proposal": 8,
    "talents": 10,
    "a file": 6,
    "style": 8,
    "raise a tension": 10,
}
"""How often each is asked for, of a hundred; who sees no talents looks at Today instead."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is signed in: their cookies, and where each kind of request goes."""

    cookies: str
    places: dict[str, tuple[str, ...]]


def gathered(count: int) -> list[Visitor]:
    """Found the world and sign everybody in. Who accompanies talents comes first, so that some of them are always there."""
    from socle.site.commands import demo, found

    found.found(KIT, name=None, email=None)
    demo.demonstrate(TALENTS)
    root = Circle.kept.filter(parent=None).order_by("since")[0]
    world.enlarge(root)
    _open_accounts(count)
    return [_visitor(person) for person in _people(count)]


def _open_accounts(count: int) -> None:
    there = Account.kept.count()
    sitting = Mandate.kept.filter(until=None).values("person")
    people = Person.kept.filter(account=None, pk__in=sitting, closed_at=None).order_by("pk")[: max(0, count - there)]
    rows = [Account(ground=one.ground, person=one, email=f"p{number}@exemple.invalid") for number, one in enumerate(people)]
    with transaction.atomic(), guard.acting():
        Account.kept.bulk_create(rows)


def _people(count: int) -> list[Person]:
    guides = set(Talent.kept.exclude(guide=None).values_list("guide", flat=True))
    found = list(Person.kept.filter(account__is_active=True, pk__in=Mandate.kept.filter(until=None).values("person")).order_by("pk"))
    return sorted(found, key=lambda one: one.pk not in guides)[:count]


def _visitor(person: Person) -> Visitor:
    client = signed_in(person)
    pairs = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    return Visitor(f"{pairs}; csrftoken={CSRF}", dict(_places(person)))


def _places(person: Person) -> Iterator[tuple[str, tuple[str, ...]]]:
    circles = list(Mandate.kept.filter(person=person, until=None).values_list("circle", flat=True)[:3])
    mine = Talent.kept.filter(guide=person, state="followed").order_by("pk").values_list("pk", flat=True)[:FILES_OF_ONE]
    files = tuple(reverse("talent", args=[pk]) for pk in mine)
    proposals = Proposal.kept.filter(circle__in=circles).order_by("pk").values_list("pk", flat=True)[:3]
    yield "Today", (reverse("today"),)
    yield "style", (static("look/look.css"),)
    yield "circle", tuple(reverse("circle", args=[pk]) for pk in circles)
    yield "outline", (reverse("circles"),)
    yield "journal", tuple(reverse("journal", args=[pk]) for pk in circles)
    yield "search", tuple(f"{reverse('search')}?q={word}" for word in ("lanterne", "atelier", "mobilite", "coordination"))
    yield (
        "proposal",
        tuple(reverse("proposal", args=[pk]) for pk in proposals),
    )
    yield "talents", (reverse("talents"),) if files else ()
    yield "a file", files
    yield "raise a tension", tuple(reverse("tension_new", args=[pk]) for pk in circles)
