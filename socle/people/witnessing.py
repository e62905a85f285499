"""Checkpoints go out by mail to the organisations that asked for them: each, one a day, or one a week.

The newest one is sent, since it holds all that those before it saw. It is claimed, sent, then noted as sent: two workers never send it
both, and what a mail server refused goes out with the next one.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal import sealing
from socle.journal.act import Actor
from socle.journal.checkpoint import Checkpoint
from socle.people.models import Organisation, Posting, Witness

log = logging.getLogger("socle.witnesses")
LEASE = timedelta(minutes=10)
DAYS = {Witness.Rhythm.EACH: 0, Witness.Rhythm.DAILY: 1, Witness.Rhythm.WEEKLY: 7}


@dataclass(frozen=True, slots=True)
class Told:
    """Where checkpoints are sent, how often, and with which key they are signed along."""

    id: UUID
    email: str
    often: str
    key: str
    since: datetime


def of(actor: Actor, organisation: Organisation) -> Told | None:
    """How an organisation is sent checkpoints now; None where it is not."""
    row = Witness.objects.seen_by(actor).live(now()).filter(organisation=organisation).first()
    return Told(row.pk, row.email, str(Witness.Rhythm(row.rhythm).label), row.key, row.since) if row else None


def known_keys() -> list[str]:
    """With which keys checkpoints have been signed along, by organisations that were sent some."""
    return sorted(set(Witness.kept.exclude(key="").values_list("key", flat=True)))


def is_anybody_sent() -> bool:
    """Whether checkpoints leave this installation at all."""
    return Witness.kept.live(now()).exists()


def send() -> int:
    """Send the newest checkpoint to those whose turn it is. How many mails."""
    newest = sealing.last()
    if newest is None:
        return 0
    rows = Witness.kept.live(now()).select_related("organisation", "posting").order_by("pk")
    return sum(_tried(one, newest) for one in rows if _is_due(one, newest))


def _tried(witness: Witness, newest: Checkpoint) -> bool:
    """An address that refuses keeps nobody else’s waiting."""
    try:
        return _sent(witness, newest)
    except (OSError, SMTPException) as error:
        log.warning("checkpoint %s could not be sent to witness %s: %s", newest.number, witness.pk, type(error).__name__)
        return False


def _is_due(witness: Witness, newest: Checkpoint) -> bool:
    posted = getattr(witness, "posting", None)
    if posted is None or posted.sent_at is None:
        return True
    return bool(
        posted.number < newest.number and _day(posted.sent_at) + timedelta(days=DAYS[Witness.Rhythm(witness.rhythm)]) <= _day(now())
    )


def _day(at: datetime) -> datetime:
    """Midnight where the installation lives."""
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)


def _sent(witness: Witness, newest: Checkpoint) -> bool:
    """Whether it went out by us."""
    Posting.objects.get_or_create(witness=witness)
    free = Q(claimed_at=None) | Q(claimed_at__lt=now() - LEASE) | Q(sent_at__isnull=False, number__lt=newest.number)
    row = Posting.objects.filter(free, witness=witness)
    if not row.update(number=newest.number, claimed_at=now(), sent_at=None):
        return False
    letter(witness, newest).send()
    Posting.objects.filter(witness=witness).update(sent_at=now())
    return True


def letter(witness: Witness, newest: Checkpoint) -> EmailMessage:
    """The mail: what it is, what to do with it, and the checkpoint as a file."""
    with translation.override(settings.LANGUAGE_CODE):
        told = {"number": newest.number, "entries": newest.size, "root": newest.root, "organisation": witness.organisation.name}
        subject = _("Checkpoint {number} of the journal").format(**told)
        parts = (
            _(
                "{organisation} has asked to be sent the signed checkpoints of the journal. Keep the file: whoever rewrites the record "
                "afterwards is seen by it."
            ),
            _("Entries: {entries}. Root: {root}"),
            _("The keeper of the journal compares it with the record: bin/socle verify --checkpoint FILE"),
            _("If you have a key, you can sign it along; ask the keeper of the journal for the evidence: bin/socle countersign --help"),
        )
        text = "\n\n".join(parts).format(**told)
    mail = EmailMessage(subject, f"{text}\n", None, [witness.email], headers={"Auto-Submitted": "auto-generated"})
    file = sealing.file_of(newest.number)
    mail.attach(file.name, file.read_bytes().decode(), "text/plain")
    return mail
