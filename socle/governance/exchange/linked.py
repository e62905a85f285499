"""The organisation as it stands, as linked data: W3C ORG in JSON-LD, for programs that know nothing of Socle.

A circle is an organizational unit, its role a post, a mandate or a seat a membership, a split or a merger a change event.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import IO, Any
from uuid import UUID

from django.db.models import Q, QuerySet

from socle.governance.exchange.vocabulary import CONTEXT, MEMBER_ORGANISATION, concept, concepts, urn
from socle.governance.models import Circle, CircleText, Decision, Link, Mandate, Role, RoleText, Seat
from socle.governance.rules.structure import instant
from socle.ground import now
from socle.ground.dated import live
from socle.ground.snapshot import snapshot
from socle.journal.act import Actor
from socle.people.models import Alias, Membership, Organisation, Person, Territory

Node = dict[str, Any]


def write(out: IO[str], top: Circle, *, actor: Actor | None = None) -> None:
    """Write what stands from a circle down: of what the actor may see, or all of it for who keeps the installation."""
    with snapshot():
        graph = [*concepts(), *Telling(top, actor).nodes()]
    out.write('{"@context": ' + json.dumps(CONTEXT, ensure_ascii=False) + ',\n"@graph": [\n')
    out.write(",\n".join(json.dumps(node, ensure_ascii=False) for node in graph))
    out.write("\n]}\n")


class Telling:
    """One graph on its way. `people`, `organisations`, `territories`: those that it names, told last."""

    def __init__(self, top: Circle, actor: Actor | None) -> None:
        self.top, self.actor, self.at = top, actor, now()
        self.people: set[UUID] = set()
        self.organisations: set[UUID] = set()
        self.territories: set[UUID] = set()

    def nodes(self) -> Iterator[Node]:
        yield from self._circles()
        yield from self._posts()
        yield from self._mandates()
        yield from self._seats()
        yield from self._events()
        yield from self._belonging()
        yield from self._named()

    def _seen(self, model: Any) -> QuerySet[Any]:
        rows: QuerySet[Any] = model.kept.all() if self.actor is None else model.objects.seen_by(self.actor)
        return rows

    def _beneath(self, model: Any) -> QuerySet[Any]:
        """What is of the circles from the top one down, and is known."""
        return self._seen(model).filter(circle__path__startswith=self.top.path, recorded_until=None).order_by("pk")

    def _standing(self, model: Any) -> QuerySet[Any]:
        return self._beneath(model).filter(live(self.at))

    def _circles(self) -> Iterator[Node]:
        links = defaultdict(list)
        for circle, other in self._standing(Link).values_list("circle", "role__circle"):
            links[circle].append(urn(other))
        fields = ("circle", "circle__parent", "circle__kind", "name", "purpose", "domains", "territory", "circle__decision")
        for pk, parent, kind, name, purpose, domains, territory, decision in self._standing(CircleText).values_list(*fields):
            self.territories.update([territory] if territory else [])
            yield _told(
                id=urn(pk),
                type="org:OrganizationalUnit" if parent else "org:Organization",
                label=name,
                classification=concept("kind", kind),
                purpose=purpose,
                domain=domains,
                unit_of=urn(parent) if parent else None,
                place=urn(territory) if territory else None,
                linked_to=links.get(pk),
                decided_by=urn(decision),
            )

    def _posts(self) -> Iterator[Node]:
        holders = defaultdict(list)
        for role, person in self._standing(Mandate).values_list("role", "person"):
            holders[role].append(urn(person))
        fields = ("role", "circle", "role__core", "name", "purpose", "domains", "accountabilities")
        for pk, circle, core, name, purpose, domains, accountabilities in self._standing(RoleText).values_list(*fields):
            yield _told(
                id=urn(pk),
                type="org:Post",
                label=name,
                post_in=urn(circle),
                role=_role(pk, core),
                description=purpose,
                domain=domains,
                accountability=accountabilities,
                held_by=holders.get(pk),
            )
            if not core:
                yield {"id": _role(pk, core), "type": "org:Role", "label": name}

    def _mandates(self) -> Iterator[Node]:
        """Those that hold or are to come."""
        rows = self._beneath(Mandate).filter(Q(until=None) | Q(until__gt=self.at))
        fields = ("pk", "circle", "role", "role__core", "person", "organisation", "since", "until", "decision")
        for pk, circle, role, core, *held in rows.values_list(*fields):
            yield self._membership(pk, circle, _role(role, core), *held)

    def _seats(self) -> Iterator[Node]:
        rows = self._beneath(Seat).filter(Q(until=None) | Q(until__gt=self.at))
        fields = ("pk", "circle", "quality", "person", "organisation", "since", "until", "decision")
        for pk, circle, quality, *held in rows.values_list(*fields):
            yield self._membership(pk, circle, concept("quality", quality), *held)

    def _membership(
        self,
        pk: UUID,
        circle: UUID,
        role: str,
        person: UUID,
        organisation: UUID | None,
        since: datetime,
        until: datetime | None,
        decision: UUID,
    ) -> Node:
        self.people.add(person)
        self.organisations.update([organisation] if organisation else [])
        return _told(
            id=urn(pk),
            type="org:Membership",
            member=urn(person),
            organization=urn(circle),
            role=role,
            on_behalf_of=urn(organisation) if organisation else None,
            during=_interval(since, until),
            decided_by=urn(decision),
        )

    def _events(self) -> Iterator[Node]:
        """S5: a decision that split circles or merged them, with those that it ended and those that came of it."""
        circles = self._seen(Circle).filter(path__startswith=self.top.path).order_by("pk")
        rows = circles.filter(~Q(came_from=[]) | ~Q(became=None)).values_list("pk", "decision", "came_from", "became", "until")
        original: defaultdict[UUID, set[UUID]] = defaultdict(set)
        resulting: defaultdict[UUID, set[UUID]] = defaultdict(set)
        ends = {until for _pk, _decision, _came, became, until in rows if became}
        ending = dict(self._seen(Decision).filter(programme=self.top.programme, adopted_at__in=ends).values_list("adopted_at", "pk"))
        for pk, decision, came_from, became, until in rows:
            if came_from:
                original[decision] |= {UUID(one) for one in came_from}
                resulting[decision].add(pk)
            if became and until in ending:
                original[ending[until]].add(pk)
                resulting[ending[until]].add(became)
        yield from self._former(set().union(*original.values()))
        decisions = self._seen(Decision).filter(pk__in=original).order_by("serial")
        for pk, title, adopted_at in decisions.values_list("pk", "title", "adopted_at"):
            before, after = [sorted(map(urn, found[pk])) for found in (original, resulting)]
            yield {
                "id": urn(pk),
                "type": "org:ChangeEvent",
                "label": title,
                "date": instant(adopted_at),
                "original": before,
                "resulting": after,
            }

    def _former(self, circles: set[UUID]) -> Iterator[Node]:
        """The circles that are no more, by their last name."""
        texts = self._seen(CircleText).filter(circle__in=circles, circle__until__lte=self.at).order_by("circle", "-since")
        said: dict[UUID, str] = {}
        for pk, name in texts.values_list("circle", "name"):
            said.setdefault(pk, name)
        for pk, name in said.items():
            yield {"id": urn(pk), "type": "org:OrganizationalUnit", "label": name}

    def _belonging(self) -> Iterator[Node]:
        """Which organisations belong to the consortium now."""
        if self.top.parent_id:
            return
        rows = self._seen(Membership).filter(live(self.at), ground=self.top.programme).order_by("pk")
        for pk, organisation, since, until in rows.values_list("pk", "organisation", "since", "until"):
            self.organisations.add(organisation)
            told = {"member": urn(organisation), "organization": urn(self.top.programme), "role": MEMBER_ORGANISATION}
            yield {"id": urn(pk), "type": "org:Membership", **told, "during": _interval(since, until)}

    def _named(self) -> Iterator[Node]:
        for pk, name in self._seen(Person).filter(pk__in=self.people).order_by("pk").values_list("pk", "name"):
            yield {"id": urn(pk), "type": "foaf:Person", "name": name}
        rows = self._seen(Organisation).filter(pk__in=self.organisations).order_by("pk")
        others = self._other_names("organisation", self.organisations)
        for pk, name, *numbers in rows.values_list("pk", "name", "siren", "siret", "rna"):
            told = {"identifier": [number for number in numbers if number], "other_label": others.get(pk)}
            yield _told(id=urn(pk), type="org:FormalOrganization", label=name, **told)
        others = self._other_names("territory", self.territories)
        for pk, name in self._seen(Territory).filter(pk__in=self.territories).order_by("pk").values_list("pk", "name"):
            yield _told(id=urn(pk), type="dct:Location", label=name, other_label=others.get(pk))

    def _other_names(self, of: str, ids: Iterable[UUID]) -> dict[UUID, list[str]]:
        found = defaultdict(list)
        for pk, name in self._seen(Alias).filter(**{f"{of}__in": set(ids)}).order_by("name").values_list(of, "name"):
            found[pk].append(name)
        return found


def _told(**said: Any) -> Node:
    """A node without what is empty."""
    return {word: value for word, value in said.items() if value}


def _role(pk: UUID, core: str) -> str:
    """What ORG calls a role: the one that every circle has, or this post's own."""
    return concept("core", core) if core in Role.Core.values else f"{urn(pk)}#role"


def _interval(since: datetime, until: datetime | None) -> Node:
    begins = {"type": "time:Instant", "instant": instant(since)}
    ends = {"ends": {"type": "time:Instant", "instant": instant(until)}} if until else {}
    return {"type": "time:Interval", "begins": begins, **ends}
