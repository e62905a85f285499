"""What changed between two days: drawn on both, and in words; nothing that was recorded later, nothing that one may not see."""

from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from conftest import Cast
from socle.governance import acts
from socle.governance.reads.between import between, told
from socle.governance.rules.between import beneath, differences, marks
from socle.governance.rules.chronicle import Chronicle
from socle.governance.rules.structure import NOUNS
from socle.governance.tests import rebuilding, scene
from socle.governance.tests.effect import deeds
from socle.governance.tests.test_map import day_of, english
from socle.governance.tests.test_structure import HISTORIES, day, legal
from socle.governance.tests.time.test_chronicle import FEW
from socle.ground import at, now

QUERIES, WEIGHT = 12, 80 * 1024
DAYS = st.integers(-1, 40)


@FEW
@given(HISTORIES, DAYS, DAYS)
def test_what_differs_is_all_that_differs(history: list[Any], one: int, other: int):
    """Whoever takes the first day and what differs has the second one."""
    chronicle = Chronicle.of(legal(history)[1])
    before, after = (chronicle.as_of(day(n), day(99)) for n in (one, other))

    made = before.copy()
    for thing in differences(before, after):
        things = getattr(made, thing.noun)
        if thing.after is None:
            del things[thing.key]
        else:
            things[thing.key] = thing.after
    for noun in set(NOUNS) - {"processes"}:
        assert _said(getattr(made, noun)) == _said(getattr(after, noun)), noun
    assert differences(before, before) == differences(after, after) == []


def _said(things: dict[str, Any]) -> dict[str, Any]:
    """What things say, or who holds them: since when it is said so does not count."""
    return {key: state.wordings[-1].says if hasattr(state, "wordings") else state for key, state in things.items()}


@FEW
@given(HISTORIES, DAYS, DAYS)
def test_what_has_changed_is_marked_where_it_stands(history: list[Any], one: int, other: int):
    chronicle = Chronicle.of(legal(history)[1])
    before, after = (chronicle.as_of(day(n), day(99)) for n in (one, other))
    old, new = marks(differences(before, after))

    assert {
        key for (noun, key), mark in old.items() if noun == "circles" and mark == "removed"
    } == before.circles.keys() - after.circles.keys()
    assert {
        key for (noun, key), mark in new.items() if noun == "circles" and mark == "added"
    } == after.circles.keys() - before.circles.keys()
    assert beneath("root", before, after) >= before.circles.keys() | after.circles.keys()


def played(cast: Cast) -> tuple[date, date]:
    """Every kind of change, one a day, until Nord has gone on in Atelier; the first day, and the last."""
    start, every = now(), [*deeds.BEFORE_THE_END, deeds._narrowed, deeds._repealed, deeds._policy, deeds._left, deeds._merged]
    for n, deed in enumerate(every, 1):
        with at(start + timedelta(days=n)):
            deeds.adopted(cast, deeds.drafted(cast, *deed(cast)))
    return day_of(start), day_of(start + timedelta(days=len(every)))


@pytest.mark.long
def test_everything_that_can_differ_has_its_sentence(cast: Cast):
    """From each day of a history to each other day, there and back."""
    first, last = played(cast)
    reader, root = cast.actor("Ada", "lead"), cast.circles["consortium"]
    with at(now() + timedelta(days=60)):
        start, known, nouns = now() - timedelta(days=60), now(), set[str]()
        moments = [start + timedelta(days=n, hours=1) for n in range((last - first).days + 1)]
        for one in moments[::4]:
            for other in moments[::3]:
                found = between(reader, root.programme, root.pk, (one, known), (other, known))
                nouns |= {f"{thing.noun} {thing.sign}" for thing in found.things}
                sentences = told(reader, found, found.things)
                assert all(said.text.rstrip().endswith(".") for said in sentences)
                assert not any("somebody" in said.text or "quelqu" in said.text for said in sentences)
    assert {one.split()[0] for one in nouns} == set(NOUNS)


