"""What texts say is found as it stands, and nothing that only others may read."""

import random

import pytest

from conftest import Cast
from socle.governance.models import Tension
from socle.governance.tests import scene
from socle.governance.tests.test_search import answered, name, question, told_of
from socle.ground import now
from socle.journal import guard
from socle.journal.models import Spelling
from socle.journal.search import index
from socle.journal.search.finding import MOST, find
from socle.journal.search.question import FAULT, Question
from socle.journal.search.results import grouped
from socle.people.models import Person
from socle.site.testing.chance import trials


def test_texts_are_found_as_they_stand_and_what_answers_is_marked(cast: Cast) -> None:
    role = cast.role("nord", "guide")
    scene.adopted(cast, scene.amended(role, purpose="Que personne ne reste seul : des veillées régulières, chaque mois."))

    def excerpts(typed: str) -> list[tuple[str, str, bool]]:
        groups = grouped(cast.actor("Elsa"), Question.of(typed), ["role"])
        found = [one for group in groups for one in group.results if one.id == role.pk and one.excerpt]
        return [
            ("".join(text for text, _ in one.excerpt), ", ".join(text for text, hit in one.excerpt if hit), one.is_close) for one in found
        ]

    whole = "Que personne ne reste seul : des veillées régulières, chaque mois. · Dit ce qui manque"
    assert excerpts("veillee reguliere") == [(whole, "veillées, régulières", False)]
    assert excerpts("regulieremnt veil") == []
    assert excerpts("vellées") == [(whole, "veillées", True)]
    assert excerpts("ergulier") == [(whole, "régulières", True)]
    assert excerpts("les régulières de la veilleuse") == [(whole, "régulières", False)], (
        "the name counts, what holds a sentence together does not"
    )
    scene.adopted(cast, scene.amended(role, purpose="Accueillir."))
    assert excerpts("veillee") == []


def test_what_no_text_says_any_more_is_not_spelled_any_more(cast: Cast) -> None:
    with guard.acting():
        felt, other = (
            Tension.kept.create(circle=cast.circles["nord"], raised_by=cast.people["Elsa"], text=text, example=text, raised_at=now())
            for text in ("Le lumignon s’éteint", "Un lumignon vacille")
        )
        felt.delete()
    assert set(Spelling.objects.filter(word__in=["lumignon", "vacille", "eteint"]).values_list("word", flat=True)) == {
        "lumignon",
        "vacille",
    }

    with guard.acting():
        Tension.kept.filter(pk=other.pk).update(text="Une bougie", example="Le lumignon")
    assert set(Spelling.objects.filter(word__in=["lumignon", "vacille"]).values_list("word", flat=True)) == {"lumignon"}
    assert list(index.problems()) == []


@pytest.mark.in_turn(2)
@pytest.mark.parametrize("seed", range(trials(2, 30)))
def test_what_only_another_may_see_changes_nothing_that_one_finds(cast: Cast, seed: int) -> None:
    """Whatever is written where one may not read, what one finds, counts and is suggested stays the same, letter by letter."""
    dice = random.Random(seed)
    typed = [question(dice) for _ in range(8)] + ["lumign", "lumingon", "ateleir", "maison"]
    readers = ("Elsa", "Dario", "Hugo", "Iris")
    told = {who: answered(cast.actor(who), typed) for who in readers}
    unchanged = changed = 0
    for ground in [cast.elsewhere, *cast.circles.values(), cast.elsewhere]:
        with guard.acting():
            for number in range(20):
                Person.kept.create(ground=ground.programme, name=f"{name(dice)} Lumignon {number}", invented=True)
                felt = {"circle": ground, "raised_by": cast.people["Iris"], "raised_at": now()}
                Tension.kept.create(**felt, text=f"{name(dice)} lumignon", example=f"Lumignons {told_of(dice)}")
        for who in readers:
            before, told[who] = told[who], answered(cast.actor(who), typed)
            same = before[0] == told[who][0]
            assert not same or before == told[who]
            unchanged, changed = unchanged + same, changed + (not same)

    assert unchanged > 3
    assert changed > 3


def test_one_thing_under_many_words_does_not_hide_the_others(cast: Cast) -> None:
    with guard.acting():
        many = " ".join(f"zut{n}" for n in range(18))
        Person.kept.bulk_create([Person(ground=cast.circles["consortium"].pk, name=many, invented=True) for _ in range(MOST + 5)])

    assert len(find(cast.actor("Ada"), Question.of("zut"))["person"]) == MOST + 1


def test_however_many_have_a_fault_what_has_none_comes_first(cast: Cast) -> None:
    with guard.acting():
        names = [*["Zoé Lumigmon"] * (MOST + 9), *["Zoé Lumignon"] * 3, *["Zoé Lumihnon"] * 9]
        Person.kept.bulk_create([Person(ground=cast.circles["consortium"].pk, name=one, invented=True) for one in names])

    found = find(cast.actor("Ada"), Question.of("lumignon"))["person"]

    assert [hit.rank for hit in found] == [1] * 3 + [FAULT] * (MOST - 2)


def test_long_texts_in_any_letters_can_be_recorded(cast: Cast) -> None:
    with guard.acting():
        for letters in ("ﷺ" * 120, "💡é" * 60, "Wörter-" * 17, "漢字" * 60):
            Person.kept.create(ground=cast.circles["consortium"].pk, name=letters, invented=True)

    assert list(index.problems()) == []
