"""Files and folders as people type them: from where they stand, which `bin/socle` leaves for the folder of the installation."""

import os
import stat
from pathlib import Path

STOOD = "SOCLE_STOOD_IN"


def typed(text: str) -> Path:
    """A path from where whoever typed it stands."""
    return Path(os.environ.get(STOOD, "")) / text


def private(file: Path) -> int:
    """A file that is written anew, whoever could read it before: for its owner only."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    if stat.S_ISREG(os.fstat(handle).st_mode):  # a pipe or /dev/null is everybody’s
        os.fchmod(handle, 0o600)
    return handle
