"""Search finds what a plain reference finds among what one may see, in random worlds, and nothing else; its index follows every act."""

import random
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.utils import translation

from conftest import Cast
from socle.governance import gate
from socle.governance.models import Circle, CircleText, Decision, Policy, PolicyText, Proposal, Role, RoleText, Tension, Version
from socle.governance.tests import scene
from socle.ground import new_id, now
from socle.ground.folding import near, stem, words
from socle.journal import guard
from socle.journal.models import Passage, Word
from socle.journal.search import index, prose
from socle.journal.search.finding import find
from socle.journal.search.kinds import kinds
from socle.journal.search.question import FAULT, SAID, SAID_WITH_FAULT, Question
from socle.journal.search.results import best, grouped
from socle.people.acts import add_alias, record_person, rename_person
from socle.people.models import Alias, Organisation, Person, Territory
from socle.site.testing.chance import trials

WORLDS, QUESTIONS = trials(6, 60), 40
SYLLABLES = ("ma", "ri", "lé", "to", "œu", "ça")
READERS = ("Ada", "Basile", "Cléo", "Elsa", "Fanny", "Hugo", "Iris")


def word(dice: random.Random) -> str:
    return "".join(dice.choice(SYLLABLES) for _ in range(dice.choice((1, 2, 2, 3))))


def name(dice: random.Random) -> str:
    return dice.choice((" ", " ", "-", "’")).join(word(dice).title() for _ in range(dice.choice((1, 2, 2, 3))))


def told_of(dice: random.Random) -> str:
    return ", ".join(name(dice) for _ in range(dice.randrange(5)))


def fill(cast: Cast, dice: random.Random) -> None:
    """Of everything some, in both consortiums."""
    grounds = [*cast.circles.values(), cast.elsewhere]
    for _ in range(8):
        circle = dice.choice(grounds)
        programme, decision = circle.programme, Decision.kept.filter(circle=circle.programme).first()
        period: dict[str, Any] = {"decision": decision, "since": now(), "recorded_since": now()}
        person = Person.kept.create(ground=programme, name=name(dice), invented=True)
        known = Organisation.kept.create(
            ground=programme, name=f"{name(dice)} {new_id()}", kind="network", siren=str(dice.randrange(10**8, 10**9))
        )
        place = Territory.kept.create(ground=programme, key=f"t{new_id()}", name=name(dice), colour="lille")
        about = dice.choice(({"organisation": known}, {"territory": place}))
        Alias.kept.create(ground=programme, name=name(dice), **about)
        pk = new_id()
        beneath = Circle.kept.create(id=pk, parent=circle, programme=programme, path=f"{circle.path}{pk.hex}/", kind="team", **period)
        role, policy = Role.kept.create(circle=circle, **period), Policy.kept.create(circle=circle, **period)
        CircleText.kept.create(circle=beneath, parent=circle, name=name(dice), purpose=told_of(dice), domains=[told_of(dice)], **period)
        RoleText.kept.create(role=role, circle=circle, name=name(dice), accountabilities=[told_of(dice), told_of(dice)], **period)
        RoleText.kept.create(role=role, circle=circle, name=name(dice), purpose=told_of(dice), **period | {"until": now()})
        PolicyText.kept.create(policy=policy, circle=circle, title=name(dice), text=told_of(dice), **period)
        felt = Tension.kept.create(circle=circle, raised_by=person, text=name(dice), example=told_of(dice), raised_at=now())
        asked = Proposal.kept.create(circle=circle, tension=felt, proposer=person, drafted_at=now(), version=2)
        for number in (1, 2):
            Version.kept.create(
                circle=circle, proposal=asked, number=number, title=name(dice), text=told_of(dice), author=person, written_at=now()
            )


