"""The lists of governance: tensions and what became of them, proposals handled together, rules by when they are looked at again."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.timezone import localdate

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Interest, Policy, PolicyText, Proposal, Tension
from socle.ground import now
from socle.journal.guard import acting
from socle.journal.models import Entry
from socle.people.tests.test_lists import counted, english, shown
from socle.people.tests.test_several import sent

WITHDRAW, INTEREST = (reverse("list_act", args=["proposals", act]) for act in ("withdraw", "interest"))


def felt(cast: Cast, text: str, who: str = "Elsa") -> Tension:
    found = acts.raise_tension(cast.actor(who), cast.circles["nord"], text=text)
    assert isinstance(found, Tension)
    return found


def drafted(cast: Cast, text: str, who: str = "Elsa") -> Proposal:
    found = acts.draft(cast.actor(who), felt(cast, text, who), title=f"Réponse à {text}")
    assert isinstance(found, Proposal)
    return found


def test_a_tension_says_whether_it_is_felt_carried_or_eased(cast: Cast):
    felt(cast, "Trop de réunions")
    drafted(cast, "Pas assez de café")
    with acting():
        Tension.kept.filter(pk=felt(cast, "Les clés manquent").pk).update(settled_at=now())
    client, address = english(cast, "Cléo"), reverse("tensions")

    pages = {state: shown(client, f"{address}?state={state}") for state in ("felt", "carried", "eased")}

    assert "Trop de réunions" in pages["felt"] and "Pas assez" not in pages["felt"] and "Les clés" not in pages["felt"]
    assert "Pas assez de café" in pages["carried"] and "Trop de" not in pages["carried"]
    assert "Les clés manquent" in pages["eased"] and "Trop de" not in pages["eased"]


def test_a_withdrawn_proposal_carries_no_tension(cast: Cast):
    acts.withdraw(cast.actor("Elsa"), drafted(cast, "Pas assez de café"))

    assert "Pas assez de café" in shown(english(cast, "Elsa"), reverse("tensions") + "?state=felt&mine=yes")


def test_what_is_felt_elsewhere_is_in_no_list_and_no_count(cast: Cast):
    before = counted(shown(english(cast, "Iris"), reverse("tensions")))
    felt(cast, "Trop de réunions")

    assert counted(shown(english(cast, "Iris"), reverse("tensions"))) == before
    assert "Trop de réunions" not in shown(english(cast, "Iris"), reverse("tensions") + "?q=reunions")
    assert "Trop de réunions" in shown(english(cast, "Elsa"), reverse("tensions") + "?q=REUNIONS")


def test_one_withdraws_several_of_ones_own_and_none_of_others(cast: Cast):
    mine, also, theirs = drafted(cast, "Un"), drafted(cast, "Deux"), drafted(cast, "Trois", who="Cléo")

    page = sent(english(cast, "Elsa"), WITHDRAW, [mine, also, theirs]).content.decode()

    assert "Done: 2. Refused: 1." in page
    assert set(Proposal.kept.filter(stage="withdrawn").values_list("pk", flat=True)) >= {mine.pk, also.pk}
    assert Proposal.kept.get(pk=theirs.pk).stage == "draft"
    assert Entry.objects.filter(act="proposal.withdrawn").count() == 2


def test_an_interest_is_said_of_several_drafts(cast: Cast):
    one, other = drafted(cast, "Un"), drafted(cast, "Deux")

    page = sent(english(cast, "Cléo"), INTEREST, [one, other]).content.decode()

    assert "Done: 2. Refused: 0." in page
    assert Interest.kept.filter(person=cast.people["Cléo"]).count() == 2


def test_rules_are_sorted_by_when_they_are_to_be_looked_at_again(cast: Cast):
    nord = cast.circles["nord"]
    days = {"Sans jour": None, "Bientôt": localdate() + timedelta(days=9), "Plus tard": date(2090, 1, 1)}
    period = {"decision_id": nord.decision_id, "since": now() - timedelta(minutes=1), "recorded_since": now(), "circle": nord}
    with acting():
        for title, on in days.items():
            PolicyText.kept.create(policy=Policy.kept.create(**period), title=title, review_on=on, **period)
    client, address = english(cast, "Elsa"), reverse("policies")

    page = shown(client, f"{address}?sort=review&circle={nord.pk}")
    due = shown(client, f"{address}?due=yes")

    assert page.index("Bientôt") < page.index("Plus tard") < page.index("Sans jour")
    assert "Bientôt" in due and "Plus tard" not in due and "Sans jour" not in due
    assert reverse("policy", args=[Policy.kept.latest("id").pk]) in page
