"""Acting for somebody: in what an aide may, subject by subject, and what is left out, with the reason.

    cover("reach", _("how they are reached"), models=[PersonContact], acts=["contact.added"], pages=["contact_new"])
    leave_out(Reason.KEYS, models=[Token], acts=["token.issued"])

Each room says it of what it holds. The gate reads it: an aide sees and does what their mandate covers of whom they stand by,
and nothing else, neither of them nor of their own. What is not said is closed, and a test sees that everything is said.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from socle.ground import now
from socle.journal.act import Actor
from socle.people.models import Aide, Person


class Reason(TextChoices):
    """Why something is done by oneself only."""

    VOICE = "voice", _("What somebody thinks in a circle, they say themselves: a position, an objection, a tension.")
    OFFICE = "office", _("A role and a seat are held in person; a circle’s rules say who stands in.")
    KEYS = "keys", _("Ways to sign in, tokens and secret addresses are one’s own: whoever has them would be that person.")
    NOTICES = "notices", _("Notices and mails speak of everything, also of what the aide was not asked for.")
    IMAGE = "image", _("One’s picture is one’s own.")
    WHOLE = "whole", _("A copy of all that is held tells more than any mandate covers, and an erasure cannot be taken back.")
    HELP = "help", _("Who helps, and in what, the person helped decides, or the law.")
    NAME = "name", _("A name is corrected by its bearer, or by who keeps people.")


@dataclass(frozen=True, slots=True)
class Subject:
    """What an aide may be asked to see to: rows that they then see, acts that they do, pages that open."""

    key: str
    words: Any
    models: frozenset[Any]
    acts: frozenset[str]
    pages: frozenset[str]


WHO = ""  # that there is this person, and what they are called: whoever stands by somebody knows it
SUBJECTS: dict[str, Subject] = {}
LEFT_OUT: dict[Any, Reason] = {}
_of_model: dict[Any, str] = {Person: WHO}
_of_act: dict[str, str] = {}


def cover(key: str, words: Any, *, models: Iterable[Any], acts: Iterable[str], pages: Iterable[str]) -> None:
    """Let aides see to a subject, where their mandate names it."""
    one = SUBJECTS[key] = Subject(key, words, frozenset(models), frozenset(acts), frozenset(pages))
    _of_model.update(dict.fromkeys(one.models, key))
    _of_act.update(dict.fromkeys(one.acts, key))


def leave_out(reason: Reason, *, models: Iterable[Any] = (), acts: Iterable[str] = ()) -> None:
    """Say why no aide sees these rows or does these acts, whatever their mandate."""
    LEFT_OUT.update(dict.fromkeys([*models, *acts], reason))


def subject_of(model: Any) -> str | None:
    """The subject that opens the rows of a model to an aide; None: none does."""
    return _of_model.get(model)


def subject_of_act(name: str) -> str | None:
    return _of_act.get(name)


def pages(subjects: Iterable[str]) -> frozenset[str]:
    """The pages that these subjects open."""
    return frozenset().union(*(SUBJECTS[one].pages for one in subjects if one in SUBJECTS))


def choices() -> list[tuple[str, Any]]:
    return [(one.key, one.words) for one in SUBJECTS.values()]


def may(actor: Actor, subject: str | None, person: Any) -> bool:
    """Whether the actor acts for this person now, under a mandate that covers the subject. `branches` is the same in SQL."""
    through = actor.through
    if subject is None or through.aide is None or person != through.helped:
        return False
    mandate = Aide.kept.live(now()).filter(pk=through.aide, aide=actor.person, person=person)
    return bool((mandate if subject == WHO else mandate.filter(covered__subject=subject)).exists())


def whose(actor: Actor) -> Any:
    """Whose own things the actor sees to: those of whom they act for, else theirs."""
    return actor.through.helped if actor.through.aide else actor.person
