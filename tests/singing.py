"""An installation of its own in which every text holds a canary: who sees which page of it, and the sessions of these people.

SOCLE_VAR=VAR python -m tests.singing [everything]
"""

import json
import sys

from socle.site.commands import set_up


def sing() -> None:
    """Found the world, have each text sing, and say where it can be heard."""
    from django.conf import settings

    from conftest import load_cast, make_cast
    from socle.people.tests.keys import just_in
    from socle.site.commands import database
    from tests import canaries, crawl, world

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES, settings.ALLOWED_HOSTS = settings.STORAGES | {"staticfiles": plain}, ["*"]
    database.migrate()
    make_cast()
    cast = load_cast()
    world.furnish(cast)
    canaries.fill()
    pages = list(crawl.opened(cast, everything="everything" in sys.argv))
    sessions = {name: just_in(cast, name, "mfa").session.session_key for name in crawl.PEOPLE}
    print(json.dumps({"pages": pages, "sessions": sessions}))


if __name__ == "__main__":
    set_up()
    sing()
