"""What leans on a record: what was recorded in error can be removed as long as nothing else in Socle leads to it.

    leaning.along(PersonContact, "person")                  its rows are part of the record, and go with it
    leaning.say(Mandate, _("It holds or held a role."))     the words for rows that lead to it, of this model
    leaning.also(Person, named_in_proposals)                what no key of the database tells

Every key of every room counts, registered or not: what nobody has thought of is told in general words and holds the record back.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, Model, OuterRef
from django.utils.translation import gettext_lazy as _

from socle.journal.models import Entry
from socle.people import models as nouns

CHUNK = 500
Said = dict[UUID, Any]
Also = Callable[[UUID, Sequence[UUID]], Said]

_along: dict[type[Model], set[str]] = defaultdict(set)
_words: dict[type[Model], Any] = {}
_also: dict[type[Model], list[Also]] = defaultdict(list)
_ELSE = _("Something else in Socle leads to it.")
_SIGNED_IN = _("This person has signed in, or is about to.")
_TIED = _("Ties with others were entered since: a membership, who works or signs for whom, a prospect.")


def along(model: type[Model], path: str) -> None:
    """Let the rows of a model go with the record to which `path` leads."""
    _along[model].add(path)


def say(model: type[Model], words: Any) -> None:
    """Say in a sentence what it means that rows of this model lead to a record."""
    _words[model] = words


def also(model: type[Model], ask: Also) -> None:
    """Have something else asked: a function (programme, ids) -> {id: sentence}."""
    _also[model].append(ask)


def on(model: type[Model], programme: UUID, ids: Sequence[UUID], *, beside: tuple[type, ...] = ()) -> Said:
    """Of these records of a model those on which something leans, with the first reason; rows of the models `beside` do not count."""
    said: Said = {}
    for holder, path in _leading(model):
        if issubclass(holder, beside):
            continue
        words = _words.get(holder, _ELSE)
        for at in range(0, len(ids), CHUNK):
            rows = holder._base_manager.filter(**{f"{path}__in": ids[at : at + CHUNK]}).order_by()
            said |= {pk: said.get(pk, words) for pk in rows.values_list(path, flat=True).distinct()}
    for ask in _also[model]:
        said = ask(programme, ids) | said
    return said


def parts(model: type[Model]) -> Iterator[tuple[Any, str]]:
    """The models whose rows go along with a record of this one, and the way to it."""
    return ((holder, path) for holder, path in _keys(model) if path in _along[holder])


def _leading(model: type[Model]) -> Iterator[tuple[Any, str]]:
    """Everything that leads to a record, or to what goes along with it."""
    for holder, path in _keys(model):
        if path not in _along[holder]:
            yield holder, path
        else:
            yield from ((further, f"{way}__{path}") for further, way in _keys(holder))


def _keys(model: type[Model]) -> Iterator[tuple[Any, str]]:
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            yield relation.related_model, relation.field.name  # type: ignore[union-attr]


def _has_acted(_programme: UUID, ids: Sequence[UUID]) -> Said:
    """Who did something, or for whom an aide did, in whichever chain: the two are looked up by index, however long the record."""
    did, was_helped = (Exists(Entry.objects.filter(**{column: OuterRef("pk")})) for column in ("person", "helped"))
    said: Said = {}
    for at in range(0, len(ids), CHUNK):
        found = nouns.Person.kept.filter(did | was_helped, pk__in=ids[at : at + CHUNK]).values_list("pk", flat=True)
        said |= dict.fromkeys(found, _("This person has acted here: the journal says so."))
    return said


def register() -> None:
    """What people itself holds of its records."""
    own: list[tuple[str, list[type[Model]]]] = [
        ("person", [nouns.Account, nouns.PersonContact, nouns.Spoken, nouns.Notice]),
        ("organisation", [nouns.OrganisationContact, nouns.Alias]),
    ]
    for owner, models in own:
        for model in models:
            along(model, owner)
    said: list[tuple[Any, list[type[Model]]]] = [
        (_SIGNED_IN, [nouns.Session, nouns.SignInLink, nouns.Invitation, nouns.AddressChange, nouns.Recovery]),
        (_TIED, [nouns.Membership, nouns.Affiliation, nouns.Signatory, nouns.Witness, nouns.Prospect, nouns.Aide]),
        (_("A picture of it was put."), [nouns.Portrait, nouns.Logo]),
        (_("Another record was merged into it."), [nouns.Person, nouns.Organisation]),
    ]
    for words, models in said:
        for model in models:
            say(model, words)
    also(nouns.Person, _has_acted)
