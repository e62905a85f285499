"""What the operations of the API are meant for: asked of things that there are, by who may, with a body like the one that is shown.

What is random alone hardly ever meets a proposal at the right stage, sent by the one who facilitates its circle.
"""

import io
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from conftest import Cast
from socle.documents.models import Document
from socle.documents.tests.files import photo
from socle.documents.tests.portraits import portrait_of
from socle.documents.uploads import received
from socle.governance import acts, gate
from socle.governance import models as governance
from socle.governance.tests import annexes, scene
from socle.governance.tests.test_rounds import in_writing
from socle.ground import now
from socle.journal.act import ACTS, CLOCK, Act, Actor, Through
from socle.people import acts as keep
from socle.people import models as people
from socle.people.models.names import ACCOMPANIED, WITHHELD
from socle.site import acts as doors
from socle.site.api.examples import EXAMPLES
from socle.site.tests import meant_in_circles as circles
from socle.site.tests import meant_sessions as sessions
from socle.site.tests import meant_talents as talents
from socle.site.webhooks import outside
from socle.site.webhooks.models import Delivery, Webhook

VERBS: dict[str, Act] = {one.body.__name__: one for one in ACTS.values()}  # an operation is called like the act that it does
MOST, ACTORS = 12, 3
DAY, MOMENT = timedelta(days=1), timedelta(milliseconds=1)

# What a parameter of an address is, where its name does not say it as it is written
_THINGS = "Circle Role Mandate Seat Substitute Tension Proposal Objection Decision Annex Policy"
_PARTIES = "Person Organisation Signatory Witness Affiliation Merge Portrait Logo Membership Prospect Aide Closure Invitation Recovery"
THINGS: dict[str, Any] = {name.lower(): getattr(governance, name) for name in _THINGS.split()}
THINGS |= {name.lower(): getattr(people, name) for name in _PARTIES.split()}
THINGS |= {"contact": people.PersonContact, "document": Document, "webhook": Webhook, "delivery": Delivery}
THINGS |= circles.THINGS | sessions.THINGS | talents.THINGS
_OTHERWISE = {**dict.fromkeys(("amend_coordinates", "end_coordinates"), people.OrganisationContact), **talents.OTHERWISE}


@dataclass(frozen=True, slots=True)
class Sent:
    """A request: the ids of its address, its body, and whose token goes with it."""

    path: dict[str, str]
    body: Any
    headers: dict[str, str]


def besides(cast: Cast) -> None:
    """What stands at a stage at which the furnished cast has nothing."""
    guide, until = cast.role("nord", "guide"), now() + 90 * DAY
    scene.all_consent(cast, scene.opened(cast))
    in_writing(cast)
    scene.rewritten(cast, scene.current(scene.objected(cast, scene.opened(cast)).proposal))
    acts.open_to_positions(cast.actor("Dario", "facilitator"), scene.drafted(cast), present=scene.ids(cast, scene.NORD), step="clarify")
    words = {"circle": str(guide.circle_id), "role": str(guide.pk), "base": scene.base(guide)}
    scene.opened(cast, {"kind": "role.amended", "data": words | {"purpose": "Mener"}})
    scene.adopted(cast, {"kind": "role.amended", "data": words | {"name": "Passeuse"}})
    acts.fill_role(cast.actor("Ada", "lead"), cast.role("consortium", "registers"), holder=cast.people["Cléo"], until=until)
    acts.remove_annex(cast.actor("Elsa"), annexes.annexed(cast, photo(), "plan.jpg", shows="Le plan"))
    keep.remove_portrait(cast.actor("Gaspard"), portrait_of(cast, "Gaspard"))
    basile = cast.actor("Basile", "registers")
    other = keep.record_organisation(basile, cast.circles["consortium"], name="Fonderie", kind="company")
    with received("logo", io.BytesIO(photo()), name="logo.jpg") as upload:
        keep.remove_logo(basile, keep.set_logo(basile, other, upload=upload))
    Delivery.objects.update(tried_at=now(), outcome=Delivery.Outcome.FAILED)
    stopped = {"purpose": "Une paie", "answerable": "L’informatique", "kinds": ["tension"], "until": until}
    webhook = doors.register_webhook(cast.actor("Elsa"), cast.people["Elsa"], place=outside.place("https://9.9.9.9/pay"), **stopped)
    doors.suspend_webhook(CLOCK, webhook)
    circles.besides(cast)
    sessions.besides(cast)
    talents.besides(cast)


