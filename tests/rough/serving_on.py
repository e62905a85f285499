"""What an older Socle does on tables that a newer one has made over: every page in the navigation is read, acts are done, the record holds.

Run by its path with the older code in sight: `PYTHONPATH=older python serving_on.py`. It asks of that code only what it has had for long.
"""

import json
import logging
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client, override_settings  # noqa: E402

from socle.governance import acts, gate  # noqa: E402
from socle.governance.models import Circle  # noqa: E402
from socle.ground import new_id  # noqa: E402
from socle.journal.act import Actor, Through  # noqa: E402
from socle.journal.verify import problems  # noqa: E402
from socle.people.acts import record_person  # noqa: E402
from socle.people.models import Person  # noqa: E402
from socle.people.sign_in import BACKEND  # noqa: E402

READ = ["/", "/me/", "/circles/", "/circles/{circle}/", "/circles/{circle}/journal/", "/tensions/", "/proposals/", "/people/"]
READ += ["/people/{person}/", "/decisions/", "/policies/", "/talents/", "/search/?q=rosa", "/api/"]


def main() -> None:
    circle, person = Circle.kept.get(parent=None), Person.kept.order_by("pk")[0]
    done = [str(one.pk) for one in _acts(circle, person)]
    client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=False)
    client.force_login(person.account, backend=BACKEND)
    answers = {path: client.get(path.format(circle=circle.pk, person=person.pk)).status_code for path in READ}
    print(json.dumps({"done": done, "answers": answers, "wrong": problems()}))


def _acts(circle: Any, person: Any) -> list[Any]:
    def wearing(power: str) -> Any:
        return gate.wear(Actor(person.pk, None, Through("cli", strong=True)), power, circle)

    felt = acts.raise_tension(wearing("raise_tensions"), circle, text="Personne ne répond en août", key=str(new_id()))
    proposal = acts.draft(wearing("make_proposals"), felt, title="Une veille d’été", text="En août aussi.")
    acts.open_to_positions(wearing("facilitate"), proposal, present=[person.pk])
    acts.give_position(wearing("give_positions"), proposal, kind="consent", version=1)
    decision = acts.adopt(wearing("facilitate"), proposal)
    lucie = record_person(wearing("keep_people"), circle, name="Lucie Veilleuse", invented=True)
    return [felt, proposal, decision, lucie]


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES=settings.STORAGES | {"staticfiles": plain}):
        main()
