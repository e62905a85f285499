"""Lists: what an address asks for is shown, what it cannot ask for is said, and nothing shows through that may not be seen."""

import re
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import Cast, settled
from socle.ground import now
from socle.journal import guard
from socle.look.lists import LISTINGS, PAGE, chunks, read, sliced
from socle.people.acts import admit_organisation, record_organisation
from socle.people.folded import fold
from socle.people.models import Membership, Organisation, Person

EVERY = ["people", "organisations", "prospects", "invitations", "tensions", "proposals", "decisions", "policies"]


def english(cast: Cast, name: str) -> Client:
    client = cast.client(name)
    client.cookies["language"] = "en"
    return client


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def counted(page: str) -> str:
    found = re.search(r'<p class="count">([^<]+)</p>', page)
    assert found
    return found[1]


def many(cast: Cast, count: int) -> None:
    """Rows that no test reads one by one."""
    root = cast.circles["consortium"].pk
    with guard.acting():
        Organisation.kept.bulk_create(Organisation(ground=root, name=f"Fanal {n:05}", kind="company") for n in range(count))
        Person.kept.bulk_create(Person(ground=root, name=f"Élodie {n:05}", invented=True) for n in range(count))


HOSTILE = [
    "kind=company'%20OR%201=1--",
    "kind=%00",
    "kind=" + "x" * 10_000,
    "kind=company&kind=association",
    "kind[]=company",
    "kind[$ne]=company",
    "circle=';DROP TABLE people_person;--",
    "circle=xyz",
    "stage=__class__",
    "member=maybe",
    "q=" + "x" * 10_000,
    "q=" + quote("%' OR 1=1 --\0"),
    "sort=email",
    "sort=-person__account__email",
    "sort=" + "-" * 5_000,
    "after=nonsense",
    "after=" + "A" * 10_000,
    "after=WyJuYW1lIiwgIlx1MDAwMCIsICJ4Il0",
    "before=W10",
    "adopted_from=2026-13-45&adopted_to=99999-01-01",
    "adopted_from=0001-01-01&adopted_to=9999-12-31",
    "drafted_from=2026-02-01&drafted_to=2026-01-01",
    "email=ada@exemple.invalid",
    "name__startswith=A",
    "%FF%FE=1&\0=2",
    "page=3",
]


@pytest.mark.in_turn(4)
@pytest.mark.parametrize("name", EVERY)
def test_whatever_an_address_says_a_list_is_shown_with_a_sentence(cast: Cast, name: str):
    elsa = english(cast, "Elsa")
    for query in HOSTILE:
        page = shown(elsa, f"{reverse(name)}?{query}")

        assert query.startswith("q=%25") or "The rest is shown." in page, query[:30]
        assert len(page) < 80 * 1024 + 8 * len(query), query[:30]  # the frame says the address some times more


@pytest.mark.parametrize("query", ["email=ada", "account=yes", "account=no", "language=fr", "version=1", "kind=x", "sort=email"])
def test_what_one_may_not_see_never_changes_a_count(cast: Cast, query: str):
    client = english(cast, "Elsa")

    assert counted(shown(client, f"{reverse('people')}?{query}")) == counted(shown(client, reverse("people")))


def test_who_keeps_the_registers_finds_those_with_an_account(cast: Cast):
    client = english(cast, "Basile")

    having, lacking = (counted(shown(client, f"{reverse('people')}?account={one}")) for one in ("yes", "no"))

    assert (having, lacking) != (counted(shown(client, reverse("people"))),) * 2
    assert "Account" not in shown(english(cast, "Elsa"), reverse("people"))


def test_a_circle_that_one_does_not_see_is_no_choice(cast: Cast):
    client, address = english(cast, "Elsa"), reverse("people")

    page = shown(client, f"{address}?circle={cast.elsewhere.pk}")

    assert "Choose one of those that are offered." in page
    assert counted(page) == counted(shown(client, address)) == counted(shown(client, f"{address}?circle={uuid4()}"))
    assert str(cast.elsewhere.pk) not in shown(client, address)
    assert "Cléo" in shown(client, f"{address}?circle={cast.circles['nord'].pk}")
    assert "Fanny" not in shown(client, f"{address}?circle={cast.circles['nord'].pk}")


def test_a_membership_elsewhere_tells_nothing_here(cast: Cast):
    client, address = english(cast, "Elsa"), reverse("organisations") + "?member=yes"
    before = counted(shown(client, address))

    with guard.acting():
        Membership.kept.create(ground=cast.elsewhere.pk, organisation=cast.company, since=now())

    assert counted(shown(client, address)) == before


