"""Devices that were without network, as a test plays them: each has a clock that is wrong, entries in their order, and a bad line."""

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from PIL import Image

from socle.ground import new_id
from socle.journal.act import Actor
from socle.journal.models import Entry
from socle.pathways.models import Attendance, Enrolment, HalfDay, Session, Sheet
from socle.pathways.taken import Answer, carry, read

STATES: list[tuple[str, int | None]] = [
    ("present", None),
    ("present", None),
    ("late", 90),
    ("left_early", 45),
    ("excused", None),
    ("absent", None),
]
CAME = ["Dov", "Ève"]


@dataclass
class Device:
    """`wrong`: by how much its clock is ahead; `known`: the entries to which it has heard an answer."""

    wrong: timedelta
    entries: list[dict[str, Any]] = field(default_factory=list)
    known: dict[str, Answer] = field(default_factory=dict)

    def notes(self, half_day: HalfDay, at: datetime, kind: str, **said: Any) -> dict[str, Any]:
        """One thing is done on it."""
        told = {"key": str(new_id()), "number": len(self.entries), "half_day": str(half_day.pk), "kind": kind, "device": "un téléphone"}
        self.entries.append(told | {"at": (at + self.wrong).isoformat()} | said)
        return self.entries[-1]

    @property
    def left(self) -> list[dict[str, Any]]:
        """What it has not heard to be done."""
        return [one for one in self.entries if getattr(self.known.get(one["key"]), "what", "") not in ("done", "before")]

    def sends(self, actor: Actor, entries: list[dict[str, Any]], at: datetime, *, torn: bool = False) -> list[Answer]:
        """Some of them go out; where the line tears, what became of them is not heard."""
        batch = read(packed(actor, entries, clock=at + self.wrong), at.date())
        answers = carry(actor, batch)
        self.known |= {} if torn else {one.key: one for one in answers}
        return answers


def packed(actor: Actor, entries: list[dict[str, Any]], *, clock: datetime) -> bytes:
    import json

    return json.dumps({"who": str(actor.person), "clock": clock.isoformat(), "entries": entries}).encode()


def drawing(shade: int) -> str:
    """A signature that somebody has drawn."""
    picture = io.BytesIO()
    Image.new("RGB", (48, 16), (shade, 0, 0)).save(picture, "PNG")
    return "data:image/png;base64," + base64.b64encode(picture.getvalue()).decode()


def truth(chance: Random, session: Session) -> Iterator[tuple[HalfDay, datetime, str, dict[str, Any]]]:
    """Everything that is to be said of all half-days of a session, but for the signatures beneath."""
    halves = list(HalfDay.kept.filter(session=session).order_by("position"))
    names = list(Enrolment.kept.filter(session=session).order_by("pk").values_list("talent", "talent__name"))
    for half_day in halves:
        for pk, name in names:
            at = half_day.starts_at + timedelta(minutes=chance.randrange(120))
            match chance.randrange(6):
                case 0:
                    yield half_day, at, "signed", {"talent": str(pk), "typed": name.upper()}
                case 1:
                    yield half_day, at, "signed", {"talent": str(pk), "drawn": drawing(chance.randrange(4))}
                case 2:
                    continue  # nobody says anything: they were absent, and whoever signs the sheet knows it
                case _:
                    state, minutes = chance.choice(STATES)
                    yield half_day, at, "attested", {"lines": [{"talent": str(pk), "state": state, "minutes": minutes}]}


def noted(chance: Random, session: Session, number: int) -> list[Device]:
    """The truth of a session, on so many devices: each line on one of them. The first has the walk-ins, the last signs the sheets."""
    devices = [Device(timedelta(seconds=chance.randrange(-7200, 7200))) for _one in range(number)]
    halves = list(HalfDay.kept.filter(session=session).order_by("position"))
    told = list(truth(chance, session))
    for half_day, at, kind, said in told:
        chance.choice(devices).notes(half_day, at, kind, **said)
    for name in CAME:
        devices[0].notes(halves[0], halves[0].starts_at, "joined", name=f"{name} fictive")
        for half_day in halves:
            devices[0].notes(half_day, half_day.starts_at, "signed", name=f"{name} FICTIVE", typed=f"{name} Fictive")
    for half_day in halves:
        there = {one["talent"] for half, _at, _kind, said in told if half == half_day for one in said.get("lines", [said])}
        people = Enrolment.kept.filter(session=session).values_list("talent", flat=True)
        absent = [{"talent": str(pk)} for pk in people if str(pk) not in there]
        devices[-1].notes(half_day, half_day.ends_at, "closed", signed_as="Tess", absent=absent, drawn=drawing(9))
    return devices


def in_order(actor: Actor, devices: list[Device], at: datetime) -> None:
    """One serial run: each entry once, the signatures beneath last."""
    everything = [(device, one) for device in devices for one in device.entries]
    for device, one in sorted(everything, key=lambda two: two[1]["kind"] == "closed"):
        (answer,) = device.sends(actor, [one], at, torn=True)
        assert answer.what == "done", answer


def in_a_storm(actor: Actor, device: Device, chance: Random, at: datetime, *, closes: bool = False) -> list[Answer]:
    """A device goes on until it has heard of everything: in pieces, in any order, some of it again, and every third answer is lost."""
    heard: list[Answer] = []
    while left := [one for one in device.left if closes or one["kind"] != "closed"]:
        again = chance.sample(device.entries, min(1, len(device.entries)))
        some = chance.sample(left, chance.randint(1, len(left))) + [one for one in again if closes or one["kind"] != "closed"]
        chance.shuffle(some)
        heard += device.sends(actor, some, at, torn=chance.random() < 1 / 3)
    return heard


def state(session: Session) -> dict[str, Any]:
    """All that is kept of its sheets, but for the ids of rows: these are drawn anew in every run."""
    lines = Attendance.kept.filter(half_day__session=session).select_related("signature", "half_day")
    return {
        "lines": sorted((one.digest, one.half_day.position, one.device, one.recorded_at) for one in lines),
        "sheets": sorted(Sheet.kept.filter(half_day__session=session).values_list("half_day", "digest", "lines", "signed_as", "closed_at")),
        "people": sorted(Enrolment.kept.filter(session=session).values_list("talent", "state")),
        "acts": {act: Entry.objects.filter(act=act).count() for act in ACTS},
    }


ACTS = ("attendance.attested", "attendance.signed", "attendance.joined", "sheet.closed", "document.kept")
