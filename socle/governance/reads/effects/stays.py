"""What of a decision stays although it is taken back, in words: what it is, and why."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from socle.governance.reads.effects.names import Names

_WHY: Mapping[str, Any] = {
    "built": gettext_lazy("{what} stays: later decisions have built on it."),
    "changed": gettext_lazy("{what} stays as it is: later decisions have changed it."),
    "ended": gettext_lazy("{what} has ended, and does not begin again."),
    "impossible": gettext_lazy("{what} stays: what stands by now does not let it be taken back."),
}
_OTHERS: Mapping[str, Any] = {
    "mandates": gettext_lazy("A mandate"),
    "seats": gettext_lazy("A seat"),
    "processes": gettext_lazy("How a circle works"),
    "substitutes": gettext_lazy("A substitution"),
    "links": gettext_lazy("A link"),
    "derogations": gettext_lazy("A permission to lead and represent"),
}


def stays(left: Mapping[str, str], names: Names) -> str:
    """One thing that stays, as a sentence."""
    said = str(_WHY[left["why"]]).format(what=_what(left["noun"], left["key"], names))
    return said[:1].upper() + said[1:]


def _what(noun: str, key: str, names: Names) -> str:
    named = {"circles": names.circle, "roles": names.role, "policies": names.policy}
    return named[noun](key) if noun in named else str(_OTHERS[noun])
