"""Viruses are looked for by clamd, where the configuration names its socket: a path, or host:port."""

import socket
import struct
from enum import Enum
from pathlib import Path

from django.conf import settings

PIECE = 64 * 1024
PATIENCE = 30


class Verdict(Enum):
    CLEAN = "clean"
    INFECTED = "infected"


class Unreachable(Exception):
    """Nobody answers there, or not as clamd does."""


def is_wanted() -> bool:
    """Whether viruses are looked for here."""
    return bool(settings.CONFIGURATION.antivirus)


def looked_through(file: Path) -> Verdict:
    """What clamd says of a file; Unreachable if it says nothing that can be relied on."""
    try:
        with _connected(settings.CONFIGURATION.antivirus) as line, file.open("rb") as data:
            line.sendall(b"zINSTREAM\0")
            while piece := data.read(PIECE):
                line.sendall(struct.pack(">I", len(piece)) + piece)
            line.sendall(struct.pack(">I", 0))
            said = _answer(line)
    except (OSError, ValueError) as error:
        raise Unreachable(str(error)) from error
    if said == "stream: OK":
        return Verdict.CLEAN
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        return Verdict.INFECTED
    raise Unreachable(said)


def _connected(place: str) -> socket.socket:
    if place.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE)
        try:
            line.connect(place)
        except OSError:
            line.close()
            raise
        return line
    host, _colon, port = place.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE)


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < 4096 and (piece := line.recv(4096)):
        said += piece
    return said.rstrip(b"\0\n").decode("utf-8", "replace")
