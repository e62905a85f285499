"""Today's settings with tomorrow's migrations."""

from socle.site import settings as today
from socle.site.settings import *  # noqa: F403

INSTALLED_APPS = [*today.INSTALLED_APPS, "socle.site.tests.tomorrow"]
MIGRATION_MODULES = {room: f"socle.site.tests.tomorrow.{room}" for room in ("journal", "people")}
