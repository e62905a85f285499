"""Signed notes: a text, and beneath it who signs for it, each on a line of their own, as C2SP writes them (c2sp.org/signed-note).

    socle/3f2a9c0d1b7e5a44
    1234
    root of the text in base64

    — socle/3f2a9c0d1b7e5a44 key's id and Ed25519 signature in base64

Without Django, so that whoever signs along needs no database.
"""

import hashlib
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization as pem
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

DASH = "— "
_ED25519 = b"\x01"
_NAME = re.compile(r"[^\s+]+")


class Unsigned(Exception):
    """A text that bears no signature of whom one asked for, or is no signed note at all."""


@dataclass(frozen=True, slots=True)
class Key:
    """With what a signature is seen to hold. Its text form is the verifier key of C2SP: name, id and public key."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature says which key made it."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64encode(_ED25519 + self.public).decode()}"

    def holds(self, text: str, signature: bytes) -> bool:
        """Whether it signed this very text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """Who can sign: a name and a private key."""

    name: str
    private: Ed25519PrivateKey

    @property
    def key(self) -> Key:
        return Key(self.name, self.private.public_key().public_bytes_raw())

    def line(self, text: str) -> str:
        """Its signature of a text."""
        return f"{DASH}{self.name} {b64encode(self.key.id + self.private.sign(text.encode())).decode()}\n"


def new_key() -> bytes:
    """A fresh private key as PEM, for a file that its owner alone reads."""
    form = pem.Encoding.PEM, pem.PrivateFormat.PKCS8, pem.NoEncryption()
    return Ed25519PrivateKey.generate().private_bytes(*form)


def signer(name: str, file: Path) -> Signer:
    """Whoever holds the private key of a file; ValueError where the file holds none, or the name has a space or a plus."""
    private = pem.load_pem_private_key(file.read_bytes(), None)
    if not isinstance(private, Ed25519PrivateKey) or not is_name(name):
        raise ValueError(name)
    return Signer(name, private)


def is_name(name: str) -> bool:
    """Whether somebody may sign under this name: the format knows no spaces and no plus."""
    return bool(_NAME.fullmatch(name))


def read_key(text: str) -> Key:
    """A key from its text form; ValueError where it is none."""
    name, _plus, rest = text.strip().partition("+")
    told, _plus, bytes_ = rest.partition("+")
    public = b64decode(bytes_, validate=True)
    key = Key(name, public[1:])
    if not is_name(name) or public[:1] != _ED25519 or len(key.public) != 32 or key.id.hex() != told:
        raise ValueError(text)
    return key


def signed(text: str, signers: Iterable[Signer]) -> str:
    """A text with the signatures of these beneath it. The text ends with its line and has no empty one."""
    return f"{text}\n{''.join(signer.line(text) for signer in signers)}"


def parted(note: str) -> tuple[str, list[tuple[str, bytes, bytes]]]:
    """The text of a note, and of each signature the name, the key's id and the bytes; Unsigned where it is no note."""
    text, blank, below = note.rpartition("\n\n")
    lines = below.splitlines()
    if not blank or not lines or not all(line.startswith(DASH) for line in lines):
        raise Unsigned(note[:40])
    found = []
    for line in lines:
        name, _space, bytes_ = line.removeprefix(DASH).partition(" ")
        try:
            raw = b64decode(bytes_, validate=True)
        except ValueError as error:
            raise Unsigned(line) from error
        found.append((name, raw[:4], raw[4:]))
    return f"{text}\n", found


def noted(text: str, signatures: Iterable[tuple[str, bytes, bytes]]) -> str:
    """The inverse of `parted`."""
    return f"{text}\n{''.join(f'{DASH}{name} {b64encode(told + raw).decode()}{chr(10)}' for name, told, raw in signatures)}"


def opened(note: str, keys: Iterable[Key]) -> tuple[str, list[Key]]:
    """The text of a note and which of these keys signed it. One that signed another text raises Unsigned; strangers are passed over."""
    text, signatures = parted(note)
    known = {(key.name, key.id): key for key in keys}
    holding = []
    for name, told, signature in signatures:
        if (key := known.get((name, told))) is None:
            continue
        if not key.holds(text, signature):
            raise Unsigned(name)
        holding.append(key)
    return text, holding
