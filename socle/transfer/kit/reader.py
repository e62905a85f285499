"""From a folder to a kit, or to everything that is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from socle.transfer.kit.faults import Faults, Faulty, Place, nearest, short, wrong
from socle.transfer.kit.nodes import LARGEST, parse
from socle.transfer.kit.nouns import Kit, KitCircle
from socle.transfer.kit.relations import Draft, check
from socle.transfer.kit.schema import A_CIRCLE, FILES
from socle.transfer.kit.shapes import At, plain

MOST_FILES = 500
MOST_BYTES = 5_000_000


def read(folder: Path) -> Kit:
    """The kit in a folder. Raises `Faulty`, with every fault, when there is one; it is never read by half."""
    faults = Faults()
    contents = _contents(_paths(folder, faults), faults)
    return _read(contents, faults)


def read_contents(contents: Mapping[str, bytes]) -> Kit:
    """The kit in files that are not in a folder, by their names."""
    return _read(contents, Faults())


def contents_of(folder: Path) -> dict[str, bytes]:
    """The files of the kit in a folder. Raises `Faulty` if there is one that cannot be a kit's."""
    faults = Faults()
    contents = _contents(_paths(folder, faults), faults)
    if faults.found:
        raise Faulty(faults.found)
    return contents


def _read(contents: Mapping[str, bytes], faults: Faults) -> Kit:
    """What lies between files is asked only when all of them could be read."""
    missing = bool(faults.found)
    found: dict[str, At] = {}
    for name, content in contents.items():
        with faults.caught():
            found[name] = FILES.get(name, A_CIRCLE)(parse(name, content, faults), faults)
    if len(found) == len(contents) and not missing:
        check(_draft(found), faults)
    if faults.found:
        raise Faulty(faults.found)
    return _kit(found["kit.yaml"], _draft(found))


def _paths(folder: Path, faults: Faults) -> dict[str, Path]:
    """The files of the kit by name. One that nobody would read is told, lest a circle vanish with a misspelt ending."""
    paths: dict[str, Path] = {}
    for name, path in _yaml(folder, faults):
        if name in FILES or (name.startswith("circles/") and name.endswith(".yaml")):
            paths[name] = path
        else:
            faults.add(Place(short(name)), _("No file of a kit has this name."), nearest(name, [*FILES, "circles/….yaml"]))
    if "kit.yaml" not in paths:
        faults.add(Place("kit.yaml"), _("This file is missing."), _("a folder that holds kit.yaml"))
    if len(paths) > MOST_FILES:
        raise wrong(Place("circles"), _("This kit has too many files."), format_lazy(_("at most {number}"), number=MOST_FILES))
    return paths


def _yaml(folder: Path, faults: Faults) -> Iterator[tuple[str, Path]]:
    for beneath in ("", "circles/"):
        with faults.caught():
            for path in _listing(folder / beneath, beneath):
                if path.suffix.lower() in (".yaml", ".yml") and not path.name.startswith("."):
                    yield beneath + path.name.encode("utf-8", "replace").decode(), path


def _listing(folder: Path, name: str) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise _unreadable(name or ".", error) from None


def _contents(paths: Mapping[str, Path], faults: Faults) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    for name, path in paths.items():
        with faults.caught():
            contents[name] = _bytes(name, path)
        if sum(map(len, contents.values())) > MOST_BYTES:
            raise wrong(Place(name), _("This kit is too large."), format_lazy(_("at most {bytes} bytes"), bytes=MOST_BYTES))
    return contents


def _bytes(name: str, path: Path) -> bytes:
    """No more of the file than a kit may hold. Only a file itself is opened: a link may lead out of the kit, a pipe nowhere."""
    if path.is_symlink() or not path.is_file():
        raise wrong(Place(name), _("This is not a file of its own."), _("a plain file, neither a link nor a folder"))
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise _unreadable(name, error) from None


def _unreadable(name: str, error: OSError) -> Faulty:
    return wrong(Place(name), format_lazy(_("This cannot be read ({problem})."), problem=short(error.strerror or "?")))


def _draft(found: Mapping[str, At]) -> Draft:
    circles = tuple(at for name, at in found.items() if name not in FILES)
    territories, organisations = (found[name].value if name in found else () for name in ("territories.yaml", "organisations.yaml"))
    roads = found["pathways.yaml"].value if "pathways.yaml" in found else {}
    phases, pathways = (roads[key].value if key in roads else () for key in ("phases", "pathways"))
    own = (found[name].value if name in found else () for name in ("workshops.yaml", "sharing.yaml", "forms.yaml"))
    return Draft(Place("kit.yaml"), territories, organisations, phases, pathways, circles, *own)


def _kit(about: At, draft: Draft) -> Kit:
    """The nouns of a draft without faults."""
    values = {key: value for key, value in plain(about).items() if key != "format"}
    for part in ("territories", "organisations", "phases", "pathways", "workshops", "sharing", "forms"):
        values[part] = tuple(plain(at) for at in getattr(draft, part))
    return Kit(**values, circles=tuple(from_the_root(plain(at) for at in draft.circles)))


def from_the_root(circles: Iterable[KitCircle]) -> Iterator[KitCircle]:
    """Each circle after its parent; those of one parent in the order of their ids."""
    beneath: dict[str | None, list[KitCircle]] = {}
    for circle in sorted(circles, key=lambda circle: circle.id):
        beneath.setdefault(circle.parent, []).append(circle)
    waiting = beneath.get(None, [])
    while waiting:
        yield from waiting
        waiting = [child for circle in waiting for child in beneath.get(circle.id, [])]
