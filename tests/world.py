"""One of each thing that Socle keeps, around the cast: what walks through all pages, headers and texts begin with.

python -m tests.world VAR         in an installation of its own, for a browser
"""

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import override_settings
from django.utils import timezone

from conftest import Cast, load_cast
from socle.documents.tests.files import photo
from socle.documents.tests.portraits import portrait_of
from socle.documents.uploads import received
from socle.governance import copies, noting
from socle.governance.acts import (
    appeal,
    call_meeting,
    close_meeting,
    confirm_minutes,
    decide_provisionally,
    fail_objection,
    fill_role,
    stand_in,
    strike,
    withdraw,
)
from socle.governance.tests import annexes, consulted, rebuilding, scene
from socle.governance.tests.meetings import met
from socle.ground import now
from socle.journal.act import CLOCK
from socle.journal.importable import IMPORTABLES
from socle.pathways.acts import retire_workshop, reword_sharing
from socle.pathways.tests import catalogue, talents
from socle.people import acts
from socle.people.models import Download, Notice, Series, SeriesRow, View
from socle.people.tests.keys import account_of, with_app
from socle.site import acts as doors
from socle.site.imports import batches as imports
from socle.site.testing import copies as states
from socle.site.tests.imports.sheets import MESSY_PEOPLE, workbook
from socle.site.tests.webhooks import receiver
from socle.site.webhooks import outside

TOKEN, FEED, ENTER = "socle_elsa", "feed_elsa", "enter_hugo"


def furnish(cast: Cast) -> None:
    """Everything is made by acts where there is one; of housekeeping there are rows."""
    _persons(cast)
    _organisations(cast)
    _accounts(cast)
    _rights(cast)
    _deliberations(cast)
    _catalogue(cast)
    _elsewhere(cast)
    talents.furnish(cast)
    _housekeeping(cast)


@contextmanager
def standing(var: Path) -> Iterator[None]:
    """It stands while one is inside, with a copy of its files in this folder; made once in a run for each database."""
    files = states.folder() / f"files of {connection.vendor}"
    with states.standing("furnished", lambda: _furnish(files)):
        shutil.copytree(files, var, dirs_exist_ok=True)
        yield


def _furnish(files: Path) -> None:
    with override_settings(VAR=files):
        furnish(load_cast())


def keeper(cast: Cast) -> Any:
    return cast.actor("Basile", "registers")


def _persons(cast: Cast) -> None:
    basile, elsa, today = keeper(cast), cast.people["Elsa"], timezone.localdate()
    portrait_of(cast, "Elsa")
    portrait_of(cast, "Ada")
    for kind, value in (("phone", "0612345678"), ("email", "elsa@ailleurs.invalid")):
        acts.add_contact(basile, elsa, kind=kind, value=value, label="Le soir")
    acts.add_contact(basile, elsa, kind="address", value="1 rue des Feux", postcode="59000", town="Lille", commune="59350")
    acts.tell_languages(basile, elsa, languages=["fr", "ar"])
    acts.affiliate(basile, elsa, organisation=cast.company, kind="works_for", since=today, post="Brasseuse")
    acts.name_aide(basile, elsa, aide=cast.people["Hugo"], purpose="Les courriers", until=today + timedelta(days=9))
    young = acts.record_person(basile, cast.circles["consortium"], name="Jade", invented=True)
    acts.represent_minor(basile, young, aide=elsa, born_on=today - timedelta(days=3650))
    twin = acts.record_person(basile, cast.circles["consortium"], name="Hugot", invented=True)
    acts.merge_person(basile, twin, into=cast.people["Hugo"])


