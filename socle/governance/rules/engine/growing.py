"""Maps and sets of a state that grow by one thing at a time. A state is a value, so growing copies; inside a fold, which alone knows
the states on its way, what it has begun itself is written into. So a fold takes as long as there are events, not as their square.
"""

from collections.abc import Mapping, Set
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class OwnMap(dict[K, V]):
    """A map that the fold under way has begun."""


class OwnSet(set[K]):
    """A set that the fold under way has begun."""


def put(there: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    """The map with this under a key."""
    if isinstance(there, OwnMap):
        there[key] = value
        return there
    return {**there, key: value}


def drop(there: Mapping[K, V], key: K) -> Mapping[K, V]:
    """The map without a key."""
    if isinstance(there, OwnMap):
        there.pop(key, None)
        return there
    return {one: value for one, value in there.items() if one != key}


def join(there: Set[K], one: K) -> Set[K]:
    """The set with one more."""
    if isinstance(there, OwnSet):
        there.add(one)
        return there
    return there | {one}


def leave(there: Set[K], one: K) -> Set[K]:
    """The set without one."""
    if isinstance(there, OwnSet):
        there.discard(one)
        return there
    return there - {one}


def empty(there: Mapping[K, V]) -> Mapping[K, V]:
    """An empty map of the same owner."""
    return OwnMap() if isinstance(there, OwnMap) else {}


def alike(there: Set[K], people: Set[K]) -> Set[K]:
    """These people, as a set of the owner of another."""
    return OwnSet(people) if isinstance(there, OwnSet) else frozenset(people)
