"""What is told of each kind of row, and where: one list, from which the schema, the writer and the reader follow.

A field is named like the column that it is. What follows from the rest is not told: the paths of circles, the circle of a
position, the place of a change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from socle.governance.models import (
    Answer,
    Change,
    Charge,
    Circle,
    CircleText,
    Decision,
    Derogation,
    Elector,
    Event,
    Interest,
    Link,
    Mandate,
    Objection,
    Opinion,
    Origin,
    Point,
    Policy,
    PolicyText,
    Position,
    Process,
    Proposal,
    Role,
    RoleText,
    Seat,
    Sequel,
    Statement,
    Substitute,
    Tension,
    Verdict,
    Version,
)
from socle.governance.rules.structure import PROCESS_WORDS
from socle.people.models import Alias, Membership, Organisation, Person, Signatory, Territory


@dataclass(frozen=True, slots=True)
class Noun:
    """One kind of row. `key`: its section of the file, or its place in what it is told with, its `owner`.

    `inherits`: columns that are its owner's own; `numbered`: a column that is its place in the list; `latest`: columns that say
    what the last of its texts says; `single`: its owner has one at most.
    """

    key: str
    model: Any
    fields: tuple[str, ...]
    order: tuple[str, ...] = ("pk",)
    parts: tuple["Noun", ...] = ()
    owner: str = ""
    inherits: tuple[str, ...] = ()
    numbered: str = ""
    latest: tuple[str, ...] = ()
    single: bool = False

    @property
    def name(self) -> str:
        """Its name in the schema."""
        return str(self.model._meta.model_name)

    def refers(self) -> Iterator[tuple[str, Any]]:
        """The fields that hold an id of something else that is told, with its model."""
        for field in self.fields:
            column = self.model._meta.get_field(field)
            if model := REFERS.get((self.name, field)) or (column.is_relation and column.related_model):
                yield field, model


# Ids without a foreign key: a mandate may have been worn under other rights, a circle comes from several
REFERS: dict[tuple[str, str], Any] = {
    ("decision", "mandate"): Mandate,
    ("position", "mandate"): Mandate,
    ("opinion", "asking_mandate"): Mandate,
    ("opinion", "answering_mandate"): Mandate,
    ("statement", "mandate"): Mandate,
    ("circle", "came_from"): Circle,
}

_DECIDED = ("since", "until", "decision", "recorded_since", "recorded_until")
_IN_TURN = ("since", "recorded_since")

_CHANGES = Noun("changes", Change, ("id", "circle", "kind", "data", "performed_at"), ("position",), owner="decision", numbered="position")
_CIRCLE_TEXTS = Noun(
    "texts",
    CircleText,
    ("parent", "name", "purpose", "domains", "powers", "territory", *_DECIDED),
    _IN_TURN,
    owner="circle",
)
_ROLE_TEXTS = Noun(
    "texts",
    RoleText,
    ("circle", "name", "purpose", "domains", "accountabilities", "powers", "beneath", "term_months", *_DECIDED),
    _IN_TURN,
    owner="role",
)
_POLICY_TEXTS = Noun(
    "texts", PolicyText, ("circle", "title", "text", "domain", "review_on", "unreviewed", "expires_at", *_DECIDED), _IN_TURN, owner="policy"
)
_VERSIONS = Noun(
    "versions",
    Version,
    ("number", "title", "text", "changes", "author", "written_at"),
    ("number",),
    owner="proposal",
    inherits=("circle",),
)
_ELECTORS = Noun("electors", Elector, ("person",), ("person",), owner="proposal", inherits=("circle",))
_INTERESTS = Noun("interests", Interest, ("id", "person", "declared_at"), owner="proposal", inherits=("circle",))
_VERDICTS = Noun(
    "verdicts",
    Verdict,
    ("id", "person", "criterion", "reason", "given_at", "replaced_at"),
    owner="objection",
    inherits=("circle", "proposal"),
)
_OBJECTION = Noun(
    "objection",
    Objection,
    (
        *("id", "raised_on", "ending", "ended_at", "ended_on", "criterion", "reason", "failing"),
        *("objector_confirmed_at", "proposer_confirmed_at"),
    ),
    parts=(_VERDICTS,),
    owner="position",
    inherits=("circle", "proposal", "person"),
    single=True,
)
_POSITIONS = Noun(
    "positions",
    Position,
    ("id", "version", "person", "mandate", "kind", "reason", "given_at", "replaced_at"),
    parts=(_OBJECTION,),
    owner="proposal",
    inherits=("circle",),
)
_CHARGES = Noun("charges", Charge, ("id", "person", "mandate", "because", "since", "until"), owner="proposal", inherits=("circle",))
_EVENTS = Noun("events", Event, ("id", "kind", "person", "at", "detail"), ("at",), owner="proposal", inherits=("circle",))
_POINTS = Noun("points", Point, ("id", "circle", "number", "text"), ("number",), owner="opinion")
_STATEMENT = Noun(
    "statement",
    Statement,
    ("id", "circle", "text", "person", "mandate", "given_at", "reply", "replied_by", "replied_at"),
    owner="opinion",
    single=True,
)
_ANSWERS = Noun("answers", Answer, ("id", "point", "verdict", "reason"), ("point__number",), owner="opinion", inherits=("circle",))
_OTHER_NAMES = ("id", "name")
_MEMBERSHIPS = Noun("memberships", Membership, ("id", "since", "until"), owner="organisation")
_SIGNATORIES = Noun("signatories", Signatory, ("id", "person", "since", "until"), owner="organisation")

DECISIONS = Noun(
    "decisions",
    Decision,
    (
        *("id", "serial", "circle", "number", "kind", "title", "text", "proposal", "proposal_version", "mandate"),
        *("adopted_at", "review_on", "digest"),
    ),
    ("serial",),
    (_CHANGES,),
)
CIRCLES = Noun(
    "circles",
    Circle,
    ("id", "kind", "key", "came_from", "became", "founded_at", *_DECIDED),
    parts=(_CIRCLE_TEXTS,),
    latest=("parent",),
)
STRUCTURE = (
    CIRCLES,
    Noun("roles", Role, ("id", "key", "core", "single", *_DECIDED), parts=(_ROLE_TEXTS,), latest=("circle",)),
    Noun("policies", Policy, ("id", "key", *_DECIDED), parts=(_POLICY_TEXTS,), latest=("circle",)),
    Noun("processes", Process, ("id", "circle", *PROCESS_WORDS, *_DECIDED)),
    Noun("seats", Seat, ("id", "circle", "person", "organisation", "quality", *_DECIDED)),
    Noun("mandates", Mandate, ("id", "role", "circle", "person", "organisation", "given_until", "ended_because", *_DECIDED)),
    Noun("substitutes", Substitute, ("id", "circle", "mandate", "person", "powers", *_DECIDED)),
    Noun("links", Link, ("id", "circle", "role", *_DECIDED)),
    Noun("derogations", Derogation, ("id", "circle", "about", *_DECIDED)),
)
_SEQUELS = Noun(
    "sequels",
    Sequel,
    ("id", "decision", "circle", "kind", "person", "at", "reason", "by", "until", "proposal", "left", "stands", "settled"),
    ("at", "pk"),
)
DELIBERATION = (
    Noun("tensions", Tension, ("id", "circle", "raised_by", "text", "example", "raised_at", "settled_at", "version")),
    Noun(
        "proposals",
        Proposal,
        (
            *("id", "circle", "tension", "proposer", "stage", "version", "drafted_at", "opened_at", "closed_at"),
            *("step", "facilitator", "deadline", "clear_at", "zone", "rounds", "level", "stale", "by_law", "settings"),
            *("opinion_due", "unanswered"),
        ),
        parts=(_VERSIONS, _ELECTORS, _INTERESTS, _POSITIONS, _CHARGES, _EVENTS),
    ),
    Noun(
        "opinions",
        Opinion,
        (
            *("id", "circle", "body", "title", "question", "proposal", "decision", "asked_by", "asking_mandate", "asked_at", "due_on"),
            *("required", "began_at", "given_at", "answer_due_on", "answered_by", "answering_mandate", "answered_at", "closed_at"),
        ),
        parts=(_STATEMENT, _POINTS, _ANSWERS),
    ),
    _SEQUELS,
)
ORGANISATIONS = Noun(
    "organisations",
    Organisation,
    ("id", "key", "kind", "name", "siren", "siret", "rna", "became"),
    parts=(Noun("other_names", Alias, _OTHER_NAMES, owner="organisation"), _MEMBERSHIPS, _SIGNATORIES),
)
TERRITORIES = Noun(
    "territories",
    Territory,
    ("id", "key", "name", "colour", "communes"),
    parts=(Noun("other_names", Alias, _OTHER_NAMES, owner="territory"),),
)
PERSONS = Noun("persons", Person, ("id", "name", "invented", "became"))
NAMED = (ORGANISATIONS, TERRITORIES, PERSONS)
ORIGINS = Noun("origins", Origin, ("id", "circle", "imported_at", "exported_at", "digest", "decided", "serial", "heads"))
NOUNS = (DECISIONS, *STRUCTURE, *DELIBERATION, ORIGINS, *NAMED)


def every(nouns: tuple[Noun, ...] = NOUNS) -> Iterator[Noun]:
    """Each noun, then what is told within it."""
    for noun in nouns:
        yield noun
        yield from every(noun.parts)
