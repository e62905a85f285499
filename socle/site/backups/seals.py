"""Encryption of archives in the age format, by its library: the program `age` opens them too.

For recipients, the machine that writes backups cannot read them. With a passphrase each backup has a key of its own, which lies beside
it locked by the passphrase (`….key.age`), as `age -d -i` wants it: the format has no other way to lock what is not held in memory whole.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO, Any

import pyrage

from socle.site.commands.sentences import Stop

MAGIC = b"age-encryption.org/v1"


@dataclass(frozen=True, slots=True)
class Seal:
    """For whom an archive is locked; `key`: the locked key that lies beside it; `identities` open it again, where they are known."""

    recipients: tuple[Any, ...]
    key: bytes = b""
    identities: tuple[Any, ...] = ()


def for_recipients(texts: list[str]) -> Seal:
    return Seal(tuple(_recipient(text) for text in texts))


def _recipient(text: str) -> Any:
    kind = pyrage.ssh if text.startswith("ssh-") else pyrage.x25519
    try:
        return kind.Recipient.from_str(text.strip())
    except pyrage.RecipientError as error:
        raise Stop("recipient", code=2, text=text) from error


def for_passphrase(file: Path) -> Seal:
    own = pyrage.x25519.Identity.generate()
    return Seal((own.to_public(),), pyrage.passphrase.encrypt(f"{own}\n".encode(), passphrase(file)), (own,))


def passphrase(file: Path) -> str:
    """The first line of a file."""
    found = next(iter(_bytes(file).decode().splitlines()), "").strip()
    if len(found) < 12:
        raise Stop("passphrase short", file=file)
    return found


def key_of(file: Path) -> Path:
    """Where the locked key of a backup lies that a passphrase opens."""
    return file.with_name(f"{file.name}.key.age")


def identities(file: Path, locked_by: Path | None) -> tuple[Any, ...]:
    """The keys of a file as age writes it; one that is locked itself is opened by the passphrase."""
    data = _bytes(file)
    try:
        if data.startswith(MAGIC):
            data = pyrage.passphrase.decrypt(data, passphrase(locked_by)) if locked_by else b""
        if data.startswith(b"-----BEGIN"):
            return (pyrage.ssh.Identity.from_buffer(data),)
        lines = [line for line in data.decode().splitlines() if line.startswith("AGE-SECRET-KEY-")]
        found = tuple(pyrage.x25519.Identity.from_str(line) for line in lines)
    except (pyrage.DecryptError, pyrage.IdentityError, ValueError) as error:
        raise Stop("identity", file=file) from error
    if not found:
        raise Stop("identity", file=file)
    return found


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise Stop("no file", path=file) from error


def is_sealed(file: Path) -> bool:
    with file.open("rb") as data:
        return data.read(len(MAGIC)) == MAGIC


@contextmanager
def locking(out: IO[bytes], seal: Seal | None) -> Iterator[IO[bytes]]:
    """What is written inside goes out locked, as it comes."""
    if seal is None:
        yield out
        return
    reader, writer = os.pipe()
    with _beside(lambda: pyrage.encrypt_io(os.fdopen(reader, "rb"), out, list(seal.recipients))), os.fdopen(writer, "wb") as open_:
        yield open_


@contextmanager
def unlocking(data: IO[bytes], keys: tuple[Any, ...]) -> Iterator[IO[bytes]]:
    """What is read inside is what was locked; nothing of it is believed before the end was read."""
    reader, writer = os.pipe()

    def unlock() -> None:
        with os.fdopen(writer, "wb") as out:
            try:
                pyrage.decrypt_io(data, out, list(keys))
            except OSError as error:  # what was changed or cut after its head; or nobody reads on, and says why
                raise EOFError("what is locked is not whole") from error

    with _beside(unlock), os.fdopen(reader, "rb") as open_:
        yield open_


@contextmanager
def _beside(work: Callable[[], None]) -> Iterator[None]:
    """Done in a thread, by a library that holds both ends; what it raises is the reason of what fails here."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    except Exception as error:
        thread.join()
        if failed and not isinstance(error, Stop):
            raise failed[0] from error
        raise
    thread.join()
    if failed:
        raise failed[0]
