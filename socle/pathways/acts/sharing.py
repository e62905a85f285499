"""The texts that talents read before they agree to share."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.pathways.acts.catalogue import written
from socle.pathways.models import SharingText

LONGEST = {"name": 120, "plain": 20_000, "easy": 20_000, "full": 20_000}
WORDS = [f"{word}_{language}" for language, _label in settings.LANGUAGES for word in LONGEST]


# Of the circle that keeps the catalogue: who asks talents for their agreement does not write what they agree to.
@act("sharingtext.reworded", power="run_workshops", keep=["number"])
def reword_sharing(actor: Actor, text: SharingText, *, reviewed_by: str = "", reviewed_on: date | None = None, **said: Any) -> SharingText:
    """Write a new version of a text of agreements, in every language. Who has agreed has agreed to the version that they read."""
    latest = SharingText.kept.filter(programme=text.programme, key=text.key).order_by("-number").first()
    if latest is None or latest.number != text.number:
        raise Refused(_("There is a newer version of this text: begin with that one."))
    review = _review(reviewed_by, reviewed_on)
    kept = {"programme": text.programme, "circle": text.circle, "key": text.key, "purpose": text.purpose, "since": now(), **review}
    made = {}
    for language, _label in settings.LANGUAGES:
        words = {word: _word(said, word, language) for word in LONGEST}
        made[language] = SharingText.kept.create(number=text.number + 1, language=language, **kept, **words)
    return made[text.language]


def _word(said: dict[str, Any], word: str, language: str) -> str:
    field = f"{word}_{language}"
    return written(said.get(field, ""), field, LONGEST[word], {f"name_{language}"}, set())


def _review(by: str, on: date | None) -> dict[str, Any]:
    by = " ".join(by.split())[:300]
    if bool(by) != (on is not None):
        raise Refused(_("Say who has reviewed the easy text, and on which day; or neither."), field="reviewed_on" if by else "reviewed_by")
    if on is not None and on > timezone.localdate():
        raise Refused(_("A review has happened: choose a day that is past."), field="reviewed_on")
    return {"reviewed_by": by, "reviewed_on": on}
