"""What `bin/test` sums up and where it runs."""

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from threading import Event

import pytest

from socle.site.commands.sentences import Stop
from socle.site.configuration import ROOT
from socle.site.testing import chromium, steps
from socle.site.testing.counts import Counts, counted


def options(*arguments):
    return steps._options(list(arguments))


def test_all_steps_run_in_order_unless_some_are_named():
    assert steps._chosen(options()) == list(steps.STEPS)
    assert steps._chosen(options("types", "lint")) == ["lint", "types"]


def test_fast_leaves_out_postgresql_and_the_browser():
    assert set(steps.STEPS) - set(steps._chosen(options("--fast"))) == {"postgresql", "browser"}


def test_a_usual_run_shares_what_asks_a_database_among_two_where_it_has_both():
    def extent(*arguments):
        chosen = options(*arguments)
        return set(steps._extent(chosen, steps._chosen(chosen)))

    assert extent() == {"SOCLE_USUAL", "SOCLE_SHARED"}
    assert extent("--fast") == extent("sqlite") == {"SOCLE_USUAL"}
    assert extent("--whole") == set()
    assert extent("--deep") == {"SOCLE_DEEP"}


def test_an_unknown_step_is_refused():
    with pytest.raises(Stop, match="Nosuch is no step"):
        options("nosuch")


def test_tests_see_nothing_of_this_machines_installation(monkeypatch):
    monkeypatch.setenv("SOCLE_DATABASE", "postgresql://precious")

    with ExitStack() as closing:
        environment = steps._environment(closing, SOCLE_DEEP="1")
        assert "SOCLE_DATABASE" not in environment
        assert Path(environment["SOCLE_VAR"]).is_dir()
        assert environment["SOCLE_DEEP"] == "1"

    assert not Path(environment["SOCLE_VAR"]).exists()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("12 passed in 3.10s", Counts(12, 0, 0)),
        ("== 1 failed, 2 passed, 3 skipped, 1 error in 0.50s ==", Counts(2, 2, 3)),
        ("no tests ran in 0.01s", Counts()),
    ],
)
def test_closing_lines_are_added_up(line, expected):
    counts = Counts()

    counts.add(line)

    assert counts == expected


def test_the_output_of_pytest_stays_in_sight(capfd):
    counts = Counts()
    command = [sys.executable, "-c", "print('3 passed in a dream'); print('1 failed, 4 passed in 2.00s'); raise SystemExit(1)"]

    assert not counted(command, ROOT, dict(os.environ), counts, sys.stdout, Event())
    assert (counts.passed, counts.failed) == (4, 1)
    assert "3 passed in a dream" in capfd.readouterr().out


def test_what_runs_beside_is_shown_in_its_turn_and_ends_with_the_others(monkeypatch, capsys):
    told = []

    def first(run):
        told.append("first")
        run.out.write("first of all\n")
        return "fails" not in told

    def browser(run):
        run.out.write("seen in a browser\n")
        told.append("beside")
        return run.ended.wait(0.2) or True

    monkeypatch.setattr(steps, "STEPS", {"sqlite": first, "browser": browser})
    with ExitStack() as closing:
        run = steps.Run({}, closing)
        assert steps._through(run, ["sqlite", "browser"], keep_going=False) == []
        assert capsys.readouterr().out.index("first of all") < len("── 1/2 sqlite") + 30
        assert set(told) == {"first", "beside"}

        told.append("fails")
        assert steps._through(run, ["sqlite", "browser"], keep_going=False) == ["sqlite"]
        assert run.ended.is_set()
        assert "seen in a browser" not in capsys.readouterr().out


def test_a_step_that_fails_without_a_test_counts_as_a_failure(capsys):
    assert steps._summed_up(Counts(passed=4), ["types"], 1.0) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "4 passed, 1 failed, 0 skipped in 1.0s"


def test_a_chromium_that_cannot_be_run_is_refused(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")

    with pytest.raises(Stop, match="/nowhere/chromium"):
        chromium.path()


def test_continuous_integration_runs_bin_test_and_nothing_else():
    assert (ROOT / ".ci" / "run").read_text().splitlines()[1:] == ['exec "$(dirname "$0")/../bin/test"']