def _organisations(cast: Cast) -> None:
    basile, today = keeper(cast), timezone.localdate()
    acts.add_coordinates(basile, cast.company, kind="phone", value="0320000000", label="Accueil")
    acts.add_coordinates(basile, cast.company, kind="address", value="2 rue des Feux", postcode="59000", town="Lille", commune="59350")
    acts.add_alias(basile, cast.company, name="Le Grand Phare")
    acts.admit_organisation(basile, cast.company, since=today)
    acts.name_signatory(basile, cast.company, person=cast.people["Elsa"])
    acts.name_witness(basile, cast.company, email="archives@exemple.invalid")
    with received("logo", io.BytesIO(photo()), name="logo.jpg") as upload:
        acts.set_logo(basile, cast.company, upload=upload)
    other = acts.record_organisation(basile, cast.circles["consortium"], name="Verrerie du Nord", kind="company", siren="732829320")
    prospect = acts.spot_prospect(basile, other, holder=cast.people["Basile"], next_step="Téléphoner", next_on=today)
    acts.move_prospect(basile, prospect, stage="declined", holder=cast.people["Basile"], reason="Pas cette année")
    third = acts.record_organisation(basile, cast.circles["consortium"], name="Tuilerie", kind="company")
    acts.spot_prospect(basile, third, holder=cast.people["Basile"], next_step="Écrire", next_on=today)
    twin = acts.record_organisation(basile, cast.circles["consortium"], name="Verrerie Nord", kind="company")
    acts.merge_organisation(basile, twin, into=other)


def _accounts(cast: Cast) -> None:
    basile, elsa, until = keeper(cast), cast.people["Elsa"], now() + timedelta(days=20)
    invited = acts.record_person(basile, cast.circles["consortium"], name="Kim", invented=True)
    acts.invite(basile, invited, email="kim@exemple.invalid", purpose="Voir les décisions", until=until)
    acts.begin_recovery(basile, cast.people["Hugo"])
    acts.issue_token(cast.actor("Elsa"), elsa, purpose="Un tableau", until=until, secret=TOKEN, strong=True)
    acts.open_feed(cast.actor("Elsa"), elsa, secret=FEED)
    acts.choose_mailing(cast.actor("Elsa"), elsa, rhythm="daily", muted=["copy_made"])
    acts.ask_address(cast.actor("Elsa"), account_of(cast, "Elsa"), email="elsa.neuve@exemple.invalid")
    moved = acts.ask_address(cast.actor("Gaspard"), account_of(cast, "Gaspard"), email="gaspard.neuf@exemple.invalid")
    acts.change_address(cast.actor("Gaspard"), account_of(cast, "Gaspard"), change=moved)
    acts.link_identity(cast.actor("Elsa"), account_of(cast, "Elsa"), provider="proconnect", uid="123")
    with_app(cast, "Elsa")
    acts.ask_restriction(cast.actor("Elsa"), elsa, why="wrong", reason="Ce n’est pas mon nom")
    left = acts.record_person(basile, cast.circles["consortium"], name="Max", invented=True)
    acts.close_account(basile, acts.open_account(basile, left, email="max@exemple.invalid"), reason="Elle a déménagé")
    acts.recover_account(CLOCK, account_of(cast, "Hugo"), secret=ENTER)


def _rights(cast: Cast) -> None:
    basile, elsa = keeper(cast), cast.people["Elsa"]
    acts.ask_extract(cast.actor("Elsa"), elsa)
    acts.oppose(cast.actor("Elsa"), elsa, purpose="tell", reason="Trop de courriels")
    left = acts.record_person(basile, cast.circles["consortium"], name="Lou", invented=True)
    acts.restrict_person(basile, left)
    acts.ask_erasure(basile, cast.people["Hugo"])


def _deliberations(cast: Cast) -> None:
    nord = cast.circles["nord"]
    said = rebuilding.process(nord, channel="Le salon du cercle")
    scene.adopted(cast, rebuilding.policy_adopted(nord), scene.new_role(nord, domains=["Les clés"]), said)
    above = cast.circles["consortium"]
    rebuilding.decided_above(cast, *(rebuilding.amended(one, domains=["Les murs"]) for one in (above, nord)))
    scene.objected(cast, scene.opened(cast))
    scene.raised(cast, "Les clés se perdent")
    scene.drafted(cast, scene.new_role(nord, name="Gardienne"))
    withdraw(cast.actor("Elsa"), scene.drafted(cast, scene.new_role(nord, name="Veilleuse de nuit")))
    annexes.annexed(cast, photo(), "devis.jpg", shows="Le devis, en une page")
    _meetings(cast)
    _afterwards(cast)
    consulted.asked(cast, question="Que perdrait-on ?")
    consulted.replied(cast, consulted.answered(cast, consulted.given(cast, text="Dans l’ensemble, oui.")).statement)
    held = scene.held(cast, "Elsa", "nord", "member")
    stand_in(cast.actor("Elsa"), held, person=cast.people["Gaspard"], powers=["raise_tensions"], until=scene.days_later(9))


