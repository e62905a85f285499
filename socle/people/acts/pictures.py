"""Portraits and logos: each new one takes the place of the one before, which can come back for a while."""

from typing import Any

from django.utils.translation import gettext as _

from socle.documents import acts as documents
from socle.documents.uploads import Upload
from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.people.acts import checked
from socle.people.models import Logo, Organisation, Person, Portrait


@act("portrait.set", power="keep_people", own=True, keep=["digest"])
def set_portrait(actor: Actor, person: Person, *, upload: Upload) -> Portrait:
    """Show a person by a portrait, in place of the one before."""
    checked.still_known(person)
    _put_away(Portrait, person=person)
    document = documents.keep(actor, upload, ground=person.ground, about=person.pk, owner=person.pk)
    return Portrait.kept.create(ground=person.ground, person=person, document=document)


@act("portrait.removed", power="keep_people", own=True, keep=["digest"])
def remove_portrait(actor: Actor, portrait: Portrait) -> Portrait:
    """Take a portrait away."""
    return _removed(portrait)


@act("portrait.restored", power="keep_people", own=True, keep=["digest"])
def restore_portrait(actor: Actor, portrait: Portrait) -> Portrait:
    """Bring back a portrait that was taken away or replaced."""
    return _restored(portrait, person=Person.kept.select_for_update(no_key=True).get(pk=portrait.person_id))


@act("logo.set", power="keep_organisations", keep=["digest"])
def set_logo(actor: Actor, organisation: Organisation, *, upload: Upload) -> Logo:
    """Show an organisation by its logo, in place of the one before."""
    _put_away(Logo, organisation=organisation)
    document = documents.keep(actor, upload, ground=organisation.ground, about=organisation.pk)
    return Logo.kept.create(ground=organisation.ground, organisation=organisation, document=document)


@act("logo.removed", power="keep_organisations", keep=["digest"])
def remove_logo(actor: Actor, logo: Logo) -> Logo:
    """Take a logo away."""
    return _removed(logo)


@act("logo.restored", power="keep_organisations", keep=["digest"])
def restore_logo(actor: Actor, logo: Logo) -> Logo:
    """Bring back a logo that was taken away or replaced."""
    return _restored(logo, organisation=Organisation.kept.select_for_update(no_key=True).get(pk=logo.organisation_id))


def _put_away(model: Any, **whose: Any) -> None:
    for one in model.kept.select_related("document").filter(removed_at=None, **whose):
        if one.document.removed_at is None:
            documents.remove(one.document)
        model.kept.filter(pk=one.pk).update(removed_at=now())


def _removed(picture: Any) -> Any:
    if picture.removed_at is not None:
        raise Refused(_("This picture is taken away already."))
    if picture.document.removed_at is None:
        documents.remove(picture.document)
    picture.removed_at = now()
    picture.save(update_fields=["removed_at"])
    return picture


def _restored(picture: Any, **whose: Any) -> Any:
    if picture.removed_at is None:
        raise Refused(_("This picture is shown already."))
    documents.restore(picture.document)
    _put_away(type(picture), **whose)
    picture.removed_at = None
    picture.save(update_fields=["removed_at"])
    return picture
