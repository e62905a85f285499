"""Sheets that somebody is to sign: of half-days that are under way or over, in sessions that they hold."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from socle.governance.grants import Hat
from socle.ground.owed import Owed
from socle.journal.act import Actor
from socle.look.environment import DAY, address, date
from socle.pathways import reads
from socle.pathways.models import HalfDay

MOST = 20


def owed(actor: Actor, hats: list[Hat]) -> Iterator[Owed]:
    """The oldest first: a sheet is signed while everybody still knows who was there."""
    circles = {
        hat.circle: hat.mandate for hat in hats if "attest_attendance" in hat.powers and not hat.powers["attest_attendance"].get("caseload")
    }
    if not circles:
        return
    for row in reads.unsigned(actor, list(circles), MOST):
        half = f"{date(row['day'], DAY)}, {HalfDay.Part(row['part']).label}"
        title = _("Sign the sheet: {name}, {half}").format(name=row["session__name"], half=half)
        leads, where = address("sheet", row["pk"]), row["session__place"]
        told = {"sheet": leads, "who": where}
        yield Owed("sheet", title, leads, row["circle"], circles[row["circle"]], row["ends_at"], "pathways/owed/_sheet.html", told)
