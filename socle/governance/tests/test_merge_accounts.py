"""Two records that can sign in, or one of them: which account stays, and what hangs on it."""

import pytest
from django.urls import reverse

from conftest import Cast
from socle.governance import gate
from socle.governance.tests.test_merge_people import REGISTERS, agrees, merged, parted, twin
from socle.journal.act import Refused
from socle.people.acts import (
    open_account,
)
from socle.people.models import Account


def test_the_account_goes_along_and_signs_in_as_the_one_who_stays(cast: Cast):
    elsa, other = cast.people["Elsa"], twin(cast)
    client = cast.client("Elsa")

    merged(cast, elsa, other)

    assert Account.kept.get(email="elsa@exemple.invalid").person == other
    assert "Elsa Martin" in client.get(reverse("me")).content.decode()
    assert gate.hats(other.pk)


def test_nobody_merges_their_own_record(cast: Cast):
    with pytest.raises(Refused) as refusal:
        merged(cast, cast.people["Cléo"], cast.people["Basile"])
    assert refusal.value.code == "no_right"
    with pytest.raises(Refused):
        merged(cast, cast.people["Basile"], twin(cast))


def test_the_roles_of_one_account_never_go_to_another(cast: Cast):
    with pytest.raises(Refused, match="gardez cette fiche"):
        merged(cast, cast.people["Ada"], cast.people["Hugo"])
    assert agrees(cast)

    merge = merged(cast, cast.people["Hugo"], cast.people["Ada"])
    assert not Account.kept.get(person=cast.people["Hugo"]).is_active
    parted(cast, merge)
    assert Account.kept.get(person=cast.people["Hugo"]).is_active


def test_an_account_opened_for_both_is_one_after_the_merge(cast: Cast):
    other = twin(cast)
    open_account(cast.actor(*REGISTERS), other, email="elsa.martin@exemple.invalid")

    merged(cast, other, cast.people["Elsa"])

    assert Account.kept.filter(person=cast.people["Elsa"], is_active=True).count() == 1
