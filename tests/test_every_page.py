"""Every address with real ids, as several people, a canary in every text: nothing sings, each answer is guarded, nothing is written."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from conftest import load_cast
from socle.journal.models import Entry
from socle.people.sign_in import is_own
from tests import canaries
from tests.addresses import addresses
from tests.crawl import Answer, walk
from tests.world import standing

pytestmark = pytest.mark.django_db  # on both databases
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|javascript:")
FOREIGN = re.compile(r'(?:src|href|action)="(?:https?:)?//')
# What this world does not have
UNSHOWN = {
    "health": "no worker ticks here, which it says",
    "metrics": "no key for it here",
    "proconnect_login": "no such service here",
    "proconnect_callback": "no such service here",
    "api-root": "never reached",
    "list_act": "after rows were ticked",
    "download_file": "its file was not made",
    "copy_file": "its file was not made",
    "kit": "nobody here hands the model on",
    "kit_zip": "nobody here hands the model on",
    "import_back": "nothing was recorded from this file yet",
    "import_of_another": "nobody else has recorded anything from a file",
    "texting": "no service here for text messages",
    "texting_ask": "no service here for text messages",
    "": "leads nowhere",
}
# No service is kept in the database; what happened and how a circle decides are words of our own
EMPTY = {"socialaccount.SocialApp.name", "governance.Event.detail", "governance.Process.consent", "governance.Process.opinions"}


@dataclass(frozen=True)
class Walked:
    answers: list[Answer]
    unfilled: list[str]
    entries: tuple[int, int]


@pytest.fixture(scope="module")
def walked(django_db_setup: None, django_db_blocker: Any) -> Walked:
    """One walk for all tests of this file, in the demonstration world's manners; its rows are rolled back."""
    from django.conf import settings

    demonstration = replace(settings.CONFIGURATION, demonstration=True)
    with (
        TemporaryDirectory() as var,
        override_settings(VAR=Path(var), CONFIGURATION=demonstration),
        django_db_blocker.unblock(),
        standing(Path(var)),
        transaction.atomic(),
    ):
        cast = load_cast()
        unfilled, before = canaries.fill(), Entry.objects.count()
        answers = list(walk(cast))
        found = Walked(answers, unfilled, (before, Entry.objects.count()))
        transaction.set_rollback(True)
    return found


def test_every_text_holds_a_canary(walked: Walked):
    assert set(walked.unfilled) == EMPTY


def test_every_address_that_shows_something_was_opened_by_somebody(walked: Walked):
    opened = {one.address.route for one in walked.answers if one.status == 200}
    refused = {one.address.route for one in walked.answers if one.status == 405}
    led = {one.address.route for one in walked.answers if one.who and one.status == 302}

    left = {one.route: one.name for one in addresses() if one.route not in opened | refused | led}
    assert {route for route, name in left.items() if name not in UNSHOWN} == set()


def test_nothing_that_somebody_typed_becomes_markup(walked: Walked):
    assert {str(one): found for one in walked.answers if one.is_page and (found := canaries.heard(one.text))} == {}


def test_the_canaries_were_on_the_pages(walked: Walked):
    shown = {one.address.route for one in walked.answers if one.is_page and "data-sung" in one.text}

    assert len(shown) > 60
    assert {"people/<uuid:pk>/", "circles/<uuid:pk>/journal/", "decisions/<uuid:pk>/", "enter-as/"} <= shown
    assert {"search/", "search/suggestions/"} <= shown


def test_what_a_template_would_compute_stays_as_it_was_typed(walked: Walked):
    assert [str(one) for one in walked.answers if one.is_page and "data-sung" in one.text and "{{6*7}}" not in one.text] == []


def test_what_is_no_page_says_so(walked: Walked):
    """A browser that guesses would run what lies in a file."""
    said = {str(one): one.headers.get("Content-Type") for one in walked.answers if "data-sung" in one.text and not one.is_page}

    assert said
    assert all(one and not re.search("html|svg|xml(?!formats)", one) for one in said.values()), said
    kinds = ("application/json", "text/csv", "text/calendar", "application/vnd", "application/ld+json", "application/zip")
    assert {path: one for path, one in said.items() if not str(one).startswith(kinds)} == {}


def test_a_canary_heard_is_a_canary_seen():
    assert canaries.heard(f"<p>{canaries.SONG}</p>") and canaries.heard(f'<p title="{canaries.SHORT}">')
    assert canaries.heard("<a href='JavaScript:x'>") == ["JavaScript:x"]
    assert not canaries.heard("<p>&lt;b data-sung&gt;</p>")


def is_guarded(answer: Answer) -> bool:
    """A page runs and shows what is ours only; a document is given out as one that can do nothing at all."""
    policy = answer.headers["Content-Security-Policy"]
    told = {name: value for name, _space, value in (part.partition(" ") for part in policy.split("; "))}
    return (
        told["default-src"] == "'none'"
        and ("sandbox" in told or told["frame-ancestors"] == told["base-uri"] == "'none'")
        and not re.search(r"unsafe|nonce|data:|\*|http", policy)
        and answer.headers["X-Content-Type-Options"] == "nosniff"
        and answer.headers["X-Frame-Options"] == "DENY"
        and answer.headers["Referrer-Policy"] in ("same-origin", "no-referrer")
        and answer.headers["Cross-Origin-Opener-Policy"] == answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        and "camera=()" in answer.headers["Permissions-Policy"]
    )


def test_every_answer_is_guarded(walked: Walked):
    assert [str(one) for one in walked.answers if not is_guarded(one)] == []


def test_nothing_is_kept_by_a_browser_or_on_the_way(walked: Walked):
    assert {str(one): one.headers["Cache-Control"] for one in walked.answers if "no-store" not in one.headers["Cache-Control"]} == {}


def test_no_page_holds_anything_inline_or_foreign(walked: Walked):
    bare = [(one, one.text.replace("window.sung", "")) for one in walked.answers if one.is_page]

    assert [str(one) for one, text in bare if INLINE.search(text) or FOREIGN.search(text)] == []


def test_nobody_is_sent_elsewhere(walked: Walked):
    assert [str(one) for one in walked.answers if "Location" in one.headers and not is_own(one.headers["Location"])] == []


def test_looking_writes_nothing_in_the_journal(walked: Walked):
    before, after = walked.entries

    assert before == after


def test_nothing_broke(walked: Walked):
    assert [str(one) for one in walked.answers if one.status >= 500 and one.address.name != "health"] == []


def test_a_stranger_reads_no_word_of_anybody(walked: Walked):
    read = {one.address.name for one in walked.answers if not one.who and "data-sung" in one.text}

    # Whoever holds the secret of an address is told what it is for; the demonstration shows its invented people
    assert read <= {"enter_as", "invitation", "mailing_stop", "presence", "feed", "orientation_answer", "desk", "arrival_state"}


def test_a_token_never_becomes_a_session(walked: Walked):
    assert [str(one) for one in walked.answers if one.address.is_for_programs and one.cookies] == []


def test_no_other_site_is_let_in(walked: Walked):
    assert [str(one) for one in walked.answers if any(name.startswith("Access-Control") for name in one.headers)] == []
