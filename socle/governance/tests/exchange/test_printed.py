"""The register of a circle and a decision with its story, as they print: on a page, and as a tagged PDF (PDF/UA)."""

import io
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from conftest import Cast
from socle.governance import acts, copies
from socle.governance.models import Copy, Decision, Policy
from socle.governance.tests import rebuilding, scene
from socle.governance.tests.desks import english
from socle.governance.tests.exchange.test_book import kinds

pytestmark = pytest.mark.once

FEAR, REASON = "L'hiver, il fait nuit.", "Le dernier bus part à 16 h 45."


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def decision(cast: Cast) -> Decision:
    """A rule of Nord to which somebody objected, and somebody else had a concern; and one that was repealed."""
    scene.adopted(cast, rebuilding.policy_adopted(cast.circles["nord"], title="L'ancienne"))
    scene.adopted(cast, rebuilding.policy_changed("policy.repealed", Policy.kept.get()))
    proposal = scene.opened(cast, rebuilding.policy_adopted(cast.circles["nord"], unreviewed="Elle est courte."))
    objection = scene.objected(cast, proposal)
    acts.withdraw_objection(cast.actor("Cléo"), objection)
    scene.says(cast, "Dario", proposal, "concern", FEAR)
    scene.all_consent(cast, proposal, ("Cléo", "Elsa"))
    return scene.adopt(cast, proposal)


def page(client: Client, name: str, pk: Any) -> str:
    answer = client.get(reverse(name, args=[pk]))
    assert answer.status_code == 200
    return unescape(answer.content.decode()).replace("\xa0", " ")


def test_the_register_prints_the_rules_that_hold_with_who_decided_them_and_how(cast: Cast, decision: Decision):
    said = page(english(cast, "Elsa"), "register", cast.circles["nord"].pk)

    assert "The rules of the circle “Nord”" in said and "Finir à l'heure" in said and "L'ancienne" not in said
    assert "Never looked at again, because: Elle est courte." in said
    assert FEAR in said and REASON in said and "The objection ended: withdrawn." in said
    assert "2 people consented" in said


def test_the_consortium_prints_the_rules_of_the_circles_beneath(cast: Cast, decision: Decision):
    assert "Finir à l'heure" in page(english(cast, "Elsa"), "register", cast.circles["consortium"].pk)
    assert "No rule holds yet." in page(english(cast, "Elsa"), "register", cast.circles["atelier"].pk)


def test_who_may_not_read_what_a_circle_deliberates_prints_no_names_of_who_feared_what(cast: Cast, decision: Decision):
    for name, pk in (("register", cast.circles["nord"].pk), ("decision_printed", decision.pk)):
        said = page(english(cast, "Gaspard"), name, pk)
        assert FEAR not in said and REASON not in said
    assert english(cast, "Iris").get(reverse("decision_printed", args=[decision.pk])).status_code == 404
    assert english(cast, "Iris").get(reverse("register", args=[cast.circles["nord"].pk])).status_code == 404


def test_a_decision_prints_with_its_whole_story(cast: Cast, decision: Decision):
    said = page(english(cast, "Elsa"), "decision_printed", decision.pk)

    assert f"Decision {decision.number} of the circle “Nord”" in said and "Version 1, by Elsa" in said
    assert FEAR in said and REASON in said and decision.digest in said


def made() -> PdfReader:
    """The PDF that somebody has asked for last."""
    copy = Copy.objects.latest("asked_at")
    copies.make.func(str(copy.pk))
    copy.refresh_from_db()
    assert copy.fault == ""
    return PdfReader(io.BytesIO(copies.SHELF.path(copy.file).read_bytes()))


def is_tagged(reader: PdfReader, title: str, *expected: str) -> None:
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"part>1<" in re.sub(rb"\s", b"", root["/Metadata"].get_data()) or b'part="1"' in root["/Metadata"].get_data()
    assert reader.metadata is not None and reader.metadata.title == title
    assert set(expected) <= kinds(root["/StructTreeRoot"])


@pytest.mark.long
def test_the_register_is_taken_as_a_pdf_that_is_tagged(cast: Cast, decision: Decision):
    address = reverse("copies", args=[cast.circles["nord"].pk])
    english(cast, "Elsa").post(address, {"kind": "register", "language": "fr"})

    reader = made()

    is_tagged(reader, "Les règles du cercle «\u00a0Nord\u00a0»", "/H1", "/H2", "/H3", "/H4", "/L", "/LI")
    assert reader.trailer["/Root"]["/Lang"] == "fr"
    assert "Finir à l'heure" in " ".join(one.extract_text() for one in reader.pages).replace("\n", " ")


def test_a_decision_is_taken_as_a_pdf_that_is_tagged(cast: Cast, decision: Decision):
    answer = english(cast, "Elsa").post(reverse("decision_printed", args=[decision.pk]))

    assert answer.headers["Location"] == reverse("copy", args=[Copy.objects.latest("asked_at").pk])
    is_tagged(made(), decision.title, "/H1", "/H2", "/H3", "/L", "/LI")


def test_a_decision_that_is_no_longer_seen_is_not_made(cast: Cast, decision: Decision):
    english(cast, "Elsa").post(reverse("decision_printed", args=[decision.pk]))
    copy = Copy.objects.latest("asked_at")
    Copy.objects.filter(pk=copy.pk).update(person=cast.people["Iris"])

    copies.make.func(str(copy.pk))

    copy.refresh_from_db()
    assert (copy.fault, copy.file) == ("unseen", "")
