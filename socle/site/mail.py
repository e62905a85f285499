"""How mails leave. Without a mail server each message is a file under `var/mail/` and is shown on the console.

A restored copy sends none: what was not kept waiting in its job fails here.
"""

import os
import sys
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from email import policy
from email.message import Message
from email.parser import BytesParser
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

from socle.ground import restored
from socle.people.models import Person

_console = threading.Lock()


class ToServer(EmailBackend):
    """The mail backend of an installation that has named its mail server."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        restored.refuse_to_send()
        return super().send_messages(email_messages) or 0


class ToFiles(BaseEmailBackend):
    """The mail backend of an installation that has named no mail server."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep and show each message; a folder that cannot be written raises, as a mail server that is down would."""
        restored.refuse_to_send()
        written = [message for message in email_messages if message.recipients()]
        for message in written:
            keep(settings.VAR / "mail", message)
            show(message)
        return len(written)


def keep(folder: Path, message: EmailMessage) -> Path:
    """Write one message, whole or not at all; the name shows no address, since folders are listed where they are not read."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    stem = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{_whose(','.join(message.recipients()))}"
    file = folder / f"{stem}-{os.getpid()}-{threading.get_ident() % 10_000}.eml"
    part = file.with_suffix(".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(message.message().as_bytes())
    return part.rename(file)


def forget_of(person: Person) -> None:
    """Remove the messages that were written to somebody who is erased."""
    if account := getattr(person, "account", None):
        for file in (settings.VAR / "mail").glob(f"*-{_whose(account.email)}-*"):
            file.unlink(missing_ok=True)


def _whose(recipients: str) -> str:
    return sha256(recipients.encode()).hexdigest()[:12]


def show(message: EmailMessage) -> None:
    """Print sender, recipients, subject and text in one piece, accents as accents."""
    lines = [f"From: {message.from_email}", f"To: {', '.join(message.recipients())}", f"Subject: {message.subject}", "", _text(message)]
    with _console:
        sys.stderr.write("\n".join(["", "┌── mail ──", *("│ " + line for line in "\n".join(lines).splitlines()), "└──", ""]))
        sys.stderr.flush()


def _text(message: EmailMessage) -> str:
    parsed = BytesParser(policy=policy.default).parsebytes(message.message().as_bytes())
    body = parsed.get_body(("plain", "html"))
    return _content(body) if body else ""


def _content(part: Message) -> str:
    return str(part.get_content()).rstrip()  # type: ignore[attr-defined]
