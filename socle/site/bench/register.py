"""The register of 2,000 policies beside 10,000 decisions: its pages, narrowed, searched and as of a day; a policy, a decision."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from socle.governance.models import Circle, Decision, Policy, PolicyText
from socle.ground import new_id, now
from socle.journal import guard
from socle.people.models import Person
from socle.people.sign_in import BACKEND
from socle.site import planner
from socle.site.bench.figures import Figure, cpu, queries
from socle.site.bench.pages import answered

IN_A_CIRCLE = 10
_WORDS = ("clés", "évaluation", "accueil", "véhicules", "budget", "presse", "horaires", "bénévoles", "salles", "stagiaires")


def figures(root: Circle, reader: Person) -> Iterator[Figure]:
    """Three figures a page. The database is a scratch one: it is filled, and stays so."""
    with transaction.atomic(), guard.acting():
        fill(root)
    planner.look()
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(reader.account, backend=BACKEND)
    served = get_wsgi_application()
    for name, address in addresses(root).items():
        opened = partial(answered, served, client.cookies, address)
        yield Figure("register", f"{name}: queries", queries(opened), "", most=12)
        yield Figure("register", f"{name}: HTML", round(len(opened()) / 1024, 1), "KiB", most=80)
        yield Figure("register", f"{name}: CPU", cpu(opened), "ms", most=15)


def addresses(root: Circle) -> dict[str, str]:
    """What somebody looks for, and what they open then."""
    register, decisions = reverse("policies"), reverse("decisions")
    yesterday = (timezone.localtime(now()) - timedelta(days=1)).date()
    return {
        "register": register,
        "register, searched": f"{register}?q=evaluations",
        "register, of a day": f"{register}?on={yesterday}",
        "register, due": f"{register}?state=due&sort=review",
        "register, all": f"{register}?state=every&sort=title",
        "register, of a circle": f"{register}?circle={root.pk}",
        "policy": reverse("policy", args=[Policy.kept.filter(circle=root).latest("id").pk]),
        "policy, its first text": reverse("policy_text", args=[Policy.kept.filter(circle=root).latest("id").pk, 1]),
        "decision": reverse("decision", args=[Decision.kept.filter(circle=root, proposal__isnull=False).latest("serial").pk]),
        "decisions": decisions,
        "decisions, searched": f"{decisions}?q=mesure",
    }


def fill(root: Circle) -> None:
    """Ten policies in every circle, each worded anew once."""
    decision = Decision.kept.filter(circle=root).earliest("adopted_at")
    begun, anew = now() - timedelta(days=400), now() - timedelta(days=40)
    period: dict[str, Any] = {"decision": decision, "since": begun, "recorded_since": begun}
    places = [circle for circle in Circle.kept.filter(programme=root.pk, until=None) for _ in range(IN_A_CIRCLE)]
    policies = [Policy(id=new_id(), circle=circle, **period) for circle in places]
    Policy.kept.bulk_create(policies, batch_size=1_000)
    texts = [text for n, one in enumerate(policies) for text in _texts(one, n, anew, period)]
    PolicyText.kept.bulk_create(texts, batch_size=1_000)


def _texts(policy: Policy, n: int, anew: Any, period: dict[str, Any]) -> Iterator[PolicyText]:
    word, review = _WORDS[n % len(_WORDS)], timezone.localdate() + timedelta(days=n % 400 - 40)
    said: dict[str, Any] = {"policy": policy, "circle": policy.circle, "title": f"Les {word} {n}", "review_on": review}
    yield PolicyText(text=f"Nous parlons des {word} chaque mois. " * 12, **said, **(period | {"until": anew}))
    yield PolicyText(text=f"Nous parlons des {word} chaque semaine. " * 12, **said, **(period | {"since": anew, "recorded_since": anew}))
