"""What an installation is made of, as others read it."""

import json
from pathlib import Path

import pytest

from socle.site.commands import main, sbom


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> dict:
    file: Path = tmp_path_factory.mktemp("bill") / "socle.cdx.json"
    assert main(["sbom", str(file)]) == 0
    return json.loads(file.read_text())


def test_it_names_each_package_of_the_lock_that_is_installed_with_its_version_and_digests(bill):
    told = {one["name"]: (one["version"], {digest["content"] for digest in one["hashes"]}) for one in bill["components"]}

    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert told == {name: (version, set(digests)) for name, (version, digests) in sbom.locked().items() if name in told}
    assert told.keys() >= {"django", "cryptography", "granian", "psycopg", "weasyprint"}


def test_every_package_says_under_which_licence_it_is(bill):
    assert [one["name"] for one in bill["components"] if not one.get("licenses")] == []


def test_it_says_what_needs_what_and_nothing_is_there_that_nobody_needs(bill):
    needs = {one["ref"]: one.get("dependsOn", []) for one in bill["dependencies"]}
    reached, waiting = set(), ["socle"]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += needs[name]

    assert "asgiref" in needs["django"]
    assert "cryptography" in needs["django-allauth"] or "fido2" in needs["django-allauth"]
    assert {one["name"] for one in bill["components"]} <= reached
