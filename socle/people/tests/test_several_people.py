"""What is done with several people, invitations and prospects at once, each an act of its own."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from conftest import Cast
from socle.journal.models import Entry
from socle.people.acts import add_contact, invite, move_prospect, record_organisation, record_person, spot_prospect
from socle.people.models import Account, Invitation, Person, Prospect, Series
from socle.people.tests.test_lists import english, shown
from socle.people.tests.test_several import sent

INVITE, WITHDRAW = reverse("list_act", args=["people", "invite"]), reverse("list_act", args=["invitations", "withdraw"])
STEP = reverse("list_act", args=["prospects", "step"])
PURPOSE = "siéger au cercle Nord"


def keeper(cast: Cast) -> Any:
    return cast.actor("Basile", "registers")


def newcomers(cast: Cast) -> list[Person]:
    return [record_person(keeper(cast), cast.circles["consortium"], name=f"Nouvelle {n}", language="fr") for n in range(3)]


def said(days: int = 10) -> dict[str, str]:
    return {"purpose": PURPOSE, "last_day": (timezone.localdate() + timedelta(days=days)).isoformat()}


def test_people_are_invited_at_the_address_that_is_known_of_each(cast: Cast):
    known, before, nobody = newcomers(cast)
    add_contact(keeper(cast), known, kind="email", value="une@exemple.invalid")
    told = {"email": "deux@exemple.invalid", "purpose": "venir", "until": timezone.now() + timedelta(days=2)}
    invite(keeper(cast), before, **told)

    page = sent(english(cast, "Basile"), INVITE, [known, before, nobody, cast.people["Elsa"]], **said()).content.decode()

    assert "Done: 2. Refused: 2." in page
    assert "No e-mail address is known" in page
    assert "This person already has an account." in page
    waiting = Invitation.kept.filter(withdrawn_at=None, purpose=PURPOSE).values_list("person__name", "email")
    assert set(waiting) == {("Nouvelle 0", "une@exemple.invalid"), ("Nouvelle 1", "deux@exemple.invalid")}
    assert Entry.objects.filter(act="invitation.sent").count() == 3


def test_what_is_asked_of_an_invitation_is_asked_of_several(cast: Cast):
    answer = sent(english(cast, "Basile"), INVITE, newcomers(cast), purpose="", last_day="2020-01-01")

    assert answer.status_code == 400
    assert "An invitation ends within a month." in answer.content.decode()
    assert not Series.objects.exists()


def test_who_keeps_nobody_is_offered_no_invitation(cast: Cast):
    assert INVITE not in shown(english(cast, "Elsa"), reverse("people"))
    assert sent(cast.client("Elsa"), INVITE, [cast.people["Cléo"]], **said()).status_code == 404


def test_invitations_are_listed_with_what_came_of_them_and_withdrawn_together(cast: Cast):
    people = newcomers(cast)
    for number, one in enumerate(people):
        until = timezone.now() + timedelta(days=2)
        invite(keeper(cast), one, email=f"n{number}@exemple.invalid", purpose=PURPOSE, until=until)
    client = english(cast, "Basile")
    assert "Nouvelle 2" in shown(client, reverse("invitations") + "?state=waiting")

    done = sent(client, WITHDRAW, list(Invitation.kept.filter(person__in=people[:2]))).content.decode()

    assert "Done: 2. Refused: 0." in done and "Nouvelle 0" in done
    assert "Nouvelle 2" not in shown(client, reverse("invitations") + "?state=withdrawn")
    assert Account.kept.filter(person__in=people).count() == 0
    assert "Nouvelle 2" not in shown(english(cast, "Elsa"), reverse("invitations"))


def test_the_next_step_of_several_is_planned_and_taken_back(cast: Cast):
    company = spot_prospect(keeper(cast), cast.company, holder=cast.people["Basile"], next_step="Appeler", next_on=timezone.localdate())
    client, day = english(cast, "Basile"), timezone.localdate() + timedelta(days=20)

    page = sent(client, STEP, [company], next_step="Inviter au forum", next_on=day.isoformat()).content.decode()

    planned = Prospect.kept.get()
    assert "Done: 1." in page and cast.company.name in page
    assert (planned.next_step, planned.next_on, planned.holder) == ("Inviter au forum", day, cast.people["Basile"])
    client.post(reverse("series_undo", args=[Series.objects.get().pk]))
    back = Prospect.kept.get()
    assert (back.next_step, back.next_on) == ("Appeler", timezone.localdate())


def test_the_next_step_of_several_is_planned_for_a_day_to_come(cast: Cast):
    made = spot_prospect(keeper(cast), cast.company, holder=cast.people["Basile"], next_step="Appeler", next_on=timezone.localdate())
    over = (timezone.localdate() - timedelta(days=1)).isoformat()

    answer = sent(english(cast, "Basile"), STEP, [made], next_step="Inviter au forum", next_on=over)

    assert answer.status_code == 400 and "This day is over" in answer.content.decode()
    assert Prospect.kept.get().next_step == "Appeler"


def test_who_has_declined_gets_no_next_step(cast: Cast):
    made = spot_prospect(keeper(cast), cast.company, holder=cast.people["Basile"])
    move_prospect(keeper(cast), made, stage="declined", holder=cast.people["Basile"], reason="Pas avant 2028")

    page = sent(english(cast, "Basile"), STEP, [made], next_step="Rappeler", next_on="2030-01-01").content.decode()

    assert "Refused: 1." in page and "It has declined." in page
    assert Prospect.kept.get().stage == "declined"


def test_prospects_are_sorted_by_what_is_due_those_without_a_day_last(cast: Cast):
    spot_prospect(keeper(cast), cast.company, holder=cast.people["Basile"])
    fanal = record_organisation(keeper(cast), cast.circles["consortium"], name="Zig", kind="company")
    spot_prospect(keeper(cast), fanal, holder=cast.people["Basile"], next_step="Voir", next_on=timezone.localdate())
    page = shown(english(cast, "Basile"), reverse("prospects"))

    assert page.index("Zig") < page.index(cast.company.name)