@pytest.mark.parametrize("query", ["", "sort=-name", "sort=newest", "sort=-newest", "kind=company", "q=FÂNAL"])
def test_pages_lead_to_every_row_once_and_back_again(cast: Cast, query: str):
    many(cast, 130)
    actor, listing = cast.actor("Elsa"), LISTINGS["organisations"]
    asked = read(listing, query, actor)
    whole = [row["pk"] for chunk in chunks(asked, actor, 40) for row in chunk]

    there, place = [], {}
    while True:
        here = read(listing, asked.query(**place), actor)
        page = sliced(here, actor)
        there.append([row["pk"] for row in page.rows])
        if not page.after:
            break
        place = {"after": page.after}
    back = [there[-1]]
    while page.before:
        here = read(listing, asked.query(before=page.before), actor)
        page = sliced(here, actor)
        back.insert(0, [row["pk"] for row in page.rows])

    assert [pk for page in there for pk in page] == whole
    assert len(set(whole)) == len(whole) >= 130
    assert there == back
    assert {len(page) for page in there[:-1]} == {PAGE}


def test_names_are_sorted_without_regard_to_capitals_and_accents(cast: Cast):
    for name in ("zèbre", "Éclair", "eclipse", "Abri"):
        record_organisation(cast.actor("Basile", "registers"), cast.circles["consortium"], name=name, kind="other")
    actor = cast.actor("Elsa")
    asked = read(LISTINGS["organisations"], "", actor)

    names = [row["name"] for row in sliced(asked, actor).rows]

    assert names == sorted(names, key=fold)
    assert names.index("Éclair") < names.index("eclipse") < names.index("zèbre")


def test_a_count_is_honest_beyond_a_thousand(cast: Cast):
    many(cast, 1_100)
    client = english(cast, "Elsa")

    assert counted(shown(client, reverse("organisations"))) == "More than 1,000 organisations"
    assert counted(shown(client, reverse("organisations") + "?q=fanal+0000")) == "10 organisations"


@pytest.mark.in_turn(4)
@pytest.mark.parametrize("number", [3, 120, 1_100])
@pytest.mark.parametrize("query", ["", "sort=-newest", "kind=company"])
def test_whichever_page_it_is_says_the_same_count(cast: Cast, number: int, query: str):
    many(cast, number)
    actor, listing = cast.actor("Elsa"), LISTINGS["organisations"]
    asked = read(listing, query, actor)
    due = asked.narrowed(actor).count()

    page = first = sliced(asked, actor)
    while page.after:
        page = sliced(read(listing, asked.query(after=page.after), actor), actor)

    assert first.count == page.count == (min(due, 1_000), due > 1_000)


def test_rows_and_their_count_are_those_that_the_reader_sees(cast: Cast):
    many(cast, 3)
    seen = {}
    for name in ("Elsa", "Iris"):
        actor = cast.actor(name)
        asked = read(LISTINGS["organisations"], "", actor)
        page, seen[name] = sliced(asked, actor), set(asked.narrowed(actor).values_list("pk", flat=True))
        assert ({row["pk"] for row in page.rows}, page.count) == (seen[name], (len(seen[name]), False))

    assert seen["Elsa"] and not seen["Elsa"] & seen["Iris"]


@pytest.mark.long
@pytest.mark.once
@pytest.mark.parametrize("name", ["people", "organisations"])
def test_ten_thousand_rows_ask_what_sixty_ask(cast: Cast, name: str):
    clients = {who: english(cast, who) for who in ("Elsa", "Basile")}
    for client in clients.values():
        client.get("/")  # a session notes once how long it lasts

    def asked() -> dict[str, int]:
        found = {}
        for who, client in clients.items():
            for query in ("", "?sort=-newest", "?q=0&circle="):
                with CaptureQueriesContext(connection) as sent:
                    page = shown(client, reverse(name) + query)
                found[who + query] = len(sent)
                assert len(page) < 80 * 1024
        return found

    many(cast, 60)
    few = asked()
    many_more = 10_000
    with guard.acting():
        Organisation.kept.filter(name__startswith="Fanal").delete()
    many(cast, many_more)
    settled()

    assert asked() == few
    assert max(few.values()) <= 12


def test_who_belongs_is_said_and_narrowed(cast: Cast):
    admit_organisation(cast.actor("Basile", "registers"), cast.company, since=now().date())
    client = english(cast, "Elsa")

    assert "Brasserie du Phare" in shown(client, reverse("organisations") + "?member=yes")
    assert "Brasserie du Phare" not in shown(client, reverse("organisations") + "?member=no")


def test_a_list_works_without_a_script_and_names_its_own_address(cast: Cast):
    many(cast, 60)

    page: Any = shown(english(cast, "Elsa"), reverse("organisations") + "?kind=company&sort=-name")

    assert 'method="get" action="/organisations/"' in page
    assert re.search(r'rel="next" href="/organisations/\?kind=company&amp;sort=-name&amp;after=', page)
    assert 'aria-sort="descending"' in page


@pytest.mark.parametrize(("language", "said"), [("en", "No row"), ("fr", "Aucune ligne")])
def test_a_list_that_finds_nothing_does_not_count_one(cast: Cast, language: str, said: str):
    client = cast.client("Elsa")
    client.cookies["language"] = language

    assert counted(shown(client, f"{reverse('people')}?q=zzzzzzzz")) == said