def page(cast: Cast, name: str, circle: str = "nord", **asked: Any) -> str:
    answer = english(cast, name).get(reverse("circle_changes", args=[cast.circles[circle].pk]), asked)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_the_page_says_and_draws_what_changed(cast: Cast):
    day = day_of(now())
    with at(now() + timedelta(days=5)):
        scene.adopted(cast, scene.new_role(cast.circles["nord"], name="Vigie"))
        rebuilding.decided_above(cast, rebuilding.amended(cast.circles["nord"], name="Grand Nord"))
    with at(now() + timedelta(days=10)):
        said = page(cast, "Elsa", since=day, until=day + timedelta(days=6))
        above = page(cast, "Elsa", "consortium", since=day)
        before = page(cast, "Elsa", since=day, until=day + timedelta(days=3))

    assert "The role “Vigie” is added in the circle “Nord”." in said and "The circle “Nord” changes." in said
    assert "Grand Nord" in said and "2 things differ" in said
    assert "Nord, changed" in above or "changed" in above
    assert "Nothing differs" in before and "Vigie" not in before


def test_what_was_learned_about_a_day_is_a_comparison_too(cast: Cast):
    """The same day, as known before a correction and after it."""
    held = scene.held(cast, "Elsa", "nord", "member")
    with at(held.since + timedelta(days=30)):
        acts.put_mandate_right(cast.actor("Cléo", "lead"), held, until=held.since + timedelta(days=10), reason="Su après coup")
    on = day_of(held.since + timedelta(days=20))
    with at(held.since + timedelta(days=40)):
        said = page(cast, "Dario", since=on, since_known=on, until=on)
        nothing = page(cast, "Dario", since=on, since_known=on, until=on, until_known=on)

    assert "Elsa no longer holds the role “Member” in the circle “Nord”." in said
    assert "correction of what was recorded" in said
    assert "Nothing differs" in nothing


def test_a_term_that_ended_by_itself_is_a_change_too(cast: Cast):
    nord, hugo = cast.circles["nord"], cast.people["Hugo"]
    scene.adopted(cast, scene.mandate(nord, cast.role("nord", "guide"), hugo, until=scene.in_days(5)))
    day = day_of(now())
    with at(now() + timedelta(days=10)):
        said = page(cast, "Elsa", since=day + timedelta(days=1))

    assert "Hugo no longer holds the role “Guide” in the circle “Nord”." in said
    assert "It ended on" in said and "revocation" not in said


def test_e3_so_is_a_policy_that_ended_by_itself(cast: Cast):
    scene.adopted(cast, rebuilding.policy_adopted(cast.circles["nord"], title="Essai", expires_at=scene.in_days(5)))
    day = day_of(now())
    with at(now() + timedelta(days=10)):
        said = page(cast, "Elsa", since=day + timedelta(days=1))
        learned = page(cast, "Elsa", since=day + timedelta(days=7), since_known=day + timedelta(days=1))

    assert "The policy “Essai” no longer holds in the circle “Nord”." in said
    assert "It ended by itself on" in said
    assert "Nothing differs" in learned, "that it would was known from the first day on"


@pytest.mark.parametrize(
    ("asked", "field", "sentence"),
    [
        ({"since": "hier"}, "since", "This is no date."),
        ({"until": "2999-01-01"}, "until", "This day has not come yet."),
        ({"since": "2026-03-01", "until": "2026-02-01"}, "since", "This day lies after the other one."),
        ({"until_known": "2026-02-30"}, "until_known", "This is no date."),
    ],
)
def test_a_bad_day_is_told_at_its_field(cast: Cast, asked: dict[str, str], field: str, sentence: str):
    said = page(cast, "Elsa", **asked)

    assert f"id_{field}-error" in said or f"{field}-error" in said
    assert sentence in said


def test_who_may_not_see_the_circle_compares_nothing(cast: Cast):
    for name in ("Hugo", "Iris"):
        assert cast.client(name).get(reverse("circle_changes", args=[cast.circles["nord"].pk])).status_code == 404


@pytest.mark.long
def test_the_page_asks_the_same_whatever_has_changed(cast: Cast, django_assert_num_queries: Any, django_assert_max_num_queries: Any):
    first, last = played(cast)
    with at(now() + timedelta(days=60)):
        client, address = english(cast, "Ada"), reverse("circle_changes", args=[cast.circles["consortium"].pk])
        client.get(address)
        with django_assert_max_num_queries(QUERIES) as few:
            client.get(address, {"since": str(first), "until": str(first + timedelta(days=2))})
        with django_assert_num_queries(len(few)):
            said = client.get(address, {"since": str(first), "until": str(last)})
    assert len(said.content) < WEIGHT
