"""Pages of opinions: the list, one with its points and answers, and the forms that ask, give, answer and reply."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from conftest import Cast
from socle.governance import calendar, gate, opinions
from socle.governance.models import Opinion, RoleText
from socle.governance.owed import owed
from socle.governance.tests import consulted, scene
from socle.governance.tests.crowd import alike
from socle.ground import at, new_id, now
from socle.journal import guard
from socle.journal.search.finding import find
from socle.journal.search.question import Question
from socle.people.models import Notice


def read(cast: Cast, who: str, address: str, *args: Any) -> str:
    client = cast.client(who)
    client.cookies["language"] = "en"
    answer = client.get(reverse(address, args=args))
    assert answer.status_code == 200, (who, address, answer.status_code)
    return answer.content.decode()


def send(cast: Cast, who: str, address: str, *args: Any, **said: Any) -> Any:
    client = cast.client(who)
    client.cookies["language"] = "en"
    return client.post(reverse(address, args=args), {"key": str(new_id()), **said})


def test_one_opinion_asked_given_answered_replied_and_closed_by_pages_alone(cast: Cast):
    proposal = scene.drafted(cast)
    assert "Finir à 17 h" in read(cast, "Dario", "proposal_opinion", proposal.pk)
    said = {"body": str(cast.circles["atelier"].pk), "title": "Finir à 17 h ?", "due_on": str(consulted.in_days(9)), "required": "on"}
    send(cast, "Dario", "proposal_opinion", proposal.pk, **said)
    opinion = Opinion.kept.get()
    assert opinion.required
    assert "Positions wait for an opinion" not in read(cast, "Elsa", "proposal", proposal.pk)
    for who in ("Elsa", "Gaspard"):
        assert "positions wait for it" in read(cast, who, "proposal", proposal.pk)

    more = send(cast, "Fanny", "opinion_give", opinion.pk, **{"point-1": "Trop tôt.", "more": "1"})
    assert (more.status_code, more.content.decode().count("<textarea")) == (200, 6)
    send(cast, "Fanny", "opinion_give", opinion.pk, **{"text": "", "point-1": "Trop tôt.", "point-2": " ", "point-3": "Le bus."})
    assert list(opinion.points.order_by("number").values_list("text", flat=True)) == ["Trop tôt.", "Le bus."]

    wrong = send(cast, "Cléo", "opinion_answer", opinion.pk, **{"verdict-1": "followed", "reason-1": "Oui."})
    assert wrong.status_code == 400
    right = {"verdict-1": "followed", "reason-1": "Oui.", "verdict-2": "not_followed", "reason-2": "La région ajoute un bus."}
    assert "What becomes of it" in read(cast, "Cléo", "opinion_answer", opinion.pk)
    send(cast, "Cléo", "opinion_answer", opinion.pk, **right)
    assert "The body replies once" in read(cast, "Fanny", "opinion_reply", opinion.pk)
    send(cast, "Fanny", "opinion_reply", opinion.pk, text="Merci.")

    page = read(cast, "Elsa", "opinion", opinion.pk)
    for said_there in ("Trop tôt.", "La région ajoute un bus.", "not followed", "Merci.", "nothing of it changes any more"):
        assert said_there in page, said_there


def test_o3_whoever_is_late_everybody_sees_it(cast: Cast):
    opinion = consulted.given(cast).opinion
    with at(now() + timedelta(days=35)):
        page = read(cast, "Gaspard", "opinions")
        assert "not answered, late by 5 days" in page
        assert "not answered, late by 5 days" in read(cast, "Elsa", "opinion", opinion.pk)
        assert "It is still owed." in read(cast, "Elsa", "opinion", opinion.pk)
        assert "late by 5 days" in read(cast, "Elsa", "circle_agenda", cast.circles["nord"].pk)


@pytest.mark.parametrize(("state", "found"), [("given", True), ("late", False), ("asked", False), ("closed", False), ("answered", False)])
def test_the_list_is_narrowed_to_where_they_stand(cast: Cast, state: str, found: bool):
    consulted.given(cast)
    client = cast.client("Elsa")

    page = client.get(reverse("opinions"), {"state": state}).content.decode()

    assert ("Les horaires" in page) == found


def bodies(cast: Cast, who: str, chosen: str = "") -> list[str]:
    """The circles whose opinions somebody may look for."""
    page = cast.client(who).get(reverse("opinions"), {"body": chosen}).content.decode()
    return re.findall(r'<option value="[0-9a-f-]{36}"[^>]*>([^<]+)', page.split('<select name="body"', 1)[1].split("</select>", 1)[0])


def gives_none(cast: Cast, *circles: str) -> None:
    """The roles of these circles give no opinions any more."""
    with guard.acting():
        for role in RoleText.kept.filter(circle__in=[cast.circles[name] for name in circles]):
            role.powers = [one for one in role.powers if one["power"] != "give_opinions"]
            role.save()


def test_only_circles_that_may_give_opinions_are_offered(cast: Cast):
    gives_none(cast, "consortium", "nord")

    assert bodies(cast, "Elsa") == ["Atelier"]
    assert bodies(cast, "Hugo") == [], "who sees nothing of the organisation"
    chosen = bodies(cast, "Elsa", str(cast.circles["nord"].pk))
    assert chosen == ["Atelier", "Nord"], "the page of a circle leads to those that it gave, also where there are none"


def test_a_circle_that_gives_none_any_more_is_offered_for_those_that_it_gave(cast: Cast):
    consulted.given(cast)
    gives_none(cast, "consortium", "nord", "atelier")

    assert bodies(cast, "Elsa") == ["Atelier"]


def test_who_sees_nothing_of_the_organisation_sees_no_opinion(cast: Cast):
    opinion = consulted.given(cast).opinion
    for who in ("Hugo", "Iris"):
        assert cast.client(who).get(reverse("opinion", args=[opinion.pk])).status_code == 404
        assert "Les horaires" not in cast.client(who).get(reverse("opinions")).content.decode()


def test_what_it_bears_on_is_named_to_those_who_may_read_that(cast: Cast):
    opinion = consulted.asked(cast, title="Une question")
    assert "Finir à 17 h" in read(cast, "Elsa", "opinion", opinion.pk)
    assert "Finir à 17 h" in read(cast, "Gaspard", "opinion", opinion.pk)
    assert "Finir à 17 h" not in read(cast, "Ada", "opinion", opinion.pk)


def test_who_owes_the_answer_is_named(cast: Cast):
    page = read(cast, "Gaspard", "opinion", consulted.given(cast).opinion.pk)

    assert "The answer is owed by" in page and "Cléo" in page


def test_who_may_not_is_told_who_can(cast: Cast):
    opinion = consulted.asked(cast)
    assert "Those who give opinions for the body do this." in read(cast, "Elsa", "opinion_give", opinion.pk)
    consulted.given(cast, opinion)
    assert "The roles that answer for the circle do this." in read(cast, "Elsa", "opinion_answer", opinion.pk)


def test_a_body_speaks_of_its_own_accord_from_the_page_of_a_circle(cast: Cast):
    nord = cast.circles["nord"]
    assert "In general" in read(cast, "Fanny", "circle_own_opinion", nord.pk)

    send(cast, "Fanny", "circle_own_opinion", nord.pk, title="Les horaires", text="", **{"point-1": "Trop tôt."})

    assert Opinion.kept.get().asked_at is None
    assert "of its own accord" in read(cast, "Elsa", "opinion", Opinion.kept.get().pk)


def test_where_nobody_gives_opinions_it_is_said(cast: Cast):
    assert "speak for no other body" in read(cast, "Elsa", "circle_own_opinion", cast.circles["nord"].pk)


class TestToday:
    def kinds(self, cast: Cast, who: str) -> list[str]:
        hats = gate.hats(cast.people[who].pk)
        return [line.kind for line in owed(cast.actor(who), hats)]

    def test_awaits_the_opinion_of_those_who_give_it_then_the_answer_of_those_who_owe_it(self, cast: Cast):
        opinion = consulted.asked(cast)
        assert ("opinion" in self.kinds(cast, "Fanny"), "answer" in self.kinds(cast, "Cléo")) == (True, False)

        statement = consulted.given(cast, opinion)
        assert ("opinion" in self.kinds(cast, "Fanny"), "answer" in self.kinds(cast, "Cléo")) == (False, True)
        assert "answer" not in self.kinds(cast, "Elsa")

        consulted.answered(cast, statement)
        assert "answer" not in self.kinds(cast, "Cléo")

    def test_says_how_late_it_is(self, cast: Cast):
        consulted.given(cast)
        with at(now() + timedelta(days=35)):
            assert "late by 5 days" in read(cast, "Cléo", "today")


class TestNotices:
    def kinds(self, cast: Cast, who: str) -> list[str]:
        return list(Notice.objects.filter(person=cast.people[who]).order_by("pk").values_list("kind", flat=True))

    def test_those_who_speak_next_are_told(self, cast: Cast):
        statement = consulted.given(cast, consulted.asked(cast))
        assert self.kinds(cast, "Fanny")[-1:] == ["opinion_asked"]
        assert self.kinds(cast, "Cléo")[-1:] == ["opinion_given"]
        consulted.answered(cast, statement)
        assert self.kinds(cast, "Fanny")[-1:] == ["opinion_answered"]
        consulted.replied(cast, statement)
        assert self.kinds(cast, "Cléo")[-1:] == ["opinion_replied"]

    def test_a_day_that_comes_is_told_once_and_one_that_has_passed_too(self, cast: Cast):
        consulted.given(cast)
        assert opinions.remind() == 0
        with at(now() + timedelta(days=25)):
            assert (opinions.remind(), opinions.remind()) == (1, 0)
        with at(now() + timedelta(days=35)):
            assert (opinions.remind(), opinions.remind()) == (1, 0)
        assert self.kinds(cast, "Cléo")[-2:] == ["answer_due", "answer_late"]

    def test_an_opinion_on_what_is_closed_is_awaited_no_more(self, cast: Cast):
        from socle.governance import acts

        proposal = scene.drafted(cast)
        consulted.asked(cast, proposal, days=3)
        acts.withdraw(cast.actor("Elsa"), proposal)

        assert opinions.remind() == 0


def test_days_that_are_due_stand_in_the_calendar_of_both(cast: Cast):
    opinion = consulted.asked(cast)
    assert ["17 h" in one.title for one in calendar.opinions(cast.actor("Fanny"), now())] == [True]
    assert not list(calendar.opinions(cast.actor("Cléo"), now()))
    consulted.given(cast, opinion)
    assert [one.starts for one in calendar.opinions(cast.actor("Cléo"), now())] == [consulted.in_days(30)]


def test_it_is_found_by_its_title_and_by_what_its_points_say(cast: Cast):
    opinion = consulted.given(cast, points=["Le téléphérique serait plus sûr."]).opinion

    for words in ("horaires", "telepherique"):
        assert [hit.thing for hit in find(cast.actor("Gaspard"), Question.of(words))["opinion"]] == [opinion.pk], words
    assert not find(cast.actor("Iris"), Question.of("telepherique")).get("opinion")


@pytest.mark.long
def test_sixty_and_a_thousand_opinions_ask_as_many_questions(cast: Cast, django_assert_max_num_queries: Any):
    proposal = scene.drafted(cast)
    statement = consulted.given(cast, consulted.asked(cast, proposal))
    opinion = statement.opinion
    pages = {
        "list": reverse("opinions"),
        "one": reverse("opinion", args=[opinion.pk]),
        "proposal": reverse("proposal", args=[proposal.pk]),
        "circle": reverse("circle", args=[cast.circles["nord"].pk]),
        "agenda": reverse("circle_agenda", args=[cast.circles["nord"].pk]),
        "today": reverse("today"),
    }

    def count() -> dict[tuple[str, str], int]:
        found = {}
        for who in ("Cléo", "Dario", "Fanny"):
            client = cast.client(who)
            client.get("/me/")
            for name, address in pages.items():
                with django_assert_max_num_queries(12 if name != "agenda" else 14) as queries:
                    answer = client.get(address)
                assert answer.status_code == 200 and len(answer.content) < 80 * 1024, (name, len(answer.content))
                found[who, name] = len(queries)
        return found

    alike(scene.current(opinion), ({"title": f"Un avis, {n}"} for n in range(60)))
    few = count()
    alike(scene.current(opinion), ({"title": f"Un avis, {n}"} for n in range(1_000)))

    assert count() == few
