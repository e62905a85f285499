"""When a decision is looked at again: with the first of the policies that it words (rule E3)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any


def first_review(changes: Iterable[Mapping[str, Any]]) -> date | None:
    """The first day of review that typed changes name; None where they name none, or say why there is none."""
    days = [one["data"]["review_on"] for one in changes if one["data"].get("review_on")]
    return date.fromisoformat(min(days)) if days else None
