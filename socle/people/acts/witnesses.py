"""Which organisations are sent checkpoints of the journal."""

from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.journal.notes import read_key
from socle.people.acts import checked
from socle.people.models import Organisation, Witness


@act("witness.named", power="admit_organisations")
def name_witness(
    actor: Actor, organisation: Organisation, *, email: str, rhythm: str = Witness.Rhythm.DAILY, signs_with: str = ""
) -> Witness:
    """Enter that an organisation is sent the signed checkpoints of the journal, and with which key it signs them along."""
    if rhythm not in Witness.Rhythm.values:
        raise Refused(_("Choose how often."), field="rhythm")
    if Witness.kept.filter(organisation=organisation, until=None).exists():
        raise Refused(_("Checkpoints are sent to it already: end that first, to send them elsewhere."))
    place = {"ground": organisation.ground, "organisation": organisation, "since": now()}
    return Witness.kept.create(**place, email=checked.email(email), rhythm=rhythm, key=_read(signs_with))


@act("witness.ended", power="admit_organisations")
def end_witness(actor: Actor, witness: Witness) -> Witness:
    """Enter that an organisation is sent no more checkpoints."""
    if witness.until is not None:
        raise Refused(_("None are sent to it any more."))
    witness.until = now()
    witness.save(update_fields=["until"])
    return witness


def _read(key: str) -> str:
    try:
        return str(read_key(key)) if key.strip() else ""
    except ValueError:
        raise Refused(_("This is no key: copy the whole line that bin/socle countersign has printed."), field="signs_with") from None
