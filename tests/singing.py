"""An installation with the cast of the tests, in which every text shall hold a canary: who sees which page, and the sessions of them.

SOCLE_VAR=VAR python -m tests.singing [everything]
"""

import json
import sys

from socle.site.commands import set_up


def sing() -> None:
    """Furnish the world, have each text sing, and say where it can be heard."""
    from django.conf import settings

    from conftest import load_cast
    from socle.people.tests.keys import just_in
    from tests import canaries, crawl, world

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES, settings.ALLOWED_HOSTS = settings.STORAGES | {"staticfiles": plain}, ["*"]
    cast = load_cast()
    world.furnish(cast)
    canaries.fill()
    pages = list(crawl.opened(cast, everything="everything" in sys.argv))
    sessions = {name: just_in(cast, name, "mfa").session.session_key for name in crawl.PEOPLE}
    print(json.dumps({"pages": pages, "sessions": sessions}))


if __name__ == "__main__":
    set_up()
    sing()
