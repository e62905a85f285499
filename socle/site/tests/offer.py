"""An act of one’s own, as it is offered."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Offer:
    """An act of one's own: whose, on which page it is offered, where its form is sent and with what."""

    who: str
    page: str
    sent: str
    form: dict[str, Any]
