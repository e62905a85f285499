"""A crowd for the load: five hundred people who are signed in, what each of them looks at, where they raise a tension or note a talk.

The demonstration with 1,500 talents, beside it a large consortium. Rows are written in bulk, with the guard's leave.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localdate

from socle.governance.models import Circle, Mandate, Proposal
from socle.ground import new_id, now
from socle.journal import guard
from socle.journal.act import Actor, Through
from socle.pathways.models import Talent
from socle.people.models import Account, Person
from socle.site.bench import world
from socle.site.bench.pages import signed_in
from socle.site.configuration import KIT

TALENTS, FEW = 1_500, 5
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
    "raise a tension": 7,
    "note a talk": 3,
}
"""How often each is asked for, of a hundred, by one of those who have it before them."""

SAID: dict[str, Callable[[], dict[str, str]]] = {
    "raise a tension": lambda: {"text": f"Les ateliers finissent trop tard {new_id().hex[:8]}", "key": str(new_id())},
    "note a talk": lambda: {"kind": "talk", "on": str(localdate()), "text": "Le bus du matin est trouvé", "key": str(new_id())},
}
"""What is sent with each act; all other kinds are looked at."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is signed in: their cookies, and where each kind of request goes."""

    cookies: str
    places: dict[str, tuple[str, ...]]


def gathered(count: int) -> list[Visitor]:
    """Found the world and sign everybody in; who accompanies talents is always among them."""
    from socle.site.commands import demo, found

    found.found(KIT, name=None, email=None)
    demo.demonstrate(TALENTS)
    root = Circle.kept.filter(parent=None).order_by("since")[0]
    world.enlarge(root)
    _open_accounts(count)
    return [_visitor(person) for person in _people(count)]


def _open_accounts(count: int) -> None:
    there = Account.kept.filter(is_active=True, person__in=_mandates().values("person")).count()
    people = Person.kept.filter(account=None, pk__in=_mandates().values("person"), closed_at=None).order_by("pk")[: max(0, count - there)]
    rows = [Account(ground=one.ground, person=one, email=f"p{number}@exemple.invalid") for number, one in enumerate(people)]
    with transaction.atomic(), guard.acting():
        Account.kept.bulk_create(rows)


def _people(count: int) -> list[Person]:
    guides = set(Talent.kept.exclude(guide=None).values_list("guide", flat=True))
    found = Person.kept.filter(account__is_active=True, pk__in=_mandates().values("person")).order_by("pk")
    return sorted(found, key=lambda one: one.pk not in guides)[:count]


def _mandates() -> QuerySet[Mandate]:
    return Mandate.kept.filter(Q(until=None) | Q(until__gt=now()), since__lte=now())


def _visitor(person: Person) -> Visitor:
    client = signed_in(person)
    pairs = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    return Visitor(f"{pairs}; csrftoken={CSRF}", dict(_places(person)))


def _places(person: Person) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What stands before them, and only that: nobody is refused anything."""
    actor = Actor(person.pk, None, Through("page", strong=True))
    mine = Talent.objects.seen_by(actor).filter(guide=person, state="followed").order_by("pk").values_list("pk", flat=True)[:FEW]
    proposals = Proposal.objects.seen_by(actor).order_by("-pk").values_list("pk", flat=True)[:FEW]
    yield "Today", (reverse("today"),)
    yield "style", (static("look/look.css"),)
    yield "circle", (seen := _circles(person, "see_organisation", "circle"))
    yield "outline", (reverse("circles"),) if seen else ()
    yield "journal", _circles(person, "read_journal", "journal")
    yield "search", tuple(f"{reverse('search')}?q={word}" for word in ("lanterne", "atelier", "mobilite", "coordination"))
    yield "proposal", tuple(reverse("proposal", args=[pk]) for pk in proposals)
    yield "talents", (reverse("talents"),) if mine else ()
    yield "a file", tuple(reverse("talent", args=[pk]) for pk in mine)
    yield "raise a tension", _circles(person, "raise_tensions", "tension_new")
    yield "note a talk", tuple(reverse("note_new", args=[pk]) for pk in mine)


def _circles(person: Person, power: str, page: str) -> tuple[str, ...]:
    """The pages of the circles in which they hold a role, where a power opens them."""
    held = _mandates().filter(person=person).values("circle")
    seen = Circle.objects.seen_by(Actor(person.pk, None, Through("page", strong=True)), power).filter(pk__in=held)
    return tuple(reverse(page, args=[pk]) for pk in seen.order_by("pk").values_list("pk", flat=True)[:FEW])