def reference(actor: Any, typed: str) -> dict[str, dict[UUID, int]]:
    """In plain Python, over what the actor may see: each kind's things that answer, and how well."""
    asked = words(typed).plain[:6]
    found: dict[str, dict[UUID, int]] = {}
    if sum(map(len, asked)) < 2:
        return found
    for kind in kinds():
        seen = set(kind.seen_by(actor).values_list("pk", flat=True))
        for thing, rank in [*named(kind, actor, asked), *saying(kind, actor, asked)]:
            if thing in seen and rank is not None:
                known = found.setdefault(kind.name, {})
                known[thing] = min(rank, known.get(thing, rank))
    return found


def named(kind: Any, actor: Any, asked: tuple[str, ...]) -> Any:
    for texts in kind.texts:
        for _row, thing, _since, said in texts.lines(texts.model.objects.seen_by(actor)):
            yield from ((thing, answers(asked, text)) for text in said)


def saying(kind: Any, actor: Any, asked: tuple[str, ...]) -> Any:
    long = tuple(one for one in asked if len(one) >= 3 or one.isdigit())
    for said in kind.prose:
        rows = said.model.objects.seen_by(actor).filter(said.stands(now()))
        for thing, title, *texts in rows.values_list(said.thing, said.title, *said.fields):
            if long and (text := prose.joined(texts)):
                yield thing, says(long, words(f"{title}\n{text}").all)


def answers(asked: tuple[str, ...], text: str) -> int | None:
    said = words(text)
    if all(one in said.all for one in asked):
        return 0 if len(asked) == len(said.plain) else 1
    if all(any(known.startswith(one) for known in said.all) for one in asked):
        return 2
    return FAULT if all(any(close(one, known) for known in said.all) for one in asked) else None


def says(asked: tuple[str, ...], known: tuple[str, ...]) -> int | None:
    if all(any(one.startswith(word) or stem(one) == stem(word) for one in known) for word in asked):
        return SAID
    return SAID_WITH_FAULT if all(any(close(word, one) or stem(one) == stem(word) for one in known) for word in asked) else None


def close(asked: str, known: str) -> bool:
    """One begins like the other, but for a fault; of what one is still typing, the last letter is not looked at."""
    if known.startswith(asked) or not (asked + known).isalpha():
        return known.startswith(asked)
    beginnings = [known[:size] for size in range(len(known))] if len(asked) >= 5 and not known.startswith(asked[:-1]) else []
    return any(near(asked, one) for one in [known, *beginnings])


@pytest.mark.in_turn(3)
@pytest.mark.parametrize("seed", range(WORLDS))
def test_search_finds_what_the_reference_finds(cast: Cast, seed: int) -> None:
    dice = random.Random(seed)
    with guard.acting():
        fill(cast, dice)
    answered = 0
    for _ in range(QUESTIONS):
        actor, typed = cast.actor(dice.choice(READERS)), question(dice)
        with gate.one_request():
            found = find(actor, Question.of(typed))
            assert {kind: {hit.thing: hit.rank for hit in hits} for kind, hits in found.items()} == reference(actor, typed), typed
        assert all([hit.rank for hit in hits] == sorted(hit.rank for hit in hits) for hits in found.values())
        answered += bool(found)

    assert list(index.problems()) == []
    assert QUESTIONS > answered > QUESTIONS / 8


def question(dice: random.Random) -> str:
    """A name, the beginning of one, or one with a fault, in another order perhaps; two letters at least."""
    typed = dice.choice((name(dice), word(dice), dice.choice(("lead", "nord", "phare", "lanterne", "cleo"))))
    place = dice.randrange(len(typed))
    return dice.choice((typed, typed[: place + 2], typed[:place] + typed[place + 1 :], typed[:place] + "z" + typed[place:])) + dice.choice(
        ("", "ma")
    )


def test_nobody_finds_counts_or_is_suggested_what_they_may_not_see(cast: Cast) -> None:
    with guard.acting():
        fill(cast, random.Random(7))
    known = sorted(set(Word.objects.values_list("word", flat=True)))
    hidden = 0
    for who in READERS:
        with gate.one_request():
            hidden += sum(not _finds_only_what_it_sees(cast.actor(who), Question.of(typed)) for typed in known[::5])
    assert hidden


