"""What the rules have made of the structure, written into the tables: the same for every kind of change.

A change is applied to the structure that its decision holds; each thing that it touched there is then written: begun, ended,
forgotten because it never began, or worded anew.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr

from socle.governance.acts.changes.columns import as_read, columns_of, expires, moment
from socle.governance.models import (
    Change,
    Circle,
    CircleText,
    Derogation,
    Link,
    Mandate,
    Policy,
    PolicyText,
    Process,
    Role,
    RoleText,
    Seat,
    Substitute,
)
from socle.governance.reads.remembered import remember
from socle.governance.reads.scope import near
from socle.governance.reads.standing import standing
from socle.governance.rules.changes import normal
from socle.governance.rules.refusals import in_detail, told
from socle.governance.rules.structure import Impossible, Structure, Wording, carry_out, instant
from socle.journal.act import Refused

MODELS: dict[str, Any] = {
    "circle": Circle,
    "role": Role,
    "mandate": Mandate,
    "seat": Seat,
    "substitute": Substitute,
    "policy": Policy,
    "link": Link,
    "derogation": Derogation,
}


def carried(change: Change) -> Any:
    """Apply a change to what stands and write what it touched; the row that it is about."""
    structure, at = _standing(change), change.decision.adopted_at
    structure.touched.clear()
    try:
        carry_out(structure, change.kind, normal(change.data), instant(at) or "")
    except Impossible as fault:
        field, sentence, code = told(change.kind, str(fault))
        raise Refused(in_detail(sentence, fault.items), field=field, code=code) from None
    began: dict[str, Any] = {}
    for (noun, key), before in structure.touched.items():
        change.decision.stood.setdefault((noun, key), before)
        began[key] = _WRITERS[noun](_Writing(change, key, at), before, getattr(structure, noun).get(key))
    noun = change.kind.partition(".")[0]
    if noun == "process":
        return Process.kept.live(at).get(circle=change.data["circle"])
    key = change.data.get("id") or change.data[noun]
    return began.get(key) or MODELS[noun].kept.get(pk=key)


def _standing(change: Change) -> Structure:
    decision = change.decision
    if decision.standing is None:
        rows = [{"kind": one.kind, "data": one.data} for one in decision.changes.all()]
        decision.standing = remember(standing(decision.programme, near(decision.circle, rows), decision.adopted_at), rows)
    return decision.standing


class _Writing:
    """One thing on its way into the tables."""

    def __init__(self, change: Change, key: str, at: datetime) -> None:
        self.change, self.key, self.at = change, key, at

    def period(self, since: str, until: str | None = None) -> dict[str, Any]:
        """What every row that a decision makes says of when and by which."""
        begun = datetime.fromisoformat(since)
        return {"decision": self.change.decision, "since": begun, "until": moment(until), "recorded_since": self.at}

    def begin(self, model: Any, **columns: Any) -> Any:
        """Write a thing that was not there; it is answered as it would be read, without reading it again."""
        fields = {name: model._meta.get_field(name) for name in columns}
        return model.kept.create(id=UUID(self.key), **{name: as_read(fields[name], value) for name, value in columns.items()})

    def reword(self, model: Any, owner: str, before: Any, after: Any) -> None:
        """End the last text of a thing and begin the next; within one decision the last word counts."""
        said = after.wordings[-1]
        if before is None:  # what begins has said nothing yet
            self._say(model, owner, said)
            return
        rows = self._last(model, owner)
        if before.base == said.since:
            rows.update(**columns_of(said), until=expires(said))
            return
        rows.update(until=self.at)
        self._say(model, owner, said)

    def end(self, model: Any, texts: Any, owner: str, **also: Any) -> None:
        """End a thing and its last text; how the same decision has worded it anew was never known."""
        said = self._last(texts, owner)
        said.filter(since=self.at).update(recorded_until=self.at)
        said.update(until=self.at)
        model.kept.filter(pk=self.key).update(until=self.at, **also)

    def _last(self, model: Any, owner: str) -> Any:
        """The text that holds, or begins now; one that is to expire has an end already."""
        return model.kept.filter(Q(until=None) | Q(until__gt=self.at), **{owner: self.key}, recorded_until=None)

    def _say(self, model: Any, owner: str, said: Wording) -> None:
        period = self.period(said.since) | {"until": expires(said)}
        model.kept.create(**{f"{owner}_id": self.key}, **columns_of(said), **period)


def _circle(one: _Writing, before: Any, after: Any) -> Any:
    begun = None
    if before is None:
        parent = Circle.kept.filter(pk=after.says("parent")).first()
        path = f"{parent.path if parent else '/'}{UUID(one.key).hex}/"
        words = {"kind": after.kind, "key": after.key, "came_from": list(after.came_from), "path": path}
        programme = parent.programme if parent else one.key
        begun = one.begin(Circle, parent=parent, programme=programme, **words, **one.period(after.since))
    elif after.until:
        return one.end(Circle, CircleText, "circle", became_id=after.became)
    elif before.says("parent") != after.says("parent"):
        _move(one.key, after.says("parent"))
    one.reword(CircleText, "circle", before, after)
    return begun


def _move(key: str, parent: str) -> None:
    """Hang a circle beneath another: its path, and the paths of all that lies beneath it."""
    old, above = Circle.kept.values_list("path", flat=True).get(pk=key), Circle.kept.values_list("path", flat=True).get(pk=parent)
    new = f"{above}{old.strip('/').rpartition('/')[2]}/"
    Circle.kept.filter(pk=key).update(parent=parent)
    Circle.kept.filter(path__startswith=old).update(path=Concat(Value(new), Substr("path", len(old) + 1)))


def _role(one: _Writing, before: Any, after: Any) -> Any:
    begun, place = None, after.says("circle")
    if before is None:
        words = {"key": after.key, "core": after.core, "single": after.single}
        begun = one.begin(Role, circle_id=place, **words, **one.period(after.since))
    elif after.until:
        return one.end(Role, RoleText, "role")
    elif before.says("circle") != place:
        Role.kept.filter(pk=one.key).update(circle=place)
    one.reword(RoleText, "role", before, after)
    return begun


def _policy(one: _Writing, before: Any, after: Any) -> Any:
    begun, place = None, after.says("circle")
    if before is None:
        begun = one.begin(Policy, circle_id=place, key=after.key, **one.period(after.since))
    elif after.until:
        return one.end(Policy, PolicyText, "policy")
    elif before.says("circle") != place:
        Policy.kept.filter(pk=one.key).update(circle=place)
    one.reword(PolicyText, "policy", before, after)
    return begun


def _process(one: _Writing, before: Any, after: Any) -> None:
    if after.until:
        Process.kept.filter(circle_id=one.key, until=None, recorded_until=None).update(until=one.at)
    else:
        one.reword(Process, "circle", before, after)


def _dated(model: Any, columns: Callable[[Any], dict[str, Any]], *changing: tuple[str, str]) -> Callable[[_Writing, Any, Any], Any]:
    """How something that is held for a time is written; `changing`: what else of it may change, as state and as column."""

    def write(one: _Writing, before: Any, after: Any) -> Any:
        if before is None:
            return one.begin(model, **columns(after), **one.period(after.since, after.until))
        if after is None:
            model.kept.filter(pk=one.key).update(recorded_until=one.at)
        else:
            more = {column: getattr(after, name) for name, column in changing}
            model.kept.filter(pk=one.key).update(since=moment(after.since), until=moment(after.until), **more)
        return None

    return write


def _of_mandate(state: Any) -> dict[str, Any]:
    ids = {"role_id": state.what, "circle_id": state.circle, "person_id": state.person, "organisation_id": state.organisation}
    return ids | {"given_until": moment(state.term)}


def _of_seat(state: Any) -> dict[str, Any]:
    ids = {"circle_id": state.circle, "person_id": state.person, "organisation_id": state.organisation}
    return ids | {"quality": Seat.Quality(state.what)}


def _of_substitute(state: Any) -> dict[str, Any]:
    ids = {"circle_id": state.circle, "mandate_id": state.mandate, "person_id": state.person}
    return ids | {"powers": list(state.powers)}


_WRITERS: dict[str, Callable[[_Writing, Any, Any], Any]] = {
    "circles": _circle,
    "roles": _role,
    "policies": _policy,
    "processes": _process,
    "mandates": _dated(Mandate, _of_mandate, ("because", "ended_because")),
    "seats": _dated(Seat, _of_seat),
    "substitutes": _dated(Substitute, _of_substitute),
    "links": _dated(Link, lambda state: {"circle_id": state.circle, "role_id": state.role}),
    "derogations": _dated(Derogation, lambda state: {"circle_id": state.circle, "about_id": state.about}),
}
