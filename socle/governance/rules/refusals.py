"""What the structure finds impossible, in words: at which field, why, and which powers and domains stand in the way, whose they are."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from socle.governance.powers import POWERS
from socle.governance.rules.scope import Sentence
from socle.governance.rules.structure import Item

Called = Mapping[str, Mapping[str, str]]

_CHANGED = _("What is to be changed has changed since this was drafted.")
_OVER = _("This has already ended.")

_IMPOSSIBLE: Mapping[str, tuple[str, Sentence, str]] = {
    "instant": ("base", _CHANGED, "stale"),
    "ended": ("", _OVER, "stale"),
    "circle": ("circle", _("This circle no longer stands."), "stale"),
    "role": ("role", _("This role is not one of the circle’s."), "out_of_scope"),
    "policy": ("policy", _("This policy is not one of the circle’s."), "out_of_scope"),
    "id": ("id", _("This is already there."), "out_of_scope"),
    "core": ("core", _("Every circle has this role once."), "out_of_scope"),
    "parent": ("parent", _("A circle cannot lie there: it would lie beneath itself, or it is there already."), "out_of_scope"),
    "children": ("circle", _("Circles still lie beneath it: move or dissolve them first."), "out_of_scope"),
    "powers": ("powers", _("The circle does not hold this power, so it cannot give it."), "out_of_scope"),
    "domains": ("domains", _("A circle beneath takes its domain from this circle’s."), "out_of_scope"),
    "no power": ("powers", _("Choose at least one."), "out_of_scope"),
    "lent powers": (
        "powers",
        _("Whoever stands in can do no more than the mandate lets its holder do, and never speaks in its holder’s place."),
        "out_of_scope",
    ),
    "held domain": ("domains", _("Somebody holds this domain already: a domain has one holder at a time."), "held"),
    "expires_at": ("expires_at", _("This day is past: it would have ended already."), "out_of_scope"),
    "until": ("until", _("It ends after it begins, and within the time of what it depends on."), "out_of_scope"),
    "holder": ("person", _("This role is already held during that time."), "held"),
    "seat": ("person", _("Who represents a circle has a seat there for all that time; nobody has two seats in one circle."), "seat"),
    "organisation": ("organisation", _("In one circle somebody speaks for one organisation at a time."), "organisation"),
    "both links": (
        "person",
        _("Nobody both leads and represents a circle, unless the circle above lets them until a day."),
        "both_links",
    ),
    "person": ("person", _("This person cannot stand in here."), "out_of_scope"),
    "substitute": ("until", _("Somebody else stands in during that time."), "held"),
    "link": ("role", _("This link is already there."), "held"),
    "begun": ("", _("Only what has begun already can be corrected."), "out_of_scope"),
    "later": ("since", _("A correction is about the past: it began before now."), "out_of_scope"),
    "past": ("until", _("A correction prolongs nothing: it ended in the past, or ends as was decided."), "out_of_scope"),
    "same": ("since", _("This is recorded so already."), "out_of_scope"),
    "role then": ("since", _("During a part of that time the role was not, or no longer, one of this circle’s."), "out_of_scope"),
    "circle then": ("since", _("During a part of that time the circle did not stand."), "out_of_scope"),
    "stood in": ("since", _("Somebody stood in for the holder before that day."), "held"),
    "about": ("about", _("A circle grants this for the circles just beneath it."), "out_of_scope"),
}
_NAMED = {"mandate": "mandate", "seat": "seat", "substitute": "substitute", "link": "link"}


def told(kind: str, fault: str) -> tuple[str, Sentence, str]:
    """What the structure finds impossible: the field, a sentence, a code."""
    field, sentence, code = _IMPOSSIBLE[fault]
    return field or _NAMED[kind.partition(".")[0]], sentence, code


def in_detail(sentence: Sentence, items: Iterable[Item], called: Called | None = None) -> str:
    """A refusal with what stands in the way, one by one; whose it is by name, as far as it is `called` something, by noun and id."""
    said = [str(sentence)]
    for (held, noun, key), some in groupby(sorted(items, key=_whose), key=_whose):
        name = (called or {}).get(noun, {}).get(key, "")
        words = ", ".join(gettext("“{name}”").format(name=_worded(item.word)) for item in some)
        said.append(str(_WHOSE[held, noun, bool(name)]).format(name=name, words=words))
    return " ".join(said)


def _whose(item: Item) -> tuple[bool, str, str]:
    return item.held, item.noun, item.key


def _worded(word: str) -> str:
    return str(POWERS[word].sentence) if word in POWERS else word


_WHOSE: Mapping[tuple[bool, str, bool], Sentence] = {
    (False, "circles", True): _("The circle “{name}” lacks {words}."),
    (False, "circles", False): _("It lacks {words}."),
    (False, "mandates", False): _("What cannot be lent: {words}."),
    (True, "circles", True): _("The circle “{name}” holds {words}."),
    (True, "circles", False): _("Another circle holds {words}."),
    (True, "roles", True): _("The role “{name}” holds {words}."),
    (True, "roles", False): _("A role holds {words}."),
}
