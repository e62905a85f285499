"""What PDFs are drawn with: libraries of Debian, installed where we may. Socle runs without them and says what it cannot do."""

from contextlib import suppress

from socle.look import printing
from socle.site.commands import debian
from socle.site.commands.progress import error, step
from socle.site.commands.sentences import Stop, say


def prepare() -> None:
    """Install them if we may, else say in one sentence what will not work."""
    if printing.is_ready():
        return
    with step("printer"), suppress(Stop):
        obtain()
    if not printing.is_ready():
        error(say("no printer", package=printing.PACKAGES))


def obtain() -> None:
    """Install them where we may; otherwise stop with the sentence that names them."""
    if not printing.is_ready():
        debian.obtain(printing.PACKAGES, what="Pango")
