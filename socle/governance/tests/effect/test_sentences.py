"""Each kind of change in one sentence, in both languages; and what the reader may not see is not named."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from conftest import Cast, load_cast, throughout
from socle.governance import reads
from socle.governance.models import Decision
from socle.governance.reads.effects.words import powers
from socle.governance.rules.structure import KINDS
from socle.governance.tests.effect import deeds
from socle.ground import at, now
from socle.journal.act import Actor, Through
from socle.site.commands.catalogues import unbroken


@dataclass(frozen=True)
class Deed:
    name: str
    decision: Decision
    changes: list[dict[str, object]]


@pytest.fixture(scope="module")
def done(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Deed]]:
    """All deeds of the cast but for the end of Nord, which is the last."""
    with throughout(django_db_blocker):
        yield _deeds(load_cast())


def _deeds(cast: Cast) -> list[Deed]:
    start, found = now(), []
    for n, deed in enumerate([*deeds.BEFORE_THE_END, deeds._narrowed, deeds._repealed, deeds._policy, deeds._left, deeds._merged], 1):
        with at(start + timedelta(days=n)):
            decision = deeds.adopted(cast, deeds.drafted(cast, *deed(cast)))
        changes = list(decision.changes.order_by("position").values("kind", "data"))
        found.append(Deed(deed.__name__, decision, changes))
    return found


def basile(cast: Cast) -> Actor:
    return Actor(cast.people["Basile"].pk, None, Through("page"))


def sentences(cast: Cast, done: list[Deed], reader: Actor) -> dict[str, str]:
    """The first sentence that is said of each kind of change."""
    found: dict[str, str] = {}
    for deed in done:
        told = reads.done(reader, deed.decision, deed.changes).told
        for change, one in zip(deed.changes, told, strict=True):
            found.setdefault(str(change["kind"]), one.text)
    return found


ENGLISH = {
    "circle.added": "The circle “Mobilité” begins beneath the circle “Consortium”.",
    "circle.amended": "The circle “Nord” changes.",
    "circle.moved": "The circle “Mobilité” no longer lies beneath the circle “Consortium”, but beneath the circle “Nord”.",
    "circle.dissolved": "The circle “Grand Nord” is dissolved, and goes on in the circle “Atelier”.",
    "role.added": "The role “Veille” is added in the circle “Nord”.",
    "role.amended": "The role “Guide” changes in the circle “Nord”.",
    "role.moved": "The role “Veille” leaves the circle “Grand Nord” for the circle “Atelier”, with those who hold it.",
    "role.ended": "The role “Passeuse” ends in the circle “Nord”; whoever holds it gives it back.",
    "mandate.given": "Elsa holds the role “Veille” in the circle “Nord”.",
    "mandate.ended": "Dario no longer holds the role “Passeuse” in the circle “Nord”.",
    "mandate.corrected": "When Elsa held the role “Member” in the circle “Nord” is corrected.",
    "seat.given": "Hugo sits in the circle “Nord” as consortium relay.",
    "seat.ended": "Elsa no longer sits in the circle “Grand Nord”.",
    "seat.corrected": "When Elsa sat in the circle “Nord” is corrected.",
    "substitute.named": "Hugo stands in for Elsa in the role “Member”.",
    "substitute.ended": "Hugo no longer stands in for Elsa in the role “Member”.",
    "policy.adopted": "The policy “Finir à l'heure” holds in the circle “Nord”.",
    "policy.amended": "The policy “Finir à l'heure” changes in the circle “Nord”.",
    "policy.renewed": "The policy “Finir à l'heure” is looked at again and holds on as it is, in the circle “Nord”.",
    "policy.moved": "The policy “Finir à l'heure” no longer holds in the circle “Grand Nord”, but in the circle “Atelier”.",
    "policy.repealed": "The policy “Finir à l'heure” no longer holds in the circle “Grand Nord”.",
    "process.changed": "The circle “Nord” changes how it works.",
    "link.added": "Whoever holds the role “Facilitator” becomes a member of the circle “Nord” too.",
    "link.ended": "Whoever holds the role “Facilitator” is no longer a member of the circle “Nord” by that.",
    "derogation.granted": "Until January 28, 2027, one person may both lead and represent the circle “Nord”.",
}


def test_each_kind_of_change_is_one_sentence(cast: Cast, done: list[Deed]):
    with translation.override("en"):
        found = sentences(cast, done, basile(cast))

    assert found.keys() == set(KINDS)
    assert {kind: text for kind, text in found.items() if kind != "derogation.granted"} == {
        kind: text for kind, text in ENGLISH.items() if kind != "derogation.granted"
    }
    assert found["derogation.granted"].startswith("Until ")


def test_each_kind_of_change_is_another_sentence_in_french(cast: Cast, done: list[Deed]):
    with translation.override("fr"):
        found = sentences(cast, done, basile(cast))

    assert all(text.rstrip().endswith(".") for text in found.values())
    assert not {text for text in found.values() for word in (" the ", " circle ", " role ") if word in text}
    said = "Le rôle « Veille » quitte le cercle « Grand Nord » pour le cercle « Atelier », avec les personnes qui le tiennent."
    assert found["role.moved"] == unbroken(said)


def test_what_the_reader_may_not_see_is_not_named(cast: Cast, done: list[Deed]):
    """Hugo has no mandate that lets him see the organisation; Iris sees another one. Neither is told what follows."""
    for name in ("Hugo", "Iris"):
        reader = Actor(cast.people[name].pk, None, Through("page"))
        said = "".join(_all(reads.done(reader, deed.decision, deed.changes)) for deed in done)
        for secret in ("Elsa", "Dario", "Cléo", "Fanny", "Consortium", "Atelier", "Guide", "Facilitator"):
            assert secret not in said.replace("Hugo", ""), (name, secret)
        assert not any(reads.done(reader, deed.decision, deed.changes).follows for deed in done)


def _all(outlook: reads.Outlook) -> str:
    told = [*outlook.told, *(one for several in outlook.follows.values() for one in several)]
    return " ".join(line["text"] for one in told for line in one.lines)


def test_powers_are_told_in_the_order_of_their_list():
    with translation.override("en"):
        told = powers(["answer_press", "fill_roles", {"power": "raise_tensions"}])

    assert [one.split()[1] for one in told] == ["raise", "give", "answer"]
