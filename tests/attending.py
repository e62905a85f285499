"""An installation with Les Passerelles, where sessions of two half-days were held yesterday and nobody has signed; for each, two people
who have signed in.

SOCLE_VAR=VAR python -m tests.attending NUMBER
"""

import json
import sys
from datetime import timedelta

from socle.site.commands import set_up


def attend(number: int) -> None:
    """It was founded and planned some days ago, by the clock of then."""
    from django.conf import settings

    from socle.ground import at, now
    from socle.pathways import acts
    from socle.pathways.tests.conftest import Stage, programme
    from socle.pathways.tests.planning import half, planned

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES, settings.ALLOWED_HOSTS = settings.STORAGES | {"staticfiles": plain}, ["*"]
    with at(now() - timedelta(days=5)):
        stage = Stage(programme())
        talents = [stage.followed(name) for name in ("Aya", "Bo", "Cy")]
        stage.followed("Dov")
        held = [planned(stage, on=-1) for _one in range(number)]
        for session in held:
            for talent in talents:
                acts.enrol_in_session(stage.actor("Tess"), session, talent=talent)
    signed_in = [{name: stage.client(name).session.session_key for name in ("Tess", "Maud")} for _one in held]
    print(json.dumps([{"half_day": str(half(one).pk), "sessions": keys} for one, keys in zip(held, signed_in, strict=True)]))


if __name__ == "__main__":
    set_up()
    attend(int(sys.argv[1]))
