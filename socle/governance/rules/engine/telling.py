"""Settings as plain data, as a decision says them: words, numbers, lists of words. What is nought or no may be left out."""

from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction
from typing import Any

from socle.governance.rules.engine.settings import (
    HOLACRACY,
    TRADITIONS,
    Absence,
    Consulted,
    Criterion,
    Electing,
    Judge,
    Renaming,
    Settings,
    Silence,
)

Said = Mapping[str, Any]

QUORUMS = ("0", "1/3", "1/2", "2/3", "3/4", "1")
MOST = {"last_word_days": 30, "rounds": 20, "patience_days": 365, "provisional_days": 90}
SINCE = ("absence", "abstains", "renames", "consulted", "elects")
WORDS = ("tradition", "criteria", "judge", "silence", "quorum", "asks_to_meet", *MOST, *SINCE)
"""What a circle says of how it decides; those `SINCE` were not said before they were known, and mean what was usual then."""
USUAL = "holacracy"
"""What holds where a circle has decided nothing of it."""


def settings_of(said: Said) -> Settings:
    """The settings that a circle has decided; the usual ones where it has decided nothing."""
    if not said:
        return HOLACRACY
    days = {name: timedelta(days=said.get(f"{name}_days") or 0) for name in ("last_word", "patience", "provisional")}
    return Settings(
        criteria=frozenset(map(Criterion, said.get("criteria") or ())),
        judge=Judge(said["judge"]),
        silence=Silence(said["silence"]),
        quorum=Fraction(said.get("quorum") or 0),
        asks_to_meet=bool(said.get("asks_to_meet")),
        last_word=days["last_word"],
        rounds=said.get("rounds") or None,
        patience=days["patience"] or None,
        provisional=days["provisional"],
        absence=Absence(said.get("absence") or Absence.PASSES),
        abstains=bool(said.get("abstains")),
        renames=Renaming(said.get("renames") or Renaming.ANYBODY),
        consulted=Consulted(said.get("consulted") or Consulted.IN_TURN),
        elects=Electing(said.get("elects") or Electing.COUNT),
    )


def said_of(settings: Settings, tradition: str) -> dict[str, Any]:
    """Settings as a decision says them, under the name of the tradition that they began with."""
    return {
        "tradition": tradition,
        "criteria": sorted(one.value for one in settings.criteria),
        "judge": settings.judge.value,
        "silence": settings.silence.value,
        "quorum": str(settings.quorum),
        "asks_to_meet": settings.asks_to_meet,
        "last_word_days": settings.last_word.days,
        "rounds": settings.rounds or 0,
        "patience_days": settings.patience.days if settings.patience else 0,
        "provisional_days": settings.provisional.days,
        "absence": settings.absence.value,
        "abstains": settings.abstains,
        "renames": settings.renames.value,
        "consulted": settings.consulted.value,
        "elects": settings.elects.value,
    }


def whole(said: Said) -> dict[str, Any]:
    """The same with all its words, those that are nought or no among them; the usual ones where nothing was decided."""
    return said_of(settings_of(said), said.get("tradition") or USUAL)


def is_well_said(value: Any) -> bool:
    """Whether this says all settings, each in its form."""
    return (
        isinstance(value, dict) and set(WORDS) - set(SINCE) <= set(value) <= set(WORDS) and all(_FORMS[word](value[word]) for word in value)
    )


def _is_of(words: Any) -> Any:
    return lambda value: isinstance(value, str) and value in set(words)


def _is_number(most: int, least: int = 0) -> Any:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _are_criteria(value: Any) -> bool:
    known = isinstance(value, list) and all(map(_is_of(Criterion), value))
    return known and 0 < len(value) == len(set(value))


_FORMS: dict[str, Any] = {
    "tradition": _is_of(TRADITIONS),
    "criteria": _are_criteria,
    "judge": _is_of(Judge),
    "silence": _is_of(Silence),
    "quorum": _is_of(QUORUMS),
    "asks_to_meet": lambda value: isinstance(value, bool),
    "absence": _is_of(Absence),
    "abstains": lambda value: isinstance(value, bool),
    "renames": _is_of(Renaming),
    "consulted": _is_of(Consulted),
    "elects": _is_of(Electing),
    **{word: _is_number(most, least=word == "provisional_days") for word, most in MOST.items()},
}
