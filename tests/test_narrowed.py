"""What narrows a list narrows what its reader sees: whatever is hidden from them changes no row and no count, whatever is asked."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Cast
from socle.governance.acts import draft
from socle.governance.models import Denial
from socle.governance.tests import scene
from socle.ground import now
from socle.journal import guard
from socle.look.lists import LISTINGS
from socle.people import acts
from socle.people.tests.keys import just_in
from socle.site.testing.chance import SECOND, trials

SEEN_BY = {"organisations": "Iris", "tensions": "Cléo", "proposals": "Cléo"}  # else by who keeps the registers
READERS = ["Elsa", "Gaspard", "Hugo"][: trials(2, 3)]
SIREN, PHONE, EMAIL = "732829320", "0612345678", "jade@exemple.invalid"
WORDS = ["Jade", "Verrerie", "Sirius", "Téléphoner", "Relire", SIREN, PHONE, EMAIL, "e"]
# Columns and ways to other tables, which no address may name
FIELDS = ["email", "account__email", "contacts__value", "siren", "holder__name", "prospect__stage", "denial__person"]
OPERATORS = ["{}", "{}__startswith", "{}__isnull"]


@pytest.fixture
def known(cast: Cast) -> dict[str, Any]:
    """What all of them see before and after: a person, an organisation, a tension."""
    basile = cast.actor("Basile", "registers")
    return {
        "person": acts.record_person(basile, cast.circles["consortium"], name="Jade", invented=True),
        "without": acts.record_person(basile, cast.circles["consortium"], name="Kim", invented=True),
        "organisation": acts.record_organisation(basile, cast.circles["consortium"], name="Verrerie", kind="company"),
        "tension": scene.raised(cast, "On se croise trop peu"),
    }


def hide(cast: Cast, known: dict[str, Any]) -> None:
    """What is added is only for who keeps the registers, of another programme, or sealed."""
    _for_keepers(cast, known)
    _of_another_programme(cast)
    _sealed(cast, known)


def _for_keepers(cast: Cast, known: dict[str, Any]) -> None:
    basile, jade, today = cast.actor("Basile", "registers"), known["person"], timezone.localdate()
    acts.add_contact(basile, jade, kind="phone", value=PHONE, label="")
    acts.invite(basile, jade, email=EMAIL, purpose="Relire", until=now() + timedelta(days=9))
    acts.open_account(basile, known["without"], email="kim@exemple.invalid")
    acts.name_aide(basile, jade, aide=cast.people["Ada"], purpose="Les courriers", until=today + timedelta(days=9))
    acts.spot_prospect(basile, known["organisation"], holder=cast.people["Basile"], next_step="Téléphoner", next_on=today)
    acts.ask_erasure(basile, known["without"])


def _of_another_programme(cast: Cast) -> None:
    iris = cast.actor("Iris", "registers")
    sirius = acts.record_organisation(iris, cast.elsewhere, name="Sirius", kind="company", siren=SIREN)
    acts.add_alias(iris, sirius, name="Verrerie")
    acts.admit_organisation(iris, sirius, since=timezone.localdate())


def _sealed(cast: Cast, known: dict[str, Any]) -> None:
    """A proposal answers the tension; these readers have renounced to know of it."""
    carried = draft(cast.actor("Elsa"), known["tension"], title="Relire à deux", text="Le texte.", changes=[])
    with guard.acting():
        for name in READERS:
            Denial.kept.create(circle=carried.circle, about=carried.pk, person=cast.people[name].pk, since=now(), until=scene.days_later(9))


def asked(listing: Any, who: str) -> Iterator[dict[str, str]]:
    """Every filter of a list with every value that it offers or that is hidden; by one of its readers also what is no filter at all,
    which no database ever hears of: SQLite's run has asked it.
    """
    yield {}
    for one in listing.filters:
        for name in one.parameters():
            offered = (
                [str(value) for value, _label in one.options(None, "")]
                if one.name not in ("circle", "body", "domain", "phase", "pathway", "cohort")
                else []
            )
            yield from ({name: value} for value in offered or [*WORDS, str(timezone.localdate())])
    if who != READERS[0] or SECOND:
        return
    yield from ({"sort": field} for field in FIELDS)
    yield from ({way.format(field): EMAIL for field in FIELDS} for way in OPERATORS)


def shown(browser: Client, listing: Any, who: str = "") -> Iterator[tuple[str, str]]:
    """What stands on the page for each question, letter by letter: its rows, its counts, what can be chosen."""
    for given in asked(listing, who):
        page = browser.get(reverse(listing.page), given)
        yield str(given), f"{page.status_code} {_still(page.content.decode())}"


def _still(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": ?"\w+"', "", page)


@pytest.mark.in_turn(8)
@pytest.mark.parametrize("name", sorted(LISTINGS))
def test_what_is_hidden_changes_no_row_and_no_count_whatever_a_list_is_asked(cast: Cast, known: dict[str, Any], name: str):
    listing = LISTINGS[name]
    browsers = {who: just_in(cast, who) for who in READERS}
    before = {who: dict(shown(browser, listing, who)) for who, browser in browsers.items()}

    hide(cast, known)

    assert {who: dict(shown(browser, listing, who)) for who, browser in browsers.items()} == before


@pytest.mark.in_turn(4)
@pytest.mark.parametrize("name", ["people", "organisations", "prospects", "invitations", "aides", "erasures", "tensions", "proposals"])
def test_whoever_may_see_it_sees_that_something_has_changed(cast: Cast, known: dict[str, Any], name: str):
    """Else the test above would compare what nobody has touched."""
    browser = just_in(cast, SEEN_BY.get(name, "Basile"), "mfa")
    before = dict(shown(browser, LISTINGS[name]))

    hide(cast, known)

    assert any(page != before[given] for given, page in shown(browser, LISTINGS[name]))
