"""Who stands by somebody: for what, until when; both see it, either ends it at once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from conftest import Cast, entry_of
from socle.ground import at, now
from socle.journal.act import Refused
from socle.people.acts import end_aide, name_aide, represent_minor, withdraw_as_aide
from socle.people.majority import coming_of_age
from socle.people.models import Aide

REGISTERS = ("Basile", "registers")


def soon(days: int = 30) -> date:
    return timezone.localdate() + timedelta(days=days)


def named(cast: Cast, by: tuple[str, str] = ("Elsa", ""), **more: Any) -> Aide:
    told: dict[str, Any] = {"aide": cast.people["Hugo"], "purpose": "Les courriers", "until": soon()}
    made = name_aide(cast.actor(*by), cast.people["Elsa"], **(told | more))
    assert isinstance(made, Aide)
    return made


@pytest.mark.parametrize(
    ("born", "of_age"),
    [
        (date(2010, 3, 5), date(2028, 3, 5)),
        (date(2008, 2, 29), date(2026, 3, 1)),
        (date(1955, 1, 1), date(1974, 7, 5)),
        (date(1950, 1, 1), date(1971, 1, 1)),
    ],
)
def test_one_comes_of_age_by_the_law_of_that_day(born: date, of_age: date):
    assert coming_of_age(born) == of_age


def test_one_names_one_s_own_aide_and_the_journal_keeps_until_when(cast: Cast):
    made = named(cast)

    assert (made.person, made.aide, made.kind) == (cast.people["Elsa"], cast.people["Hugo"], "aide")
    assert b'"until"' in bytes(entry_of("aide.named").row.facts.body)
    assert b"courriers" not in bytes(entry_of("aide.named").row.body)


WRONG = [({"purpose": " "}, "purpose"), ({"until": soon(0)}, "until"), ({"until": soon(800)}, "until")]


@pytest.mark.parametrize(("told", "field"), WRONG)
def test_it_has_a_purpose_and_an_end_within_a_year(cast: Cast, told: dict[str, Any], field: str):
    with pytest.raises(Refused) as refusal:
        named(cast, **told)
    assert refusal.value.field == field


def test_nobody_is_their_own_aide_nor_twice_nor_of_another_consortium(cast: Cast):
    named(cast)
    for who in ("Elsa", "Hugo", "Iris"):
        with pytest.raises(Refused) as refusal:
            named(cast, aide=cast.people[who])
        assert refusal.value.field == "aide"


def test_either_side_ends_it_at_once(cast: Cast):
    first = named(cast)
    end_aide(cast.actor("Elsa"), first)
    second = named(cast)
    withdraw_as_aide(cast.actor("Hugo", ""), cast.people["Hugo"], aide=second)

    assert not Aide.kept.live(now()).exists()
    for again in (
        lambda: end_aide(cast.actor("Elsa"), first),
        lambda: withdraw_as_aide(cast.actor("Hugo", ""), cast.people["Hugo"], aide=second),
    ):
        with pytest.raises(Refused):
            again()


def test_one_withdraws_from_one_s_own_only(cast: Cast):
    with pytest.raises(Refused) as refusal:
        withdraw_as_aide(cast.actor("Gaspard"), cast.people["Gaspard"], aide=named(cast))
    assert refusal.value.code == "no_right"


def test_who_represents_a_minor_does_so_until_they_come_of_age(cast: Cast):
    born = timezone.localdate().replace(year=timezone.localdate().year - 17, day=1)
    made = represent_minor(cast.actor(*REGISTERS), cast.people["Elsa"], aide=cast.people["Hugo"], born_on=born)

    assert timezone.localdate(made.until) == coming_of_age(born)
    with at(made.until):
        assert not Aide.kept.live(now()).exists()
    with pytest.raises(Refused) as refusal:
        end_aide(cast.actor("Elsa"), made)
    assert refusal.value.code == "no_right"


@pytest.mark.parametrize("born", [date(1990, 5, 5), timezone.localdate() + timezone.timedelta(days=1)])
def test_neither_somebody_of_age_nor_somebody_yet_to_be_born_is_represented_as_a_minor(cast: Cast, born: date):
    with pytest.raises(Refused) as refusal:
        represent_minor(cast.actor(*REGISTERS), cast.people["Elsa"], aide=cast.people["Hugo"], born_on=born)
    assert refusal.value.field == "born_on"


@pytest.mark.parametrize(("name", "role"), [("Ada", "lead"), ("Gaspard", "member"), ("Iris", "registers")])
def test_nobody_else_names_one_nor_sees_them(cast: Cast, name: str, role: str):
    named(cast)
    with pytest.raises(Refused) as refusal:
        named(cast, by=(name, role))
    assert refusal.value.code == "no_right"
    assert not Aide.objects.seen_by(cast.actor(name, role)).exists()


def test_both_see_it_on_their_page_and_end_it_there(cast: Cast):
    elsa, hugo = cast.people["Elsa"], cast.people["Hugo"]
    posted = {"aide": str(hugo.pk), "purpose": "Les courriers", "until": soon().isoformat()}

    assert cast.client("Elsa").post(reverse("aide_new", args=[elsa.pk]), posted).status_code == 302
    made = Aide.kept.get()
    assert "Les courriers" in cast.client("Elsa").get(reverse("person", args=[elsa.pk])).content.decode()
    assert "Les courriers" in cast.client("Hugo").get(reverse("person", args=[hugo.pk])).content.decode()
    assert "Les courriers" not in cast.client("Gaspard").get(reverse("person", args=[elsa.pk])).content.decode()
    assert cast.client("Gaspard").post(reverse("aide_withdraw", args=[made.pk])).status_code == 404
    assert cast.client("Hugo").post(reverse("aide_withdraw", args=[made.pk])).status_code == 302
    assert not Aide.kept.live(now()).exists()


def test_it_is_ended_and_a_minor_is_represented_on_pages(cast: Cast):
    elsa, made, basile = cast.people["Elsa"], named(cast), cast.client("Basile")

    assert basile.post(reverse("aide_end", args=[made.pk])).status_code == 302
    posted = {"aide": str(cast.people["Hugo"].pk), "born_on": soon(-6000).isoformat()}
    assert basile.post(reverse("minor_new", args=[elsa.pk]), posted).status_code == 302
    assert Aide.kept.live(now()).get().kind == "representative"
