"""The book: every circle in its place, what it is for, who holds what until when, what it decided; on paper as a tagged PDF."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pypdf import PdfReader

from conftest import Cast
from socle.governance import acts, gate
from socle.governance.models import Circle
from socle.governance.powers import POWERS
from socle.governance.reads.book import Book, Chapter, binding, book
from socle.governance.tests import scene
from socle.governance.tests.exchange.elsewhere import aboard
from socle.governance.tests.exchange.playing import live
from socle.governance.tests.exchange.typed import change
from socle.ground import at, new_id, now
from socle.look import printing

pytestmark = pytest.mark.once


def bound(cast: Cast, circle: str = "consortium", who: str = "Elsa") -> Book:
    found = book(cast.actor(who), cast.circles[circle])
    assert found is not None
    return found


def chapter(read: Book, name: str) -> Chapter:
    return next(one for one in read.chapters if one.name == name)


def said(read: Book, language: str) -> str:
    with translation.override(language):
        return render_to_string("governance/book.html", {"book": read, "here": None})


def test_circles_follow_those_they_lie_in_by_name(cast: Cast):
    scene.adopted(cast, *scene.new_circle(cast.circles["nord"], cast.people["Elsa"], name="Zinc"))

    read = bound(cast)

    assert [(one.name, one.depth, one.within) for one in read.chapters] == [
        ("Consortium", 0, ""),
        ("Atelier", 1, "Consortium"),
        ("Nord", 1, "Consortium"),
        ("Zinc", 2, "Nord"),
    ]


def test_a_part_is_a_book_of_its_own_that_says_whose_it_is(cast: Cast):
    read = bound(cast, "nord")

    assert (read.title, read.programme) == ("Nord", "Consortium")
    assert [(one.name, one.depth, one.within) for one in read.chapters] == [("Nord", 0, "")]


def test_a_role_says_who_holds_it_for_whom_and_until_when(cast: Cast):
    held = scene.held(cast, "Cléo", "nord", "lead")
    lead = next(role for role in chapter(bound(cast), "Nord").roles if role.core == "lead")

    assert [(one.name, one.organisation, one.until) for one in lead.holders] == [("Cléo", "Brasserie du Phare", held.until)]
    assert lead.vacant_since is None


def test_a_role_that_nobody_holds_says_since_when(cast: Cast):
    roles = {role.name: role for role in chapter(bound(cast), "Nord").roles}
    since = cast.role("nord", "representative").since

    assert roles["Representative"].vacant_since == since
    with at(now() + timedelta(days=1)):
        acts.resign(cast.actor("Cléo", "lead"), scene.held(cast, "Cléo", "nord", "lead"))
        left = now()
    with at(now() + timedelta(days=2)):
        assert next(role for role in chapter(bound(cast), "Nord").roles if role.core == "lead").vacant_since == left


def test_a_role_gives_what_its_circle_holds(cast: Cast):
    roles = {role.name: role for role in chapter(bound(cast), "Nord").roles}

    given = [str(POWERS[key].sentence).capitalize()[:6] for key in ("fill_roles", "answer_opinions")]
    assert [str(one)[:6] for one in roles["Lead"].powers] == given
    assert roles["Guide"].powers


def test_who_stands_in_stands_beside_the_holder(cast: Cast):
    held, until = scene.held(cast, "Dario", "nord", "facilitator"), scene.days_later(5)
    acts.stand_in(scene.wearing(cast, "Dario", "nord"), held, person=cast.people["Elsa"], powers=["facilitate"], until=until)

    facilitator = next(role for role in chapter(bound(cast), "Nord").roles if role.core == "facilitator")

    assert [(one.name, one.substitute, one.substitute_until) for one in facilitator.holders] == [("Dario", "Elsa", until)]


def test_policies_the_process_and_guests_stand_in_their_circle(cast: Cast):
    nord = cast.circles["nord"]
    policy = change("policy.adopted", id=new_id(), circle=nord.pk, title="À l’heure", text="On finit à 17 h.", review_on="2027-03-01")
    process = change(
        "process.changed",
        circle=nord.pk,
        base=None,
        after_term="caretaker",
        caretaker_days=9,
        composition=[{"quality": "relay", "least": 2}],
    )
    link = change("link.added", id=new_id(), circle=nord.pk, role=cast.role("atelier", "lead").pk)
    scene.adopted(cast, policy, process, link)

    read = chapter(bound(cast), "Nord")

    assert [(one.title, str(one.review_on)) for one in read.policies] == [("À l’heure", "2027-03-01")]
    assert read.ways is not None and (read.ways.caretaker_days, [least for _quality, least in read.ways.composition]) == (9, [2])
    assert read.guests == (("Lead", "Atelier"),)


def test_decisions_of_each_circle_are_told_the_newest_first_and_appointments_are_not(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    for title in ("Une", "Deux", "Trois"):
        proposal = scene.drafted(cast, title=title)
        acts.open_to_positions(cast.actor("Dario", "facilitator"), proposal, present=scene.ids(cast, scene.NORD))
        scene.all_consent(cast, proposal)
        scene.adopt(cast, proposal)
    acts.fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "guide"), holder=cast.people["Elsa"], until=scene.days_later(9))

    assert [one.title for one in chapter(bound(cast), "Nord").decisions] == ["Trois", "Deux", "Une"]
    monkeypatch.setattr(binding, "MOST_DECISIONS", 2)
    few = chapter(bound(cast), "Nord")
    assert ([one.title for one in few.decisions], few.older) == (["Trois", "Deux"], 1)


def test_it_holds_nothing_that_is_deliberated(cast: Cast):
    scene.objected(cast, scene.opened(cast))

    assert "Le dernier bus" not in said(bound(cast), "fr")


def test_somebody_who_sees_nothing_has_no_book(cast: Cast):
    for name in ("Hugo", "Iris"):
        assert book(cast.actor(name), cast.circles["consortium"]) is None


def test_it_asks_the_same_number_of_questions_whatever_there_is(cast: Cast):
    def asked() -> int:
        with CaptureQueriesContext(connection) as sent, gate.one_request():
            bound(cast)
        return len(sent)

    few = asked()
    scene.adopted(cast, *(scene.new_role(cast.circles["nord"], name=f"Rôle {n}") for n in range(10)))

    assert asked() == few <= 18


@pytest.mark.parametrize(("language", "word"), [("fr", "Sommaire"), ("en", "Contents")])
def test_it_speaks_both_languages(cast: Cast, language: str, word: str):
    html = said(bound(cast), language)

    assert word in html
    assert f'<html lang="{language}">' in html


def test_what_people_wrote_is_shown_as_text(cast: Cast):
    scene.adopted(cast, scene.new_role(cast.circles["nord"], name="<script>alert(1)</script>", purpose="<b onclick=x>"))

    html = said(bound(cast), "fr")

    assert "<script>" not in html and "<b onclick" not in html


def read_pdf(html: str, **more: Any) -> PdfReader:
    return PdfReader(io.BytesIO(printing.pdf(html, **more)))


def test_the_pdf_is_tagged_and_says_that_it_is_pdf_ua(cast: Cast):
    reader = read_pdf(said(bound(cast), "fr"))

    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None and reader.metadata.title == "Le livret du consortium"
    assert b"part>1<" in re.sub(rb"\s", b"", root["/Metadata"].get_data()) or b'part="1"' in root["/Metadata"].get_data()
    assert {"/H1", "/H2", "/H3", "/H4", "/L", "/Table", "/TH"} <= kinds(root["/StructTreeRoot"])


def kinds(node: Any) -> set[str]:
    """The kinds of all elements of a document's structure."""
    node = node.get_object()
    if isinstance(node, list):
        return set().union(*map(kinds, node)) if node else set()
    if not isinstance(node, dict):
        return set()
    own = {str(node["/S"])} if "/S" in node else set()
    return own | (kinds(node["/K"]) if "/K" in node else set())


