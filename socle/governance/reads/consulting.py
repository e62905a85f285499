"""On what a circle asks for opinions, and how it answers them, setting by setting, in plain words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from socle.governance.rules.opinions import whole

AREAS = {
    "circles": gettext_lazy("circles"),
    "roles": gettext_lazy("roles"),
    "people": gettext_lazy("who holds or sits where"),
    "policies": gettext_lazy("rules"),
    "process": gettext_lazy("how the circle works"),
    "words": gettext_lazy("a decision in words only"),
}


def sentences(said: Mapping[str, Any]) -> list[str]:
    """All of it, one sentence a line."""
    settings = whole(said)
    return [*_on(settings["on"]), *_days(settings["notice_days"], settings["answer_days"]), _first(first=settings["answer_first"])]


def _on(areas: list[str]) -> list[str]:
    if not areas:
        return [_("An opinion can be asked for on any proposal; none has to wait for one.")]
    said = _("An opinion of an advisory body is asked for before positions are given, if a proposal is about: {area}.")
    return [said.format(area=AREAS[area]) for area in AREAS if area in areas]


def _days(notice: int, answer: int) -> list[str]:
    asked = ngettext(
        "Where an opinion has to be asked for, the body has {count} day for it at least.",
        "Where an opinion has to be asked for, the body has {count} days for it at least.",
        notice,
    )
    owed = ngettext(
        "The circle answers an opinion point by point, within {count} day.",
        "The circle answers an opinion point by point, within {count} days.",
        answer,
    )
    return [asked.format(count=notice), owed.format(count=answer)]


def _first(*, first: bool) -> str:
    if first:
        return _("A proposal is adopted once the opinion given on it is answered.")
    return _("A proposal can be adopted while the opinion given on it is still to be answered; everybody sees that it is.")