def _afterwards(cast: Cast) -> None:
    """What was decided in an emergency; what was struck, one of it appealed against; an objection of which somebody said that it fails."""
    nord, until = cast.circles["nord"], scene.days_later(9)
    emergency = scene.drafted(cast, rebuilding.policy_adopted(nord, title="La cave reste fermée"))
    decide_provisionally(cast.actor("Elsa"), emergency, reason="L’eau monte", until=until)
    fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "secretary"), holder=cast.people["Gaspard"], until=until)
    for title in ("Une clé pour chacun", "Un badge pour chacun"):
        decision = scene.adopted(cast, rebuilding.policy_adopted(nord, title=title))
        strike(scene.wearing(cast, "Gaspard", "nord", "secretary"), decision, reason="Le bail l’interdit")
    appeal(cast.actor("Elsa"), decision, reason="Le propriétaire est d’accord")
    objection = scene.objected(cast, scene.opened(cast))
    fail_objection(cast.actor("Dario", "facilitator"), objection, criterion="harm", reason="Le bus passe encore à 18 h")


def _meetings(cast: Cast) -> None:
    """One whose minutes are confirmed, one to come, and one in which Nord sits now."""
    first = met.opened(cast)
    item = met.take(cast, first)
    noting.keep(met.facilitator(cast), scene.current(first), item.pk, text="On parle des clés", seen=0)
    confirm_minutes(met.facilitator(cast), close_meeting(met.facilitator(cast), first))
    call_meeting(met.facilitator(cast), cast.circles["nord"], starts_at=scene.days_later(9), zone="Europe/Paris", place="La halle")
    now_on = met.opened(cast)
    noted = met.take(cast, now_on)
    noting.keep(met.facilitator(cast), scene.current(now_on), noted.pk, text="On ouvre", seen=0)


def _catalogue(cast: Cast) -> None:
    """A phase and a text come with a kit; Basile keeps the workshops, of which one is no longer offered."""
    by = catalogue.keeper(cast)
    phase = catalogue.phase(cast)
    catalogue.pathway(cast, phase)
    catalogue.form(cast)
    catalogue.offered(cast, by, phases=[phase])
    retire_workshop(by, catalogue.offered(cast, by, name="Un vieux four"))
    reword_sharing(by, catalogue.sharing_text(cast), **catalogue.WORDS, reviewed_by="Un groupe", reviewed_on=timezone.localdate())


def _elsewhere(cast: Cast) -> None:
    """What tells programs elsewhere that something has happened."""
    elsa, until = cast.people["Elsa"], now() + timedelta(days=20)
    place = outside.place("https://9.9.9.9/hook")
    said = {"purpose": "Un agenda", "answerable": "L’informatique", "kinds": ["tension"], "until": until}
    doors.register_webhook(cast.actor("Elsa"), elsa, place=place, **said)
    scene.raised(cast, "On cherche une salle")
    receiver.spread()


def _housekeeping(cast: Cast) -> None:
    elsa, basile = cast.people["Elsa"], keeper(cast)
    copies.ask(cast.actor("Elsa"), cast.circles["nord"], kind="json", language="fr")
    said = {"listing": "organisations", "query": "q=phare"}
    for person in (elsa, cast.people["Basile"]):
        View.objects.create(person=person, name="Mes phares", **said)
        Download.objects.create(person=person, kind="csv", language="fr", asked_at=now(), **said)
        series = Series.objects.create(person=person, listing="organisations", act="admit", details={}, language="fr", asked_at=now())
        SeriesRow.objects.create(series=series, thing=cast.company.pk, refused="Cela ne va pas", before={}, at=now())
    Notice.objects.create(person=elsa, kind="mandate_given", subject="x", address="/circles/", told_at=now())
    brought = imports.bring(
        basile, cast.circles["consortium"], IMPORTABLES["people"], name="liste.xlsx", content=workbook(MESSY_PEOPLE), language="fr"
    )
    sheet = imports.again(brought)
    imports.settle(brought, sheet, brought.mapping)
    imports.enter(brought, cast.circles["consortium"])