@pytest.mark.long
def test_the_pdf_has_a_cover_contents_with_pages_and_an_outline(cast: Cast):
    reader = read_pdf(said(bound(cast), "en"))
    pages = [page.extract_text() for page in reader.pages]

    assert "Consortium" in pages[0] and "Contents" not in pages[0]
    assert "Contents" in pages[1]
    place = next(n for n, text in enumerate(pages, 1) if n > 2 and "Nord" in text.splitlines()[1])
    assert re.search(rf"Nord[ .]+{place}\b", pages[1])
    assert next(one["/Title"] for one in reader.outline if isinstance(one, dict)) == "Consortium"


@pytest.mark.long
def test_whatever_was_lived_it_is_printed_and_progress_is_told(db: None):
    cast = aboard()
    live(cast, seed=11, days=40)
    with at(now() + timedelta(days=41)):
        read = book(scene.wearing(cast, "Ada", "consortium"), cast.circles["consortium"])
    assert read is not None
    told: list[int] = []

    reader = read_pdf(said(read, "fr"), told=told.append)

    assert len(reader.pages) >= len(read.chapters) + 2
    assert told and max(told) <= 99 and told[-1] == 99
    assert Circle.kept.filter(programme=cast.circles["consortium"].pk, until=None).count() == len(read.chapters)


def test_where_pango_is_missing_it_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(printing, "LIBRARIES", ("libnone-that-is-there.so.0",))

    assert not printing.is_ready()
    with pytest.raises(printing.CannotPrint):
        printing.pdf("<p>")


def test_a_document_fetches_nothing(tmp_path: Any):
    secret = tmp_path / "secret.css"
    secret.write_text("p::after { content: 'SECRET' }")
    head = f'<title>x</title><link rel="stylesheet" href="file://{secret}">'
    html = f'<html lang="fr"><head>{head}</head><body><p>a<img alt="" src="http://127.0.0.1:9/x.png"></p></body></html>'

    assert "SECRET" not in read_pdf(html).pages[0].extract_text()
