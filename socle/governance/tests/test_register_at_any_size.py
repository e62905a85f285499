"""The register, a policy and a decision ask the same few questions however many rows there are, and stay light."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from conftest import Cast
from socle.governance.models import Decision, Policy, PolicyText
from socle.governance.tests import rebuilding, scene
from socle.ground import now
from socle.journal import guard
from socle.site.testing.chance import trials

QUERIES, WEIGHT = 12, 80 * 1024
SHORT = "Nous parlons de l'accueil chaque semaine, avec celles et ceux qui y étaient. "
LONG, MANY = SHORT * 60, 200  # more than a page shows; to index ten thousand long ones takes longer than all that is tried here


def grow(cast: Cast, policies: int, texts: int) -> Policy:
    """So many policies of Nord whose review is due, long ones while they are few, and one that was worded so many times."""
    nord = cast.circles["nord"]
    period: dict[str, Any] = {"decision": Decision.kept.filter(circle=nord).latest("serial"), "recorded_since": now()}
    begun = now() - timedelta(days=9_000)
    with guard.acting():
        made = [Policy(circle=nord, since=begun, **period) for _ in range(policies)]
        Policy.kept.bulk_create(made)
        said = {"circle": nord, "review_on": "2020-01-01", "domain": "L'accueil", "text": _long(policies)}
        PolicyText.kept.bulk_create(
            [PolicyText(policy=one, title=f"Règle {n}", since=begun, **said, **period) for n, one in enumerate(made)]
        )
        worded = Policy.kept.create(circle=nord, since=begun, **period)
        days = [begun + timedelta(days=n) for n in range(texts)]
        ends = [*days[1:], None]
        PolicyText.kept.bulk_create(
            PolicyText(
                policy=worded,
                title=f"Mots {n}",
                since=since,
                until=until,
                **(said | {"text": f"{n}. {_long(n)}"}),
                **period,
            )
            for n, (since, until) in enumerate(zip(days, ends, strict=True))
        )
    return worded


def _long(number: int) -> str:
    return LONG if number < MANY else SHORT


def addresses(policy: Policy) -> dict[str, str]:
    register = reverse("policies")
    return {
        "today": reverse("today"),
        "register": register,
        "searched": f"{register}?q=accueil+semaines",
        "of a day": f"{register}?on=2020-03-01&state=every&sort=review",
        "policy": reverse("policy", args=[policy.pk]),
        "text": reverse("policy_text", args=[policy.pk, 2]),
        "review": reverse("policy_review", args=[policy.pk]),
    }


def asked(cast: Cast, pages: dict[str, str], at_most: Any) -> dict[tuple[str, str], int]:
    counts = {}
    for name in ("Dario", "Elsa", "Basile"):
        client = cast.client(name)
        client.get("/me/")  # a session notes once how long it may rest
        for page, address in pages.items():
            with at_most(QUERIES) as queries:
                answer = client.get(address)
            assert answer.status_code == 200, (name, page)
            assert len(answer.content) < WEIGHT, (name, page, len(answer.content))
            counts[name, page] = len(queries)
    return counts


@pytest.mark.long
def test_thousands_are_shown_with_as_few_questions_as_ten(cast: Cast, django_assert_max_num_queries: Any) -> None:
    scene.adopted(cast)
    many = (trials(10_000, 10_000), trials(1_000, 1_000))
    counts = [asked(cast, addresses(grow(cast, *size)), django_assert_max_num_queries) for size in ((60, 10), many)]

    assert counts[0] == counts[1]


def test_a_decision_with_its_story_asks_as_much_as_one_of_many_versions(cast: Cast, django_assert_max_num_queries: Any) -> None:
    decisions = []
    for versions in (1, 9):
        proposal = scene.opened(cast, rebuilding.policy_adopted(cast.circles["nord"], title=f"Règle {versions}"))
        for n in range(versions - 1):
            scene.rewritten(cast, proposal, rebuilding.policy_adopted(cast.circles["nord"], title=f"Règle {n}"))
        scene.says(cast, "Dario", proposal, "concern", LONG)
        scene.all_consent(cast, proposal, ("Cléo", "Elsa"))
        decisions.append(scene.adopt(cast, proposal))
    client = cast.client("Elsa")

    counts = []
    for decision in decisions:
        with django_assert_max_num_queries(QUERIES + 6) as queries:
            answer = client.get(reverse("decision", args=[decision.pk]))
        assert len(answer.content) < WEIGHT
        counts.append(len(queries))
    assert counts[0] == counts[1]
