"""Opening files again to somebody whose reading was stopped."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from socle.governance import acts
from socle.governance.models import Halt
from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import page, seen
from socle.look.environment import moment
from socle.people.forms import EmptyForm


@page
def halt(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that it was they who read, or that their account is theirs again."""
    it = seen(request, Halt, pk)
    lede = _("{number} files were opened under this name within an hour, until {when}. Speak with them first, by another way than Socle.")
    ask = Ask(
        title=_("Let {name} read files again").format(name=it.person.name),
        lede=lede.format(number=it.number, when=moment(it.since)),
        button=_("They read again"),
        back=reverse("person", args=[it.person_id]),
        said=_("Their second factor opens files again."),
        whose=it.person.name,
    )
    return act_page(request, acts.resume_reading, it, EmptyForm(posted(request)), ask)
