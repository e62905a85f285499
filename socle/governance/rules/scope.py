"""What a circle may change: what it is and holds, what a proposal has already done, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise

Sentence = str | Promise


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one change cannot be proposed: its place in the list, the field, and a sentence."""

    position: int
    field: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Scope:
    """What the proposing circle is and holds, as ids in text. `roles`: id -> (current text's id, core or "")."""

    circle: str
    powers: frozenset[str]
    domains: frozenset[str]
    roles: Mapping[str, tuple[str, str]]
    mandates: frozenset[str]
    seats: frozenset[str]
    people: frozenset[str]
    organisations: frozenset[str]
    territories: frozenset[str]
    kinds: frozenset[str]
    qualities: frozenset[str]
    cores: frozenset[str]
    endings: frozenset[str]
    at: datetime


@dataclass(slots=True)
class Added:
    """What the changes before this one do: circles added with their powers, roles with their circle and core.

    `touched`: the ids that they have given, changed or ended; no second change of the same proposal comes back to them.
    """

    circles: dict[str, frozenset[str]] = field(default_factory=dict)
    roles: dict[str, tuple[str, str]] = field(default_factory=dict)
    led: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
