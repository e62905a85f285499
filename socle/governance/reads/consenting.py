"""How a circle decides by consent, setting by setting, each with what follows from it in plain words."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from socle.governance.models import Objection
from socle.governance.rules.engine.telling import whole

Said = Mapping[str, Any]

TRADITIONS = {
    "holacracy": gettext_lazy("Holacracy: the facilitator applies tests to objections, and silence blocks"),
    "sociocracy": gettext_lazy("Sociocracy 3.0: the group weighs each argument, and silence lets pass"),
    "french": gettext_lazy("French practice (Université du Nous): objector and group seek together"),
}
JUDGES = {
    "facilitator": gettext_lazy(
        "The facilitator alone says that an objection fails a test; never one of their own, nor one to their proposal."
    ),
    "group": gettext_lazy("An objection fails a test only when all the others who decide say so, each for themself."),
    "together": gettext_lazy("An objection fails a test only when all who decide say so, its author among them."),
}
SILENCES = {
    "waits": gettext_lazy("In writing, silence is not consent: if somebody has not spoken at the deadline, the proposal expires."),
    "consents": gettext_lazy("In writing, whoever says nothing until the deadline lets it pass, provided that enough have spoken."),
}
QUORUMS = {
    "0": gettext_lazy("At the deadline nobody counts how many have spoken."),
    "1/3": gettext_lazy("At the deadline a third must have spoken."),
    "1/2": gettext_lazy("At the deadline half must have spoken."),
    "2/3": gettext_lazy("At the deadline two thirds must have spoken."),
    "3/4": gettext_lazy("At the deadline three quarters must have spoken."),
    "1": gettext_lazy("At the deadline everybody must have spoken."),
}
MEETS = {
    True: gettext_lazy("In writing, any one of those who decide can ask for a meeting: the round then stops at once."),
    False: gettext_lazy("A round in writing goes on to its deadline, even if somebody would rather meet."),
}
ABSENCES = {
    "passes": gettext_lazy("A meeting decides with those who are there; whoever is absent does not hold it up."),
    "waits": gettext_lazy("All members decide, also those who are not at the meeting: their positions are awaited."),
}
ABSTENTIONS = {
    True: gettext_lazy("In an election, one may name nobody."),
    False: gettext_lazy("In an election, everybody names somebody."),
}
RENAMINGS = {
    "anybody": gettext_lazy("In an election, once the reasons are heard, one may name anybody else."),
    "named": gettext_lazy("In an election, once the reasons are heard, one may change to somebody who was already named."),
}
CONSULTED = {
    "in_turn": gettext_lazy("Whoever is proposed in an election speaks in their turn, like the others."),
    "first": gettext_lazy("Whoever is proposed in an election is asked first, and accepts or not in the end."),
    "before": gettext_lazy("Before an election, each says whether they would refuse."),
}
ELECTING = {
    "count": gettext_lazy("Whoever is named most is proposed."),
    "reasons": gettext_lazy("The strongest reasons lead to who is proposed, not the number of names; the facilitator says which."),
}


def settings_told(said: Said) -> list[tuple[str, list[str]]]:
    """Each setting: what it is about, and its sentences."""
    settings = whole(said)
    return [(str(_ABOUT[word]), _TOLD[word](settings[word])) for word in _TOLD]


def sentences(said: Said) -> list[str]:
    """All of it, one sentence a line."""
    return [sentence for _about, told in settings_told(said) for sentence in told]


def _of(words: Mapping[Any, Any]) -> Callable[[Any], list[str]]:
    return lambda value: [str(words[value])]


def _criteria(value: list[str]) -> list[str]:
    named = [one for one in Objection.Criterion if one.value in value]
    return [_("An objection fails if {test}.").format(test=one.label) for one in named]


def _last_word(days: int) -> list[str]:
    if not days:
        return [_("In writing, a new version can come until the deadline.")]
    text = ngettext("In writing, no new version comes in the last day.", "In writing, no new version comes in the last {count} days.", days)
    return [text.format(count=days)]


def _rounds(count: int) -> list[str]:
    if not count:
        return [_("However many versions it takes, the circle goes on seeking by itself.")]
    text = ngettext(
        "After {count} new version without agreement, the facilitator may hand over to the facilitator of the circle above.",
        "After {count} new versions without agreement, the facilitator may hand over to the facilitator of the circle above.",
        count,
    )
    return [text.format(count=count)]


def _patience(days: int) -> list[str]:
    if not days:
        return [_("However long it takes, the circle goes on seeking by itself.")]
    text = ngettext(
        "After {count} day without agreement, the facilitator may hand over to the facilitator of the circle above.",
        "After {count} days without agreement, the facilitator may hand over to the facilitator of the circle above.",
        days,
    )
    return [text.format(count=days)]


def _provisional(days: int) -> list[str]:
    text = ngettext(
        "What is decided in an emergency ends by itself after {count} day, unless the circle consents to it.",
        "What is decided in an emergency ends by itself after {count} days, unless the circle consents to it.",
        days,
    )
    return [text.format(count=days)]


_ABOUT: dict[str, Any] = {
    "tradition": gettext_lazy("The tradition that it began with"),
    "criteria": gettext_lazy("The tests of an objection"),
    "judge": gettext_lazy("Who says that an objection fails a test"),
    "silence": gettext_lazy("Silence"),
    "quorum": gettext_lazy("How many must have spoken"),
    "asks_to_meet": gettext_lazy("Asking for a meeting"),
    "last_word_days": gettext_lazy("Time to read"),
    "rounds": gettext_lazy("When versions follow one another"),
    "patience_days": gettext_lazy("When it lasts"),
    "provisional_days": gettext_lazy("In an emergency"),
    "absence": gettext_lazy("Absence"),
    "abstains": gettext_lazy("Abstaining from an election"),
    "renames": gettext_lazy("Changing a nomination"),
    "consulted": gettext_lazy("When whoever is proposed is asked"),
    "elects": gettext_lazy("Who is proposed in an election"),
}
_TOLD: dict[str, Callable[[Any], list[str]]] = {
    "tradition": _of(TRADITIONS),
    "criteria": _criteria,
    "judge": _of(JUDGES),
    "silence": _of(SILENCES),
    "quorum": _of(QUORUMS),
    "asks_to_meet": _of(MEETS),
    "last_word_days": _last_word,
    "rounds": _rounds,
    "patience_days": _patience,
    "provisional_days": _provisional,
    "absence": _of(ABSENCES),
    "abstains": _of(ABSTENTIONS),
    "renames": _of(RENAMINGS),
    "consulted": _of(CONSULTED),
    "elects": _of(ELECTING),
}
