"""What fits on a page of 80 KiB on which thousands have spoken: whole lines, as many as there is room for, the rest counted."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, chain
from typing import Any

from socle.governance.reads import Gathering, Minutes, Outlook

ROOM, LEAST, MOST_CARDS = 64_000, 12_000, 20_000  # bytes of what was written, said and decided; the frame has the rest
LINE, PERSON, CARD = 170, 270, 1_900  # bytes around a change, a position, an objection with its forms
BOX, MOST_BOXES = 300, 100  # bytes of a name that can be ticked


def cards(objections: Sequence[Any]) -> list[Any]:
    """The first objections, at least one."""
    return _fitting(objections, CARD, MOST_CARDS)


def fears(said: Sequence[Any], text: str) -> list[Any]:
    """The first concerns and objections, in half of the room that the text leaves; at least one."""
    return _fitting([one for one in said if one.kind != "consent"], 2 * PERSON, max(ROOM - _weight(0, text), LEAST) // 2)


def people(said: Sequence[Any], text: str, outlook: Outlook, objections: Iterable[Any] = (), story: Any = None) -> list[Any]:
    """The first positions, in the room that the text, what it changes, the objections and the story leave; at least one."""
    taken = _taken(text, outlook) + sum(_weight(CARD, one.reason) for one in objections) + (_told(story) if story else 0)
    return _fitting(said, PERSON, max(ROOM - taken, LEAST))


def sitting(room: Gathering) -> list[Any]:
    """The first positions in a meeting, in the room that the text, the note and the agenda leave; at least one."""
    story, taken = room.story, room.taken
    if story is None:
        return []
    known = (
        BOX * len(room.there)
        + sum(_weight(BOX, one.title) for one in room.points)
        + _weight(0, story.current.text)
        + _weight(0, taken.note if taken else "")
    )
    known += sum(_weight(CARD, one.reason) for one in cards([one for one in story.objections if one.is_open]))
    return _fitting(story.present, PERSON, max(ROOM - known, LEAST))


def told(minutes: Minutes) -> Minutes:
    """The minutes as far as a page holds them: what no longer fits is left out of the items; print has it all."""
    left, shown = ROOM, []
    for item in minutes.taken:
        short, taken = _shortened(item, left)
        shown.append(short)
        left -= taken
    came = minutes.came[:MOST_BOXES]
    return replace(minutes, taken=shown, came=came, cut=minutes.cut or shown != list(minutes.taken) or len(came) < len(minutes.came))


def _shortened(item: Any, room: int) -> tuple[Any, int]:
    """An item with as much of its note and of what was said as there is room for, and the room that it takes."""
    taken, versions = _weight(LINE, item.title), []
    note = item.note if taken + _weight(0, item.note) <= room else ""
    taken += _weight(0, note)
    for version in item.versions:
        voices = [(one, _weight(PERSON, one.reason)) for one in version.others]
        before = taken + sum(_weight(8, name) for name in version.consents)
        *ends, last = accumulate((weight for _one, weight in voices), initial=before)
        fits = [(one, weight) for (one, weight), end in zip(voices, ends, strict=True) if end + weight <= room]
        versions.append(replace(version, others=[one for one, _weight_of in fits]))
        taken = last if len(fits) == len(voices) else room
    return replace(item, note=note, versions=versions), taken


def boxes(text: str, outlook: Outlook) -> int:
    """How many names there is room for, to say who is present; a hundred at most."""
    return min(MOST_BOXES, max(ROOM - _taken(text, outlook), LEAST) // BOX)


def _taken(text: str, outlook: Outlook) -> int:
    """What the text and all that it changes take."""
    changes = chain(outlook.told, *outlook.follows.values())
    lines = (line["text"] + "".join(run for _kind, run in line.get("runs", ())) for told in changes for line in told.lines)
    return _weight(0, text) + sum(_weight(LINE, line) for line in lines)


def _told(story: Any) -> int:
    """What it takes to tell how something came about."""
    runs = sum(_weight(LINE, run) for one in story.versions for detail in one.details or () for _kind, run in detail.runs)
    return runs + sum(_weight(2 * PERSON, said.reason + said.ending_reason) for one in story.versions for said in one.said)


def _fitting(said: Sequence[Any], around: int, most: int) -> list[Any]:
    weights = list(accumulate(_weight(around, one.reason) for one in said))
    return list(said[: max(1, bisect_right(weights, most))])


def _weight(around: int, text: str) -> int:
    return around + len(text.encode())
