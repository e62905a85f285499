"""A new version of a text of agreements."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from conftest import Cast, entry_of
from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import SharingText
from socle.pathways.tests.catalogue import WORDS, keeper, sharing_text


def test_it_is_written_in_each_language_and_the_old_one_stays_to_the_letter(cast: Cast):
    by, old = keeper(cast), sharing_text(cast)
    before = list(SharingText.kept.filter(number=1).order_by("pk").values())

    made = acts.reword_sharing(by, old, **WORDS)

    assert (made.number, made.language, made.plain, made.purpose) == (2, "fr", "plain fr", "orientation")
    assert SharingText.kept.get(number=2, language="en").easy == "easy en"
    assert list(SharingText.kept.filter(number=1).order_by("pk").values()) == before
    entry = entry_of("sharingtext.reworded")
    assert bytes(entry.row.facts.body) == b'{"number":2}'


def test_it_builds_on_the_latest_version(cast: Cast):
    by, old = keeper(cast), sharing_text(cast)
    acts.reword_sharing(by, old, **WORDS)

    with pytest.raises(Refused):
        acts.reword_sharing(by, old, **WORDS)


def test_a_review_has_who_and_when(cast: Cast):
    by, old, today = keeper(cast), sharing_text(cast), timezone.localdate()

    made = acts.reword_sharing(by, old, **WORDS, reviewed_by="Les premiers concernés", reviewed_on=today)

    assert (made.reviewed_by, made.reviewed_on) == ("Les premiers concernés", today)


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("easy_en", {"easy_en": " "}),
        ("name_fr", {"name_fr": "x" * 121}),
        ("full_fr", {"full_fr": "x" * 20_001}),
        ("reviewed_on", {"reviewed_by": "Un groupe"}),
        ("reviewed_by", {"reviewed_on": timezone.localdate()}),
        ("reviewed_on", {"reviewed_by": "Un groupe", "reviewed_on": timezone.localdate() + timedelta(days=2)}),
    ],
)
def test_it_is_refused_at_the_field_that_is_wrong(cast: Cast, field: str, more: dict[str, Any]):
    by, old = keeper(cast), sharing_text(cast)
    with pytest.raises(Refused) as refusal:
        acts.reword_sharing(by, old, **(WORDS | more))

    assert refusal.value.field == field
    assert not SharingText.kept.filter(number=2).exists()


def test_who_asks_for_agreements_does_not_write_what_is_agreed_to(cast: Cast):
    keeper(cast)
    with pytest.raises(Refused) as refusal:
        acts.reword_sharing(cast.actor("Elsa"), sharing_text(cast), **WORDS)

    assert refusal.value.code == "no_right"
