"""An installation with the cast of the tests in which a talent has an account, and another circle reads what is shared with it.

SOCLE_VAR=VAR python -m tests.agreeing
"""

import json
from typing import Any

from socle.site.commands import set_up


def stand() -> None:
    """Furnish it, and say who is signed in where."""
    from django.conf import settings

    from conftest import load_cast
    from socle.people.tests.keys import just_in
    from tests import world

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES, settings.ALLOWED_HOSTS = settings.STORAGES | {"staticfiles": plain}, ["*"]
    cast = load_cast()
    world.furnish(cast)
    talent = _talent(cast)
    _reader(cast)
    sessions = {name: just_in(cast, name, "mfa").session.session_key for name in ("Elsa", "Fanny")}
    print(json.dumps({"talent": str(talent.pk), "sessions": sessions | {"Aya": _signed_in(talent)}}))


def _talent(cast: Any) -> Any:
    """Aya, who shares nothing yet."""
    from socle.journal import guard
    from socle.pathways import acts
    from socle.pathways.models import Agreement, Talent
    from socle.pathways.tests.agreeing import oneself
    from socle.people.models import Account

    talent = Talent.kept.get(given_name="Aya", circle=cast.circles["nord"])
    for one in Agreement.kept.filter(talent=talent, ended_at=None):
        acts.withdraw_agreement(oneself(talent), one)
    with guard.acting():
        Account.kept.create(ground=talent.person.ground, person=talent.person, email="aya@exemple.invalid")
    return talent


def _reader(cast: Any) -> None:
    """Fanny has a role in the working circle that reads files; the circle has decided so."""
    from socle.governance import acts
    from socle.governance.tests import scene

    place = cast.circles["atelier"]
    role = scene.new_role(place, name="Relais", powers=[{"power": "read_talent_files"}])
    given = scene.mandate(place, role["data"]["id"], cast.people["Fanny"])
    member, lead = scene.wearing(cast, "Fanny", "atelier"), scene.wearing(cast, "Fanny", "atelier", "facilitator")
    tension = acts.raise_tension(member, place, text="Nous lisons sans savoir")
    proposal = acts.draft(member, tension, title="Un relais", changes=[role, given])
    acts.open_to_positions(lead, proposal, present=[cast.people[name].pk for name in ("Fanny", "Gaspard")])
    for name in ("Fanny", "Gaspard"):
        acts.give_position(scene.wearing(cast, name, "atelier"), proposal, kind="consent", version=1)
    acts.adopt(lead, proposal)


def _signed_in(talent: Any) -> str:
    from django.test import Client

    from socle.people.models import Account
    from socle.people.sign_in import BACKEND

    client = Client()
    client.force_login(Account.kept.get(person=talent.person), backend=BACKEND)
    return str(client.session.session_key)


if __name__ == "__main__":
    set_up()
    stand()
