"""The pages of a round in writing: how it is opened, what whoever comes from the notice reads, what is told afterwards."""

import re
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from conftest import Cast
from socle.governance import acts, rounds
from socle.governance.models import Decision, RoleText, Version
from socle.governance.rules import deadlines
from socle.governance.tests import scene
from socle.governance.tests.desks import Desk, english
from socle.governance.tests.test_rebase import change
from socle.governance.tests.test_rounds import DAY, PARIS, decides, in_writing
from socle.ground import at, now
from socle.journal.act import Refused
from socle.people.models import Notice


def test_afterwards_its_pages_say_who_said_nothing_and_how_it_ended(cast: Cast):
    decides(cast)
    passed, expired = in_writing(cast), in_writing(cast)
    scene.all_consent(cast, passed, people=("Cléo", "Dario"))

    with at(now() + 6 * DAY):
        rounds.tend()
        reader = english(cast, "Elsa")
        pages = [unescape(reader.get(reverse("proposal", args=[one.pk])).content.decode()) for one in (passed, expired)]
        decision = Decision.kept.get(proposal=passed)
        told = [unescape(reader.get(reverse(name, args=[decision.pk])).content.decode()) for name in ("decision", "decision_printed")]

    for page in pages:
        assert "said nothing" in page
        assert not any(wrong in page for wrong in ("awaited", "Silence is not consent", "Withdrawn"))
    assert "let it pass, as the circle has decided" in pages[0]
    assert "let it pass" not in pages[1]
    assert "Expired at its deadline" in pages[1]
    assert all("1 of 3 said nothing until the deadline, and so let it pass." in page and PARIS in page for page in told)


def test_one_consents_with_two_presses_from_the_notice(cast: Cast, django_assert_max_num_queries: Any):
    proposal, cleo = in_writing(cast), cast.client("Cléo")
    notice = Notice.objects.get(person=cast.people["Cléo"], kind="round_opened")

    with django_assert_max_num_queries(12):
        page = cleo.get(notice.address).content.decode()
    assert "Le texte." in page
    assert 'value="consent"' in page
    assert PARIS in page
    answer = cleo.post(reverse("proposal_position", args=[proposal.pk]), {"kind": "consent", "version": "1", "key": "k"})

    assert answer.status_code == 302
    assert proposal.positions.get().kind == "consent"


def test_two_presses_from_the_notice_one_has_read_what_it_would_change_and_on_what_terms(cast: Cast, django_assert_max_num_queries: Any):
    decides(cast)
    guide = cast.role("nord", "guide")
    proposal = in_writing(cast, scene.amended(guide, name="Guide du soir"))
    cleo, address = english(cast, "Cléo"), reverse("proposal_say", args=[proposal.pk])

    with django_assert_max_num_queries(12):
        page = unescape(cleo.get(address).content.decode())

    assert "Guide du soir" in page
    assert "Whoever has said nothing until the deadline lets it pass. At the deadline half must have spoken." in page
    scene.adopted(cast, scene.amended(guide, name="Guide de nuit"))
    assert "This version cannot be adopted as it is" in unescape(cleo.get(address).content.decode())


def test_questions_end_with_their_day_and_the_page_says_of_whom_one_asks_them(cast: Cast):
    day = localdate(now()) + 2 * DAY
    proposal = in_writing(cast, clear_at=deadlines.begins(day + DAY, PARIS))

    for name in ("proposal", "proposal_say"):
        page = unescape(english(cast, "Cléo").get(reverse(name, args=[proposal.pk])).content.decode())
        assert f"until the end of {day.day} " in page and "Ask them of Elsa" in page


def test_it_is_opened_in_writing_on_the_page_and_the_page_tells_until_when(cast: Cast):
    proposal, dario = scene.drafted(cast), cast.client("Dario")
    typed = {
        "present": [str(one) for one in scene.ids(cast, scene.NORD)],
        "way": "writing",
        "hour": "18:00",
        "zone": "Indian/Reunion",
        "seen": "1",
    }
    asked = dario.get(reverse("proposal", args=[proposal.pk])).content.decode()
    assert re.search(r'class="when-writing".*<input type="date"[^>]*name="day"[^>]*aria-required="true"', asked, re.DOTALL)
    address = reverse("proposal_opening", args=[proposal.pk])
    assert dario.post(address, typed | {"zone": "Nowhere"}).status_code == 400
    assert dario.post(address, typed).status_code == 400

    today = localdate(now())
    day, questions = today + 20 * DAY, today + 15 * DAY
    answer = dario.post(address, typed | {"day": day.isoformat(), "questions": questions.isoformat()})

    assert answer.status_code == 302
    found = scene.current(proposal)
    assert (found.deadline.isoformat(), found.zone) == (f"{day}T14:00:00+00:00", "Indian/Reunion")
    assert found.clear_at.isoformat() == f"{questions}T20:00:00+00:00"
    text = dario.get(reverse("proposal", args=[proposal.pk])).content.decode()
    assert f"{day.day} " in text
    assert reverse("proposal_deadline", args=[proposal.pk]) in text


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"day": "9999-12-31"}, "day"),
        ({"day": "0001-01-01"}, "day"),
        ({"day": "9999-12-31", "questions": "9999-12-31"}, "day"),
        ({"day": "{later}", "questions": "9999-12-31"}, "questions"),
        ({"day": "{later}", "questions": "{later}"}, "questions"),
        ({"day": "{later}", "way": "object"}, "way"),
        ({"day": "{later}", "way": "clarify"}, "way"),
    ],
)
def test_days_that_make_no_round_are_told_at_their_field(cast: Cast, told: dict[str, str], field: str):
    proposal, later = scene.drafted(cast), str(localdate(now()) + 20 * DAY)
    typed = {"present": [str(one) for one in scene.ids(cast, scene.NORD)], "way": "writing", "hour": "23:59", "zone": "America/Cayenne"}
    said = {name: value.format(later=later) for name, value in told.items()}

    answer = cast.client("Dario").post(reverse("proposal_opening", args=[proposal.pk]), typed | {"seen": "1"} | said)

    assert answer.status_code == 400
    assert f'id="id_{field}-error"' in answer.content.decode()
    assert scene.current(proposal).stage == "draft"