def lent() -> dict[UUID, dict[str, str]]:
    """A token of everybody who can sign in, which opens what a second factor does."""
    found = {}
    for person in people.Person.kept.filter(pk__in=people.Account.kept.filter(is_active=True).values("person")).order_by("pk"):
        secret = f"socle_{person.pk.hex}"
        more = {"purpose": "test", "until": now() + DAY, "secret": secret, "strong": True}
        keep.issue_token(Actor(person.pk, None, Through("page", strong=True)), person, **more)
        found[person.pk] = {"Authorization": f"Bearer {secret}", "Accept-Language": "en"}
    return found


def requests(name: str, parameters: list[str], schema: str, tokens: dict[UUID, dict[str, str]]) -> Iterator[Sent]:
    """An operation asked of one thing after the other, the newest first, by those who may."""
    if not parameters:
        yield from (Sent({}, _body(name, schema, None), headers) for headers in [*tokens.values()][:MOST])
        return
    (parameter,) = parameters
    for thing in _things(name, parameter):
        for person in _who(name, thing, tokens):
            yield Sent({parameter: str(thing.pk)}, _body(name, schema, thing), tokens[person])


def query(name: str) -> dict[str, Any]:
    return {key: value() if callable(value) else value for key, value in QUERIES.get(name, {}).items()}


def _things(name: str, parameter: str) -> list[Any]:
    model = _OTHERWISE.get(name) or THINGS[parameter]
    rows = model._base_manager.order_by("-pk")
    rows = rows.filter(closed_at=None) if model is people.Person else rows
    chosen = _CHOSEN.get(name)
    return list(chosen(rows)[:MOST] if chosen else rows[:MOST])


def _who(name: str, thing: Any, tokens: dict[UUID, dict[str, str]]) -> list[UUID]:
    """Whose own it is, where the act may be done to one's own; else those who have the power there; to read, anybody who may."""
    verb = VERBS.get(name)
    mine = [thing.owner] if getattr(thing, "owner", None) in tokens else []
    if name in _ONESELF:
        return [one for one in [_ONESELF[name](thing)] if one in tokens]
    if name in circles.WHERE:
        return _holders(circles.POWERS.get(name) or verb.power, circles.WHERE[name](thing), tokens)
    if verb is None and not isinstance(thing, Delivery):
        return [*mine, *_holders(circles.READING.get(name) or type(thing).read_power, thing, tokens)][:ACTORS]
    if verb is None:
        return [thing.webhook.person_id] if thing.webhook.person_id in tokens else []
    return [*(mine if verb.own else []), *(_holders(verb.power, thing, tokens) if verb.power else [])][:ACTORS]


def _holders(power: str, thing: Any, tokens: dict[UUID, dict[str, str]]) -> list[UUID]:
    programme = governance.Circle.kept.filter(pk=thing.ground).values_list("programme", flat=True).first()
    held = governance.Mandate.kept.live(now()).filter(circle__programme=programme).values_list("person", flat=True)
    able = (one for one in dict.fromkeys(held) if one in tokens)
    return [one for one in able if gate.wear(Actor(one, None, Through("api", strong=True)), power, thing)][:ACTORS]


def _body(name: str, schema: str, thing: Any) -> Any:
    if not schema:
        said = {key: value(thing) if callable(value) else value for key, value in _MORE.get(name, {}).items()}
        return {"file": photo(), **said} if name in _FILES else None
    body, more = deepcopy(EXAMPLES[schema]), {**_REAL, **_MORE.get(name, {})}
    said = {key: value for key, value in more.items() if key in body or key not in _REAL}
    return body | {key: value(thing) if callable(value) else value for key, value in said.items()}


def _another(model: Any, thing: Any) -> str:
    """Something else of the same programme."""
    ground = governance.Circle.kept.filter(pk=thing.ground).values_list("programme", flat=True).first() or thing.ground
    rows = (
        model.kept.filter(ground=ground, became=None)
        .exclude(pk__in=[thing.pk, thing.owner or thing.pk])
        .exclude(name__in=[WITHHELD, ACCOMPANIED])
    )
    return str(rows.order_by("-pk").values_list("pk", flat=True).first())


def _soon(days: int) -> Callable[[Any], str]:
    return lambda _thing: (now() + timedelta(days=days)).isoformat()


def _on(days: int = 0) -> Callable[[Any], str]:
    return lambda _thing: str(timezone.localdate() + timedelta(days=days))


def _held_for(thing: Any) -> str:
    mandate = governance.Mandate.kept.live(now()).filter(organisation=thing.organisation_id).first()
    return str(mandate.pk if mandate else thing.pk)


