"""A pytest plugin: acts that the furnished world does not do are tried where their own tests do them. What became of it is written to the
file that `SOCLE_TRIED` names. Plugins come before Django is set up, so that each hook imports for itself.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_tried: list[Any] = []


def pytest_collection_finish() -> None:
    from socle.journal.act import ACTS
    from tests.rough.faults import Tried
    from tests.test_faults import ELSEWHERE

    _tried.append(Tried(set(ACTS) - ELSEWHERE))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    from tests.rough.faults import trying

    with pytest.MonkeyPatch.context() as patch, trying(patch, _tried[0]):
        yield


def pytest_sessionfinish() -> None:
    from tests.test_faults import ELSEWHERE

    (tried,) = _tried
    told = {"acts": sorted(tried.acts & ELSEWHERE), "failures": tried.failures, "statements": tried.statements, "wrong": tried.wrong}
    Path(os.environ["SOCLE_TRIED"]).write_text(json.dumps(told))
