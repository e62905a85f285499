"""Tensions: where every change begins."""

from django.utils.translation import gettext as _

from socle.governance.models import Circle, Tension
from socle.ground import now
from socle.journal.act import Actor, Refused, act


@act("tension.raised", power="raise_tensions")
def raise_tension(actor: Actor, circle: Circle, *, text: str, example: str = "") -> Tension:
    """Raise a tension: the gap between what is and what could be."""
    return Tension.kept.create(circle=circle, raised_by_id=actor.person, raised_at=now(), **worded(text, example))


@act("tension.reworded", own=True)
def reword_tension(actor: Actor, tension: Tension, *, text: str, example: str = "") -> Tension:
    """Put one's own tension in other words, as long as no proposal answers it."""
    if tension.settled_at or tension.proposals.exists():
        raise Refused(_("A proposal already answers this tension, so its words stay."), field="text")
    words = worded(text, example)
    Tension.kept.filter(pk=tension.pk).update(version=tension.version + 1, **words)
    return Tension.kept.get(pk=tension.pk)


def worded(text: str, example: str) -> dict[str, str]:
    """The words of a tension, or a refusal at the field."""
    text, example = text.strip(), example.strip()
    if not text:
        raise Refused(_("Say in a sentence what is missing or what hurts."), field="text")
    if len(text) > 300:
        raise Refused(_("A tension fits in 300 characters; the rest goes in the example."), field="text")
    if len(example) > 5000:
        raise Refused(_("This is too long."), field="example")
    return {"text": text, "example": example}
