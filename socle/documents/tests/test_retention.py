"""How long a document stays, by dated rules, and that its bytes then go."""

from datetime import UTC, date, datetime, timedelta

import pytest

from conftest import entry_of
from socle.documents import acts, duties, reads
from socle.documents.models import Document
from socle.documents.purposes import PURPOSES, Purpose, Rule
from socle.documents.purposes import register as register_purpose
from socle.documents.tests.files import pdf, picture
from socle.documents.tests.portraits import portrait_of
from socle.governance import acts as deliberation
from socle.governance.models import Mandate, Seat
from socle.governance.tests.annexes import annexed
from socle.ground import at, now
from socle.journal.act import CLOCK, Refused
from socle.journal.guard import acting
from socle.people.acts import remove_portrait

YEAR, MONTH = timedelta(days=365), timedelta(days=30)


def due(after: timedelta = timedelta()) -> list:
    with at(now() + after):
        return [one.pk for one in reads.due(now())]


def test_the_rule_of_a_purpose_is_the_last_that_has_begun():
    first, second = (Rule(date(year, 1, 1), YEAR * year, MONTH) for year in (2026, 2028))
    purpose = Purpose("x", "x", "see_organisation", frozenset(), 1, (first, second))

    assert purpose.rule(date(2020, 1, 1)) == purpose.rule(date(2027, 12, 31)) == first
    assert purpose.rule(date(2028, 1, 1)) == purpose.rule(date(2040, 1, 1)) == second
    with pytest.raises(TypeError):
        register_purpose(Purpose("y", "y", "see_organisation", frozenset(), 1, (second, first)))
    assert "y" not in PURPOSES


def test_a_portrait_stays_while_its_person_belongs_and_a_year_longer(cast, store):
    portrait = portrait_of(cast, "Elsa")
    with acting():
        ends = now() + timedelta(days=100)
        Mandate.kept.filter(person=cast.people["Elsa"]).update(until=ends)
        Seat.kept.filter(person=cast.people["Elsa"]).update(until=ends)

    assert due(timedelta(days=100) + YEAR - timedelta(hours=1)) == []
    assert due(timedelta(days=100) + YEAR + timedelta(hours=1)) == [portrait.document_id]


def test_the_portrait_of_somebody_who_never_belonged_stays_a_year(cast, store):
    portrait = portrait_of(cast, "Hugo", by=cast.actor("Basile", "registers"))

    assert due(YEAR - timedelta(hours=1)) == []
    assert due(YEAR + timedelta(hours=1)) == [portrait.document_id]


def test_an_annex_of_what_was_withdrawn_stays_a_year_and_of_what_stands_for_good(cast, store):
    withdrawn, standing = annexed(cast, pdf(), "a.pdf"), annexed(cast, pdf(b"2"), "b.pdf")
    deliberation.withdraw(cast.actor("Elsa"), withdrawn.proposal)

    assert due(YEAR + timedelta(hours=1)) == [withdrawn.document_id]
    assert standing.document_id not in due(YEAR * 20)


def test_what_was_removed_can_come_back_for_a_month_and_is_then_erased(cast, store):
    portrait = portrait_of(cast, "Elsa")
    document = remove_portrait(cast.actor("Elsa"), portrait).document
    assert due(MONTH - timedelta(hours=1)) == []

    with at(now() + MONTH + timedelta(hours=1)):
        assert duties.erase_due() == 1

    gone = Document.kept.get(pk=document.pk)
    assert (gone.name, gone.shows, gone.sha256) == ("", "", document.sha256)
    assert gone.erased_at and gone.removed_at
    entry = entry_of("document.erased")
    assert entry.row.subject == f"documents.document:{document.pk}"
    assert due(YEAR * 10) == []
    with pytest.raises(Refused):
        acts.erase(CLOCK, gone)


def test_ten_years_of_the_clock_leave_nothing_that_is_due(cast, store, django_capture_on_commit_callbacks):
    portrait_of(cast, "Hugo", picture(), by=cast.actor("Basile", "registers"))
    annexed(cast, pdf(), "a.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        for years in range(11):
            with at(datetime(2027 + years, 1, 1, tzinfo=UTC)):
                duties.erase_due()

    left = Document.kept.filter(erased_at=None)
    assert {one.purpose for one in left} == {"annex"}
    assert {path.name.partition(".")[0] for path in store.rglob("*") if path.is_file()} == {one.file for one in left}


@pytest.mark.parametrize("count", [1, 30])
def test_what_is_due_is_asked_with_as_many_queries_at_any_size(cast, store, django_assert_num_queries, count: int):
    for n in range(count):
        portrait_of(cast, "Hugo", picture(colour=n), by=cast.actor("Basile", "registers"))

    ending = sum(one.rule(now().date()).after_end is not None for one in PURPOSES.values())
    with django_assert_num_queries(len(PURPOSES) + ending), at(now() + YEAR * 3):
        assert len(reads.due(now())) == count
