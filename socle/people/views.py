"""Views: a list as somebody likes to see it, under a name. What it asks for is read anew, and through the gate, when it is opened."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from socle.ground.text import is_blank
from socle.journal.act import Actor, Refused
from socle.look.lists import Asked
from socle.people.models import View

LONGEST = 1000
MOST = 30


def keep(actor: Actor, asked: Asked, *, name: str, circle: str, circles: Collection[UUID]) -> View:
    """Keep this list for its reader, or for those of one of their circles; under the name of an older view, in its place."""
    name = " ".join("".join(letter for letter in name if letter.isprintable()).split())
    if is_blank(name) or len(name) > 60:
        raise Refused(_("Give the view a name of at most 60 letters."), field="name")
    whose = next((one for one in circles if str(one) == circle), None)
    if circle and whose is None:
        raise Refused(_("A view can be shared with a circle in which you hold a role."), field="circle")
    query = asked.query()
    if len(query) > LONGEST:
        raise Refused(_("This list is narrowed by more than a view can hold."))
    mine = View.objects.filter(person=actor.person, listing=asked.listing.name)
    if mine.exclude(name=name).count() >= MOST:
        raise Refused(_("You have thirty views of this list. Forget one first."))
    said = {"query": query, "circle": whose}
    return mine.update_or_create(person_id=actor.person, listing=asked.listing.name, name=name, defaults=said)[0]
