"""Another address to sign in with: confirmed from the new one, undone from the old one, told to nobody who has it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from conftest import Cast, entry_of
from socle.ground import at, now, retention
from socle.people import letters
from socle.people.models import Account, AddressChange
from socle.people.sign_in import forget_links
from socle.people.tests.keys import account_of, just_in, with_app

NEW = "ada.fanal@exemple.invalid"


def ask(cast: Cast, email: str = NEW) -> AddressChange:
    just_in(cast, "Ada").post("/me/sign-in/address/", {"email": email})
    return AddressChange.objects.latest("asked_at")


def link(kind: str, change: AddressChange) -> str:
    """The path of the link in the mail that is sent now."""
    letters.post.func(kind, str(change.pk))
    return re.findall(r"http://[^/]+(/addresses/\S+)", str(mail.outbox[-1].body))[0]


def email_of(cast: Cast) -> str:
    return account_of(cast, "Ada").email


def changed(cast: Cast) -> AddressChange:
    change = ask(cast)
    Client().post(link("address_new", change))
    return change


def test_it_counts_once_it_is_confirmed_from_the_new_one(cast: Cast):
    change = ask(cast)
    assert email_of(cast) == "ada@exemple.invalid"

    assert f"{NEW} will count once" in just_in(cast, "Ada").get("/me/sign-in/").content.decode()

    path = link("address_new", change)
    looked = Client(headers={"accept-language": "en"}).get(path)
    assert mail.outbox[-1].to == [NEW] and email_of(cast) == "ada@exemple.invalid"
    Client().post(path)

    assert looked.status_code == 200
    assert "will count once" not in just_in(cast, "Ada").get("/me/sign-in/").content.decode()
    assert email_of(cast) == NEW
    assert [entry_of(name).subject for name in ("address.asked", "address.changed")] == [f"people.account:{account_of(cast, 'Ada').pk}"] * 2
    assert NEW not in bytes(entry_of("address.changed").row.body).decode()
    assert entry_of("address.changed").row.door == "link"


def test_the_old_one_is_told_and_can_undo_it_for_seven_days(cast: Cast):
    browser = cast.client("Ada")
    change = changed(cast)
    path = link("address_old", change)
    assert mail.outbox[-1].to == ["ada@exemple.invalid"]

    Client().post(path)

    assert email_of(cast) == "ada@exemple.invalid"
    assert browser.get("/me/").status_code == 302
    assert entry_of("address.restored")
    assert Client().post(path).status_code == 410


def test_after_seven_days_it_cannot_be_undone(cast: Cast):
    change = changed(cast)
    path = link("address_old", change)

    with at(now() + timedelta(days=7)):
        assert Client().post(path).status_code == 410
    assert email_of(cast) == NEW


def test_undoing_goes_back_behind_later_changes_too(cast: Cast):
    first = changed(cast)
    undo = link("address_old", first)
    later = ask(cast, "voleur@exemple.invalid")
    Client().post(link("address_new", later))
    assert email_of(cast) == "voleur@exemple.invalid"
    undo_later = link("address_old", later)

    Client().post(undo)

    assert email_of(cast) == "ada@exemple.invalid"
    assert Client().post(undo_later).status_code == 410


def test_after_a_day_it_is_not_confirmed_any_more(cast: Cast):
    path = link("address_new", ask(cast))

    with at(now() + timedelta(days=1)):
        assert Client().post(path).status_code == 410
    assert email_of(cast) == "ada@exemple.invalid"


def test_only_the_last_one_asked_for_counts(cast: Cast):
    first = link("address_new", ask(cast))
    ask(cast, "autre@exemple.invalid")

    assert Client().get(first).status_code == Client().post(first).status_code == 410


def test_an_address_that_somebody_has_answers_alike_and_is_neither_written_to_nor_taken(cast: Cast):
    free, taken = (just_in(cast, "Ada").post("/me/sign-in/address/", {"email": email}) for email in (NEW, "HUGO@exemple.invalid"))

    assert (free.status_code, free.headers["Location"]) == (taken.status_code, taken.headers["Location"])
    change = AddressChange.objects.latest("asked_at")
    assert change.new == "HUGO@exemple.invalid"
    assert letters.post.func("address_new", str(change.pk)) == 0
    from socle.people.links import link as made

    answer = Client(headers={"accept-language": "en"}).post(made("address_confirm", change).removeprefix("http://127.0.0.1:8000"))
    assert answer.status_code == 422 and email_of(cast) == "ada@exemple.invalid"


@pytest.mark.parametrize("email", ["", "x", "ada@exemple.invalid", "ADA@exemple.invalid", "a" * 300 + "@exemple.invalid"])
def test_what_is_no_new_address_is_refused_at_the_field(cast: Cast, email: str):
    answer = just_in(cast, "Ada").post("/me/sign-in/address/", {"email": email})

    assert answer.status_code == 400 and 'id="id_email-error"' in answer.content.decode()


def test_a_link_opens_its_own_page_only(cast: Cast):
    path = link("address_new", ask(cast))

    assert Client().get(path + "undo/").status_code == 404
    for wrong in ("x", "x:y", path.split("/")[2][:-1], path.split("/")[2].replace(":", "")):
        assert Client().get(f"/addresses/{wrong}/").status_code == 404
        assert Client().get(f"/invited/{wrong}/").status_code == 404


def test_with_a_second_factor_it_is_asked_for_first(cast: Cast):
    with_app(cast, "Ada")

    answer = just_in(cast, "Ada").post("/me/sign-in/address/", {"email": NEW})

    assert answer.headers["Location"].startswith("/me/sign-in/again/") and not AddressChange.objects.exists()


def test_addresses_are_forgotten_after_a_month(cast: Cast):
    changed(cast)

    with at(retention.until("addresses", now()) + timedelta(seconds=1)):
        assert forget_links() == 1
    assert Account.kept.filter(email=NEW).exists()
