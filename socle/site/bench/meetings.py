"""Forty people in one meeting, each of whose pages asks every three seconds what has changed."""

from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory
from django.urls import reverse

from socle.governance import acts, gate, reads
from socle.governance.models import Attendee, Circle, Meeting
from socle.ground import new_id, now
from socle.journal import guard
from socle.journal.act import Actor, Through
from socle.people.models import Person
from socle.site.bench.figures import Figure, cpu, queries
from socle.site.bench.pages import answered, signed_in

PEOPLE = 40
ASKING = "asking, something has changed"


def figures(root: Circle, reader: Person) -> Iterator[Figure]:
    """One asks as all do: nothing has changed; something has; the page and the wall, opened."""
    meeting = sitting(root)
    client, served = signed_in(reader), get_wsgi_application()
    mark = reads.mark(Actor(reader.pk, None, Through("page")), meeting.pk)
    ask = reverse("meeting_now", args=[meeting.pk])
    nothing = partial(asked, served, client.cookies, f"{ask}?mark={mark}", HTTPStatus.NO_CONTENT)
    yield Figure("meeting", "asking, nothing has changed: queries", queries(nothing), "", most=12)
    yield Figure("meeting", "asking, nothing has changed: CPU", cpu(nothing, 100), "ms", most=10)
    pages = {
        ASKING: ask,
        "page": reverse("meeting", args=[meeting.pk]),
        "wall": reverse("meeting_wall", args=[meeting.pk]),
    }
    for name, address in pages.items():
        opened = partial(answered, served, client.cookies, address)
        yield Figure("meeting", f"{name}: queries", queries(opened), "", most=12)
        yield Figure("meeting", f"{name}: HTML", round(len(opened()) / 1024, 1), "KiB", most=80)
        yield Figure("meeting", f"{name}: CPU", cpu(opened), "ms", most=10 if name is ASKING else 15)


def sitting(root: Circle) -> Meeting:
    """Forty people sit together on a proposal, half of whom have given a position."""
    facilitator = _wearing(root, "facilitate")
    meeting = acts.call_meeting(facilitator, root)
    member = _wearing(root, "make_proposals")
    tension = acts.raise_tension(member, root, text="Le local est fermé le samedi")
    proposal = acts.draft(member, tension, title="Ouvrir le local le samedi", text="De neuf heures à midi. " * 60)
    item = acts.add_item(facilitator, meeting, part="proposals", about=proposal.pk)
    acts.take_up(facilitator, meeting, item=item.pk)
    speaking = sorted(reads.speakers(root.pk, now()))[:PEOPLE]
    acts.open_to_positions(facilitator, proposal, present=speaking)
    known = set(Attendee.kept.filter(meeting=meeting, until=None).values_list("person", flat=True))
    others = set(speaking) | set(Person.kept.filter(ground=root.pk).exclude(pk__in=known).values_list("pk", flat=True)[:PEOPLE])
    rows = [
        Attendee(id=new_id(), meeting=meeting, circle=root, person_id=pk, since=now())
        for pk in sorted(others - known)[: PEOPLE - len(known)]
    ]
    with guard.acting():
        Attendee.kept.bulk_create(rows)
    for person in speaking[: len(speaking) // 2]:
        acts.give_position(_as(person, "give_positions", root), proposal, kind="concern", version=1, reason="Qui tient la clé ? " * 5)
    return meeting


def _wearing(root: Circle, power: str) -> Actor:
    people = sorted(reads.speakers(root.pk, now()))
    return next(found for person in people if (found := gate.wear(Actor(person, None, Through("page", strong=True)), power, root)))


def _as(person: Any, power: str, root: Circle) -> Actor:
    found = gate.wear(Actor(person, None, Through("page", strong=True)), power, root)
    assert found
    return found


def asked(served: Any, cookies: Any, address: str, status: int) -> None:
    """One request as a page sends it every three seconds."""
    said: list[str] = []
    environ = RequestFactory(headers={"host": "127.0.0.1"}).get(address, headers={"HX-Request": "true"}).environ
    environ["HTTP_COOKIE"] = cookies.output(header="", sep=";").strip()
    answer = served(environ, lambda status, headers: said.append(status))
    b"".join(answer)
    answer.close()
    assert said[0].startswith(str(int(status))), f"{address}: {said[0]}"
