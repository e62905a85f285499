"""Files and folders as people type them: from where they stand, which `bin/socle` leaves for the folder of the installation."""

import os
from pathlib import Path

STOOD = "SOCLE_STOOD_IN"


def typed(text: str) -> Path:
    """A path from where whoever typed it stands."""
    return Path(os.environ.get(STOOD, "")) / text