def test_more_time_is_time_within_a_year(cast: Cast):
    proposal, dario = in_writing(cast), cast.client("Dario")

    answer = dario.post(reverse("proposal_deadline", args=[proposal.pk]), {"day": "9999-12-31", "hour": "23:59"}, follow=True)

    assert "d’ici un an" in answer.content.decode()
    with pytest.raises(Refused) as refusal:
        acts.extend(cast.actor("Dario", "facilitator"), proposal, until=scene.days_later(400))
    assert refusal.value.code == "too_far"


def test_steps_and_electorate_are_moved_on_the_page(cast: Cast):
    proposal, dario = scene.drafted(cast), cast.client("Dario")
    present = [str(one) for one in scene.ids(cast, scene.NORD)]
    dario.post(reverse("proposal_opening", args=[proposal.pk]), {"present": present[:2], "way": "clarify", "seen": "1"})
    page = reverse("proposal", args=[proposal.pk])
    assert scene.current(proposal).step == "clarify"
    assert 'name="kind"' not in cast.client("Cléo").get(page).content.decode()

    dario.post(reverse("proposal_steps", args=[proposal.pk]), {"step": "object"})
    dario.post(reverse("proposal_electorate", args=[proposal.pk]))

    assert scene.current(proposal).step == "object"
    assert proposal.electors.count() == 3
    assert 'name="kind"' in cast.client("Cléo").get(page).content.decode()


def test_a_meeting_is_asked_for_on_the_page(cast: Cast):
    proposal, cleo = in_writing(cast), cast.client("Cléo")
    meeting = reverse("proposal_meeting", args=[proposal.pk])
    assert meeting in cleo.get(reverse("proposal", args=[proposal.pk])).content.decode()

    cleo.post(meeting)

    assert scene.current(proposal).stage == "escalated"
    text = cleo.get(reverse("proposal", args=[proposal.pk])).content.decode()
    assert reverse("proposal_again", args=[proposal.pk]) in text


def test_c7_what_ended_without_a_decision_is_proposed_again_on_what_stands_by_now(cast: Cast):
    guide = cast.role("nord", "guide")
    said = RoleText.kept.get(role=guide)
    words = {"name": said.name, "domains": said.domains, "accountabilities": said.accountabilities, "powers": said.powers}
    old = scene.drafted(cast, change(guide, **words, purpose="Mener"))
    ended = reverse("proposal", args=[old.pk])
    acts.withdraw(cast.actor("Elsa"), old)
    scene.adopted(cast, change(guide, name="Passeuse"))
    elsa = english(cast, "Elsa")
    assert reverse("proposal_again", args=[old.pk]) in elsa.get(ended).content.decode()

    sent = Desk(elsa, reverse("proposal_again", args=[old.pk])).press(send="1")

    version = Version.kept.exclude(proposal=old).latest("written_at")
    assert (version.title, version.text) == ("Finir à 17 h", "Le texte.")
    assert (version.changes[0]["data"]["purpose"], version.changes[0]["data"]["base"]) == ("Mener", scene.base(guide))
    assert ended in elsa.get(sent["Location"]).content.decode()
    assert elsa.get(reverse("proposal_again", args=[version.proposal_id])).status_code == 404


def test_c10_in_writing_too_the_facilitator_returns_it_to_draft(cast: Cast):
    guide = cast.role("nord", "guide")
    proposal = in_writing(cast, change(guide, purpose="Mener"))
    scene.adopted(cast, change(guide, purpose="Accueillir"))
    page, back = (reverse(name, args=[proposal.pk]) for name in ("proposal", "proposal_return"))
    assert back in cast.client("Dario").get(page).content.decode()
    assert back not in cast.client("Cléo").get(page).content.decode()

    cast.client("Dario").post(back)

    assert (scene.current(proposal).stage, scene.current(proposal).stale) == ("draft", True)
    assert Notice.objects.filter(person=cast.people["Elsa"], kind="proposal_outdated").exists()


def test_m7_an_interest_is_declared_on_the_page_of_a_draft(cast: Cast):
    proposal, cleo = scene.drafted(cast), english(cast, "Cléo")
    page, interest = (reverse(name, args=[proposal.pk]) for name in ("proposal", "proposal_interest"))
    assert interest in cleo.get(page).content.decode()

    cleo.post(interest)

    said = unescape(cleo.get(page).content.decode())
    assert "you are not of those who decide on it" in said and interest not in said
    assert proposal.interests.get().person == cast.people["Cléo"]