def _finds_only_what_it_sees(actor: Any, asked: Question) -> bool:
    """Whether anything is found; all of it, counted and suggested, is something that the actor may see."""
    groups = grouped(actor, asked)
    for group in groups:
        ids = {one.id for one in group.results}
        assert group.kind.seen_by(actor).filter(pk__in=ids).count() == len(ids) == group.count
    found = {(group.kind.name, one.id) for group in groups for one in group.results}
    assert {(one.kind.name, one.id) for one in best(actor, asked, 8)} <= found
    return bool(groups)


def test_the_index_follows_every_act(cast: Cast) -> None:
    basile, root = cast.actor("Basile", "registers"), cast.circles["consortium"]

    def finds(typed: str) -> list[str]:
        return [one.name for one in best(cast.actor("Ada"), Question.of(typed), 8)]

    zoe = record_person(basile, root, name="Zoé Lumignon", invented=True)
    assert finds("zoe lumignon") == ["Zoé Lumignon"]
    rename_person(basile, zoe, name="Zoé Chandelle", language="fr")
    assert finds("zoe chandelle") == ["Zoé Chandelle"]
    assert finds("lumignon") == []
    add_alias(basile, cast.company, name="La Moussette")
    assert finds("mousette") == ["Brasserie du Phare"]
    assert list(index.problems()) == []


def test_a_former_name_finds_the_present_thing_and_what_is_over_says_so(cast: Cast) -> None:
    role = cast.role("nord", "guide")
    scene.adopted(cast, scene.amended(role, name="Veilleuse"))

    with translation.override("en"):
        (found,) = (one for one in best(cast.actor("Elsa"), Question.of("guide"), 8) if one.id == role.pk)

    assert (found.name, found.known_as, found.is_over) == ("Veilleuse", "formerly “Guide”", False)
    scene.adopted(cast, scene.ended(role))
    assert [one.is_over for one in best(cast.actor("Elsa"), Question.of("veilleuse"), 8) if one.id == role.pk] == [True]
    assert list(index.problems()) == []


def test_what_was_written_past_the_acts_is_seen_and_mended(cast: Cast) -> None:
    with guard.at_rest(), connection.cursor() as cursor:
        cursor.execute("UPDATE people_person SET name = 'Ombeline' WHERE name = 'Hugo'")
    assert [problem.split(":")[0] for problem in index.problems()] == ["person", "spelling"]

    assert index.rebuild() == index.count()

    assert list(index.problems()) == []
    Word.objects.filter(word="ombeline").delete()
    Word.objects.create(source="gone", row=new_id(), thing=new_id(), word="x", size=1, folded=" x ", text="x")
    assert len(list(index.problems())) == 2


def test_what_is_changed_in_memory_and_not_saved_is_not_found(cast: Cast) -> None:
    role = cast.role("nord", "guide")
    with guard.acting():
        person = Person.kept.create(ground=cast.circles["consortium"].pk, name="Zoé Lumignon", invented=True)
        text = RoleText.kept.create(
            role=role, circle=role.circle, decision=role.decision, name="Guide", accountabilities=["Lumignons"], since=now(),
            until=now(), recorded_since=now(), recorded_until=now(),
        )  # fmt: skip
        person.name = "Zoé Chandelle"
        text.accountabilities.append("Chandelles")

    assert not Word.objects.filter(word="chandelle").exists()
    assert not Passage.objects.filter(words__contains="chandelle").exists()
    assert list(index.problems()) == []


def answered(actor: Any, typed: list[str]) -> tuple[Any, Any]:
    """What the actor may see at all, and what these questions are answered."""
    with gate.one_request():
        seen = {kind.name: set(kind.seen_by(actor).values_list("pk", flat=True)) for kind in kinds()}
        return seen, [(grouped(actor, Question.of(one)), best(actor, Question.of(one), 8)) for one in typed]
