"""`socle sbom FILE`: what an installation is made of (CycloneDX 1.6): each package of the lock, its licence, its digests, what needs it."""

import argparse
import re
from collections.abc import Iterator
from importlib import metadata
from typing import Any

from socle.ground import durable
from socle.site.commands import paths
from socle.site.commands.sentences import Stop, say
from socle.site.configuration import IS_INSTALLED, ROOT

HELP = {"en": "Write what an installation is made of (CycloneDX).", "fr": "Écrire de quoi une installation est faite (CycloneDX)."}
DJANGO = False
LOCK = ROOT / "requirements.lock"
READ = {"pyrage": "MIT"}
"""Where a package tells it nowhere but in the text of its licence."""
_PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=paths.typed, metavar="FILE", help=say("argument file"))


def run(options: argparse.Namespace) -> int:
    if IS_INSTALLED:
        raise Stop("sbom of a checkout")
    durable.write(options.file, bill().encode())
    print(options.file)
    return 0


def locked() -> dict[str, tuple[str, list[str]]]:
    """Each package of the lock: its version, and the digests of which one must be that of the file."""
    found: dict[str, tuple[str, list[str]]] = {}
    name = ""
    for line in LOCK.read_text().splitlines():
        if pinned := _PINNED.match(line):
            name = pinned["name"].lower()
            found[name] = pinned["version"], []
        elif digest := _HASH.search(line):
            found[name][1].append(digest[1])
    return found


def bill() -> str:
    """The whole as JSON. What the lock names for other machines is not installed here, and left out."""
    try:
        from cyclonedx.model.bom import Bom
        from cyclonedx.model.component import Component, ComponentType
        from cyclonedx.output.json import JsonV1Dot6
    except ModuleNotFoundError as error:
        raise Stop("sbom needs") from error

    own = Component(
        name="socle", bom_ref="socle", type=ComponentType.APPLICATION, version=metadata.version("socle"), licenses=_licences("socle")
    )
    parts = {name: _component(name, digests) for name, (_version, digests) in locked().items() if _is_here(name)}
    bom = Bom(components=parts.values())
    bom.metadata.component = own
    needs = _needs()
    for name, part in {"socle": own, **parts}.items():
        bom.register_dependency(part, [parts[needed] for needed in sorted(needs.get(name, ()))])
    return str(JsonV1Dot6(bom).output_as_string(indent=2))


def _component(name: str, digests: list[str]) -> Any:
    from cyclonedx.model import HashAlgorithm, HashType
    from cyclonedx.model.component import Component
    from packageurl import PackageURL

    about: dict[str, Any] = {"version": metadata.version(name), "purl": PackageURL("pypi", None, name, metadata.version(name))}
    hashes = [HashType(alg=HashAlgorithm.SHA_256, content=one) for one in digests]
    return Component(name=name, bom_ref=name, licenses=_licences(name), hashes=hashes, **about)


def _licences(name: str) -> Iterator[Any]:
    from cyclonedx.contrib.license.factories import LicenseFactory

    told = metadata.metadata(name)
    classified = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or [] if one.startswith("License :: OSI Approved ::")]
    said = [told["License-Expression"]] if told["License-Expression"] else classified or [told["License"] or READ.get(name, "")]
    yield from (LicenseFactory().make_from_string(one) for one in said if one and "\n" not in one)


def _needs() -> dict[str, set[str]]:
    """What each package needs, from ours on: with the extras that somebody asks of it, on a machine such as this."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    found: dict[str, set[str]] = {}
    waiting: list[tuple[str, tuple[str, ...]]] = [("socle", ("",))]
    while waiting:
        name, extras = waiting.pop()
        for line in metadata.requires(name) or []:
            asked = Requirement(line)
            needed = str(canonicalize_name(asked.name))
            holds = asked.marker is None or any(asked.marker.evaluate({"extra": extra}) for extra in extras)
            if holds and (needed not in found.setdefault(name, set()) or asked.extras):
                found[name].add(needed)
                waiting.append((needed, ("", *sorted(asked.extras))))
    return found


def _is_here(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True
