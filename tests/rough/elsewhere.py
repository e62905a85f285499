"""A pytest plugin: acts that the furnished world does not do are tried where their own tests do them. What became of it is written to the
file that `SOCLE_TRIED` names.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rough.faults import Tried, trying

KNOWN = Tried()


def pytest_collection_finish() -> None:
    from socle.journal.act import ACTS
    from tests.test_faults import ELSEWHERE

    KNOWN.acts |= set(ACTS) - ELSEWHERE


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, trying(patch, KNOWN):
        yield


def pytest_sessionfinish() -> None:
    from tests.test_faults import ELSEWHERE

    told = {"acts": sorted(KNOWN.acts & ELSEWHERE), "failures": KNOWN.failures, "statements": KNOWN.statements, "wrong": KNOWN.wrong}
    Path(os.environ["SOCLE_TRIED"]).write_text(json.dumps(told))
