"""The locks hold hashes and no address."""

import re

import pytest

from socle.site.configuration import ROOT

LOCKS = ["requirements.lock", "requirements-test.lock"]


def pins(lock):
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", (ROOT / lock).read_text(), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock):
    assert "://" not in (ROOT / lock).read_text()
    assert not re.search(r"index-url|find-links|trusted-host", (ROOT / lock).read_text())


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_has_its_hashes(lock):
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text())
    assert [block.split("=")[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_tests_run_on_exactly_what_is_installed_to_run():
    assert pins("requirements.lock").items() <= pins("requirements-test.lock").items()
