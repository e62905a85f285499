"""Programs that are kept alive together and leave nothing behind."""

import os
import signal
import subprocess
import sys
import time

import pytest

from socle.site.commands.supervisor import Child

pytestmark = pytest.mark.once


def nothing() -> None:
    pass


def forever() -> None:
    time.sleep(600)


def deaf() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(600)


def parent() -> None:
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    sys.exit(3)


@pytest.fixture
def started():
    children = []

    def start(main, patience=5.0):
        child = Child("worker", main, patience)
        children.append(child)
        child.start()
        return child

    yield start
    for child in children:
        child.stop()


def test_a_child_that_died_is_started_again_after_a_while_that_grows(started):
    child = started(nothing)
    delays = []

    for _death in range(2):
        child.process.join()
        child.tend()
        delays.append(child.delay)
        assert child.process is None
        child.due = 0
        child.tend()

    assert delays == [1.0, 2.0]


def test_a_child_is_not_started_before_its_time(started):
    child = started(nothing)
    child.process.join()

    child.tend()
    child.tend()

    assert child.process is None


def test_a_child_that_lived_long_is_started_again_soon(started):
    child = started(nothing)
    child.process.join()
    child.delay, child.began = 30.0, time.monotonic() - 120

    child.tend()

    assert child.delay == 1.0


def test_what_a_dead_child_has_left_running_goes_with_it(started):
    child = started(parent)
    group = child.process.pid
    child.process.join()

    child.tend()

    with pytest.raises(ProcessLookupError):
        for _attempt in range(50):
            os.killpg(group, 0)
            time.sleep(0.1)


def test_a_child_that_does_not_listen_is_ended_all_the_same(started):
    child = started(deaf, patience=0.5)
    time.sleep(0.3)

    child.stop()

    assert child.process.exitcode == -9


def test_a_child_is_asked_before_it_is_ended(started):
    child = started(forever)

    child.stop()

    assert child.process.exitcode == -15
