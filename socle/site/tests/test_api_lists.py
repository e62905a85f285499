"""Lists of the API: pages that hold while things are added, cursors that nobody can make, the filters of the pages."""

import base64
import re

import pytest

from socle.governance import acts
from socle.people.acts import record_organisation
from socle.site.tests.program import Program


def raised(cast, number):
    return acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text=f"{number}")


def all_of(program, path, meanwhile=lambda: None):
    """Everything of a list, by its links."""
    found, pages = [], 0
    while path:
        answer = program.get(path)
        found += answer.json()["items"]
        link = re.search(r'<(?:/api/)(.+)>; rel="next"', answer.headers.get("Link", ""))
        assert bool(link) == bool(answer.json()["next"])
        path, pages = link and link[1], pages + 1
        meanwhile()
    return found, pages


def test_a_list_is_read_whole_by_its_links_whatever_is_added_meanwhile(cast, elsa):
    for number in range(25):
        raised(cast, number)
    more = iter(range(100, 104))

    found, pages = all_of(elsa, "tensions?size=10", lambda: [raised(cast, number) for number in [next(more, None)] if number])

    texts = [one["text"] for one in found]
    assert len(texts) == len(set(texts)) and pages == 3
    assert texts[:25] == [str(number) for number in range(25)]


def test_a_list_that_is_sorted_holds_too(cast, elsa):
    basile = cast.actor("Basile", "registers")
    for number in range(7):
        record_organisation(basile, cast.circles["consortium"], name=f"Org {number}", kind="association")

    up, pages = all_of(elsa, "organisations?sort=name&size=2")
    down, _pages = all_of(elsa, "organisations?sort=-name&size=3")
    plain, _pages = all_of(elsa, "organisations?size=4")

    names = [one["name"] for one in up]
    assert names == sorted(names) == [one["name"] for one in down][::-1] and pages == 5
    assert [one["id"] for one in plain] == sorted(one["id"] for one in up)


def test_a_page_has_a_hundred_rows_at_most(elsa):
    for size, status in [("1", 200), ("100", 200), ("101", 422), ("0", 422), ("-1", 422), ("x", 422), ("1e9", 422)]:
        answer = elsa.get(f"tensions?size={size}")
        assert answer.status_code == status
        assert status == 200 or answer.json()["field"] == "size"


def test_a_cursor_holds_for_its_list_as_it_was_narrowed_and_nobody_makes_one(cast, elsa):
    for number in range(3):
        raised(cast, number)
    nord = cast.circles["nord"].pk
    cursor = elsa.get("tensions?size=1").json()["next"]
    plain = base64.urlsafe_b64encode(b'["x", "0192f3a4-5b6c-7d8e-9f00-112233445566"]').decode()

    assert elsa.get(f"tensions?cursor={cursor}").status_code == 200
    assert elsa.get(f"tensions?size=2&cursor={cursor}").status_code == 200
    wrong = [f"tensions?circle={nord}&cursor={cursor}", f"organisations?cursor={cursor}", f"circles/{nord}/journal?cursor={cursor}"]
    for path in [
        *wrong,
        *(f"tensions?cursor={one}" for one in ("x", plain, cursor[:-1], f"{cursor}A", "'; DROP TABLE", "%00", "é", ":" * 9)),
    ]:
        answer = elsa.get(path)
        assert (answer.status_code, answer.json()["field"], answer.json()["code"]) == (422, "cursor", "cursor")


def test_the_filters_of_a_page_narrow_the_list_of_programs_alike(cast, elsa):
    felt = raised(cast, 1)
    acts.draft(cast.actor("Elsa"), felt, title="Une halle")
    other = acts.draft(cast.actor("Elsa"), raised(cast, 2), title="Un pont")
    acts.withdraw(cast.actor("Elsa"), other)

    def ids(query):
        return [one["id"] for one in elsa.get(f"proposals?{query}").json()["items"]]

    assert ids("stage=withdrawn") == ids("q=pont") == ids(f"tension={other.tension_id}") == [str(other.pk)]
    assert len(ids(f"circle={cast.circles['nord'].pk}")) == len(ids("drafted_from=2020-01-01")) == 2
    assert ids("drafted_to=2020-01-01") == []
    assert [one["name"] for one in elsa.get("people?q=elsa").json()["items"]] == ["Elsa"]
    assert {one["kind"] for one in elsa.get("organisations?kind=company").json()["items"]} == {"company"}


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ("proposals?stage=moon", "stage", "kind"),
        ("proposals?drafted_from=tomorrow", "drafted", "kind"),
        ("proposals?sort=secret", "sort", "kind"),
        ("proposals?after=x", "after", "unknown_parameter"),
        ("proposals?proposer__name=Elsa", "proposer__name", "unknown_parameter"),
        ("people?account=yes", "account", "unknown_parameter"),
        ("organisations?member=perhaps", "member", "kind"),
    ],
)
def test_what_a_list_cannot_mean_is_refused_and_never_passed_over(elsa, query, field, code):
    answer = elsa.get(query)

    assert (answer.status_code, answer.json()["field"], answer.json()["code"]) == (422, field, code)


def test_an_account_is_a_filter_for_who_keeps_people_only(cast):
    basile = Program(cast, "Basile")

    assert len(basile.get("people?account=yes").json()["items"]) == 8