_person, _organisation = (lambda thing, model=model: _another(model, thing) for model in (people.Person, people.Organisation))
_REAL: dict[str, Callable[[Any], Any]] = {
    "aide": _person,
    "holder": _person,
    "person": _person,
    "organisation": _organisation,
    "into": lambda thing: _another(type(thing), thing),
    "present": circles.speaking,
    "seen": lambda thing: getattr(thing, "version", 1),
}
_MAIL = "somebody.new@exemple.invalid"
_MORE: dict[str, dict[str, Any]] = {
    "fill_role": {"until": _soon(90), "quality": "relay"},
    "invite": {"until": _soon(9), "email": _MAIL},
    "open_account": {"email": _MAIL},
    "admit_organisation": {"since": _on()},
    "affiliate": {"since": _on()},
    "end_affiliation": {"on": _on(1)},
    "change_organisation": {"on": _on(1)},
    "end_membership": {"on": _on(1)},
    "name_aide": {"until": _on(9)},
    "enter_guardian": {"until": _on(9)},
    "spot_prospect": {"next_on": _on(9)},
    "move_prospect": {"next_on": _on(9)},
    "add_contact": {"kind": "phone", "value": "0612345679", "postcode": "", "town": "", "label": ""},
    "add_coordinates": {"kind": "phone", "value": "0320000001", "postcode": "", "town": "", "label": ""},
    "amend_contact": {"value": lambda thing: {"phone": "0612345670", "email": _MAIL}.get(thing.kind, "4 rue des Feux")},
    "amend_coordinates": {"value": lambda thing: {"phone": "0320000002", "email": _MAIL}.get(thing.kind, "4 rue des Feux")},
    "give_position": {"kind": "consent", "reason": "", "version": lambda thing: thing.version},
    "extend": {"until": lambda thing: ((thing.deadline or now()) + DAY).isoformat()},
    "stand_in": {"until": lambda thing: min(thing.until or now() + 30 * DAY, now() + 9 * DAY).isoformat(), "powers": ["see_organisation"]},
    "resign": {"on": None},
    "withdraw_mandate": {"mandate": _held_for},
    "put_mandate_right": {"until": None, "since": lambda thing: (thing.since + MOMENT).isoformat()},
    "put_seat_right": {"until": None, "since": lambda thing: (thing.since + MOMENT).isoformat()},
    "record_organisation": {"name": "Menuiserie du Port"},
    "answer_review": {"review_on": _on(200)},
    "merge_person": {"into": lambda thing: _another(people.Person, thing)},
    "add_annex": {"shows": "What it costs, on a page"},
    **circles.MORE,
    **sessions.MORE,
    **talents.MORE,
}
QUERIES: dict[str, dict[str, Any]] = {
    "search": {"q": "Nord"},
    "readers_then": {"power": "see_organisation"},
    "changes_between": {"since": lambda: (now() - DAY).isoformat(), "until": lambda: now().isoformat()},
}
_FILES = ("set_portrait", "set_logo", "add_annex", *talents.FILES)
_ONESELF: dict[str, Callable[[Any], Any]] = {
    "withdraw_as_aide": lambda thing: thing.aide_id,
    "confirm_integration": lambda thing: thing.proposal.proposer_id,
    "reword_tension": lambda thing: thing.raised_by_id,
    "withdraw": lambda thing: thing.proposer_id,
    **talents.ONESELF,
}


_STAGE = governance.Proposal.Stage
_CHOSEN: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("open_to_positions", "rewrite", "declare_interest", "add_annex"), lambda rows: rows.filter(stage=_STAGE.DRAFT)),
    **dict.fromkeys(("give_position", "adopt", "withdraw", "return_to_draft", "refreeze"), lambda rows: rows.filter(stage=_STAGE.OPEN)),
    **dict.fromkeys(("extend", "ask_to_meet"), lambda rows: rows.filter(stage=_STAGE.OPEN).exclude(deadline=None)),
    "rebase": lambda rows: rows.filter(stage=_STAGE.OPEN),
    "move_on": lambda rows: rows.filter(stage=_STAGE.OPEN),
    "fill_role": lambda rows: rows.filter(until=None, single=False),
    "reopen_account": lambda rows: rows.filter(reopened_at=None, ended_at=None),
    **dict.fromkeys(("close_account", "begin_recovery"), lambda rows: rows.filter(pk__in=people.Account.kept.values("person"))),
    "open_account": lambda rows: rows.filter(became=None).exclude(pk__in=people.Account.kept.values("person")),
    "invite": lambda rows: rows.filter(became=None).exclude(pk__in=people.Account.kept.values("person")),
    "spot_prospect": lambda rows: rows.filter(became=None).exclude(pk__in=people.Prospect.kept.values("organisation")),
    "end_membership": lambda rows: rows.filter(until=None),
    "part_person": lambda rows: rows.filter(what="person", undone_at=None),
    "part_organisation": lambda rows: rows.filter(what="organisation", undone_at=None),
    **circles.CHOSEN,
    **sessions.CHOSEN,
    **talents.CHOSEN,
}
