"""One act is one act, whichever door one comes in by: the page, the API and the command line have the same outcomes."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from conftest import entry_of
from socle.governance import acts
from socle.governance.acts.tensions import worded
from socle.governance.forms import TensionForm
from socle.governance.models import Mandate, Tension
from socle.ground import new_id, now
from socle.journal.act import Refused
from socle.journal.guard import acting
from socle.journal.models import Entry
from socle.site.tests.doors import DONE, MISSING, NO_RIGHT, Api, Command, Page, refused


@pytest.fixture(params=[Page, Api, Command], ids=lambda door: door.name)
def door(request, cast, capsys):
    return request.param(cast, capsys)


TENSIONS = {
    "in one's own circle": ("Elsa", "nord", "Nobody answers in August", DONE),
    "as long as it may be": ("Elsa", "nord", "x" * 300, DONE),
    "accents, quotes and signs": ("Elsa", "nord", "« L'été » <b>n'attend</b> pas ; DROP TABLE -- 🚲", DONE),
    "in other scripts and with joined pictures": ("Elsa", "nord", "مرحبا، می\u200cخواهم 👩\u200d🔧", DONE),
    "what turns a line round": ("Elsa", "nord", "Nobody \u202eanswers", refused("text")),
    "a control": ("Elsa", "nord", "Nobody\x1b[2J answers", refused("text")),
    "empty": ("Elsa", "nord", "", refused("text")),
    "only spaces": ("Elsa", "nord", " \n\t ", refused("text")),
    "too long": ("Elsa", "nord", "x" * 301, refused("text")),
    "in a circle that one sees, without the right": ("Fanny", "nord", "x", NO_RIGHT),
    "in a circle of another consortium": ("Elsa", "elsewhere", "x", MISSING),
    "in an unknown circle": ("Elsa", "unknown", "x", MISSING),
    "in what is no id": ("Elsa", "malformed", "x", MISSING),
    "without any role": ("Hugo", "nord", "x", MISSING),
}


def circle(cast, word):
    return {"elsewhere": cast.elsewhere.pk, "unknown": new_id(), "malformed": "nord'--"}.get(word) or cast.circles[word].pk


@pytest.mark.parametrize("case", TENSIONS)
def test_a_tension_is_raised_alike_through_every_door(cast, door, case):
    who, where, text, expected = TENSIONS[case]
    tensions, entries = Tension.kept.count(), Entry.objects.filter(act="tension.raised").count()

    outcome = door.raise_tension(who, circle(cast, where), text)

    done = int(expected == DONE)
    assert outcome == expected
    assert Tension.kept.count() == tensions + done
    assert Entry.objects.filter(act="tension.raised").count() == entries + done


def test_the_entry_tells_the_same_but_for_the_door(cast, door):
    door.raise_tension("Elsa", cast.circles["nord"].pk, "Nobody answers in August")

    entry = entry_of("tension.raised")
    assert entry.row.door == door.name
    assert entry.row.person == cast.people["Elsa"].pk
    assert entry.row.mandate == cast.actor("Elsa").mandate
    assert Tension.kept.get(pk=entry.row.result.partition(":")[2]).text == "Nobody answers in August"


def test_the_same_key_twice_is_one_act(cast, door):
    before, key, nord = Tension.kept.count(), str(new_id()), cast.circles["nord"].pk

    outcomes = [door.raise_tension("Elsa", nord, "Once", key) for _time in range(2)]

    assert outcomes == [DONE, DONE]
    assert Tension.kept.count() == before + 1


def test_the_same_key_shows_a_program_what_it_may_see_now(cast, capsys):
    """Elsa has gone to another circle, from where she sees this one and not what is deliberated there."""
    nord, atelier, until = cast.circles["nord"].pk, cast.role("atelier", "member"), now() + timedelta(days=30)
    acts.fill_role(cast.actor("Fanny", "lead"), atelier, holder=cast.people["Elsa"], until=until, quality="relay")
    for door in (Api(cast, capsys), Command(cast, capsys)):
        assert door.raise_tension("Elsa", nord, "Once", door.name) == DONE
    assert Api(cast, capsys).raise_tension("Elsa", nord, "Once", "api") == DONE

    with acting():
        Tension.kept.filter(circle=nord, text="Once").update(raised_by=cast.people["Cléo"])
    acts.resign(cast.actor("Elsa"), Mandate.kept.get(pk=cast.actor("Elsa").mandate))

    for door in (Api(cast, capsys), Command(cast, capsys)):
        assert door.raise_tension("Elsa", nord, "Another", str(new_id())) == NO_RIGHT
        assert door.raise_tension("Elsa", nord, "Once", door.name) == MISSING
        assert door.raise_tension("Elsa", nord, "Something else", door.name) == refused(None)
    assert Tension.kept.filter(circle=nord, text="Once").count() == 2


def test_the_same_key_for_something_else_is_refused(cast, door):
    before, key, nord = Tension.kept.count(), str(new_id()), cast.circles["nord"].pk
    door.raise_tension("Elsa", nord, "Once", key)

    outcome = door.raise_tension("Elsa", nord, "Something else", key)

    assert outcome == refused(None)
    assert Tension.kept.count() == before + 1


def test_a_key_that_is_too_long_is_refused(cast, door):
    assert door.raise_tension("Elsa", cast.circles["nord"].pk, "x", "k" * 81) == refused(None)


ROLES = {
    "by its lead": ("Cléo", "guide", "Elsa", 30, DONE),
    "to somebody from another circle": ("Cléo", "guide", "Fanny", 30, DONE),
    "by a member": ("Elsa", "guide", "Elsa", 30, NO_RIGHT),
    "by the lead of another circle": ("Fanny", "guide", "Elsa", 30, NO_RIGHT),
    "to nobody": ("Cléo", "guide", "", 30, None),
    "until a day that is past": ("Cléo", "guide", "Elsa", -1, refused("until")),
    "that is held already": ("Cléo", "facilitator", "Elsa", 30, refused("holder")),
    "that does not exist": ("Cléo", "unknown", "Elsa", 30, MISSING),
    "of another consortium": ("Cléo", "elsewhere", "Elsa", 30, MISSING),
}


def role(cast, word):
    if word in ("unknown", "elsewhere"):
        return new_id() if word == "unknown" else Mandate.kept.get(pk=cast.actor("Iris").mandate).role_id
    return cast.role("nord", word).pk


def day(days):
    return str(timezone.localdate() + timedelta(days=days))


@pytest.mark.parametrize("case", ROLES)
def test_a_role_is_filled_alike_through_every_door(cast, door, case):
    who, which, holder, days, expected = ROLES[case]
    mandates, entries = Mandate.kept.count(), Entry.objects.filter(act="role.filled").count()

    outcome = door.fill_role(who, role(cast, which), cast.people[holder].pk if holder else "", day(days))

    done = int(expected == DONE)
    assert outcome == expected or (expected is None and outcome in (refused("holder"), MISSING))
    assert Mandate.kept.count() == mandates + done
    assert Entry.objects.filter(act="role.filled").count() == entries + done


def test_somebody_of_another_consortium_is_nobody_here(cast, door):
    before = Mandate.kept.count()

    foreign = door.fill_role("Cléo", role(cast, "guide"), cast.people["Iris"].pk, day(30))
    unknown = door.fill_role("Cléo", role(cast, "guide"), new_id(), day(30))

    assert foreign == unknown
    assert foreign in (refused("holder"), MISSING)
    assert Mandate.kept.count() == before


def test_the_mandate_begins_and_ends_alike(cast, door):
    door.fill_role("Cléo", role(cast, "guide"), cast.people["Elsa"].pk, day(30))

    given = Mandate.kept.get(role=role(cast, "guide"), person=cast.people["Elsa"])
    assert timezone.localtime(given.until).date() == timezone.localdate() + timedelta(days=30)
    assert entry_of("role.filled").row.door == door.name


def test_a_role_filled_twice_with_one_key_is_filled_once(cast, door):
    key, before = str(new_id()), Mandate.kept.count()

    outcomes = [door.fill_role("Cléo", role(cast, "guide"), cast.people["Elsa"].pk, day(30), key) for _time in range(2)]

    assert outcomes == [DONE, DONE]
    assert Mandate.kept.count() == before + 1


def test_the_page_and_the_act_say_the_same_of_what_is_too_long(cast):
    with translation.override("en"):
        with pytest.raises(Refused) as refusal:
            worded("x" * 301, "")

        assert [str(refusal.value)] == TensionForm({"text": "x" * 301}).errors["text"]
