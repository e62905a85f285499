"""What `bin/socle` answers: the list, wrong usage, one sentence for whatever is wrong."""

import subprocess
import sys

import pytest

from socle.site import commands
from socle.site.commands import sentences
from socle.site.commands.sentences import Stop
from socle.site.configuration import ROOT, Misconfigured

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def test_help_lists_the_commands_in_the_order_of_use(capsys):
    assert commands.main(["--help"]) == 0

    shown = capsys.readouterr().out
    assert shown.index("\n  run") < shown.index("\n  check")
    assert "prepare" not in shown


def test_no_command_is_wrong_usage_and_shows_the_list(capsys):
    assert commands.main([]) == 2
    assert "The commands of Socle" in capsys.readouterr().out


def test_an_unknown_command_is_answered_with_the_nearest(capsys):
    assert commands.main(["chek"]) == 2
    assert capsys.readouterr().err == "chek is no command of Socle; perhaps you mean check. `bin/socle --help` lists them.\n"


def test_an_unknown_option_is_one_sentence(capsys):
    assert commands.main(["run", "--bogus"]) == 2
    assert capsys.readouterr().err == "Unrecognized arguments: --bogus. See `bin/socle run --help`.\n"


def test_a_french_terminal_is_answered_in_french(capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")

    assert commands.main(["run", "--port", "70000"]) == 2
    assert capsys.readouterr().err == "70000 n’est pas un port : donnez un nombre entre 1 et 65535.\n"


@pytest.mark.parametrize("error", [Stop("venv failed", log="x"), Misconfigured("wrong"), ValueError("odd"), OSError("no")])
def test_whatever_is_wrong_ends_in_one_line_and_no_traceback(error, capsys):
    def body() -> int:
        raise error

    assert commands.spoken("x", body) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_every_sentence_is_said_in_both_languages_with_the_same_values():
    from string import Formatter

    for key, said in sentences.SENTENCES.items():
        assert said.keys() == {"en", "fr"}, key
        named = [{name for _text, name, _format, _conversion in Formatter().parse(text) if name} for text in said.values()]
        assert named[0] == named[1], key


EVERY_HELP = """
from socle.site import commands
known = commands.commands()
for name in sorted(known, key=lambda name: known[name].django):
    try:
        commands.main([name, "--help"])
    except SystemExit as end:
        assert end.code == 0, name
"""


def test_every_command_has_its_help():
    """One after the other in one process, first those that do without Django: a start for each would take as long as all of these."""
    done = subprocess.run([sys.executable, "-c", EVERY_HELP], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert [name for name in commands.commands() if f"usage: bin/socle {name}" not in done.stdout] == []


def test_the_list_needs_neither_django_nor_a_database():
    code = "import sys; from socle.site import commands; commands.listing(); sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_path_begins_where_whoever_types_it_stands(tmp_path):
    (tmp_path / "mine").mkdir()

    done = subprocess.run([ROOT / "bin" / "socle", "kit", "check", "mine"], cwd=tmp_path, capture_output=True, text=True)

    assert done.returncode == 1
    assert str(tmp_path / "mine") in done.stderr


@pytest.mark.in_turn(5)
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("asked", [["acts"], ["acts", "--json"], ["acts", "--help"], ["--help"], []], ids=" ".join)
def test_it_ends_without_a_word_when_its_reader_goes_away(asked, unbuffered, monkeypatch):
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    command = [sys.executable, "-m", "socle.site.commands", *asked]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == ""
    assert running.returncode in (141, 0)  # argparse does not mind that nobody reads its help


def test_a_broken_pipe_of_its_own_is_told_like_any_failure(capsys):
    def body() -> int:
        raise BrokenPipeError(32, "the mail server hung up")

    assert commands.spoken("x", body) == 1
    assert "the mail server hung up" in capsys.readouterr().err


@pytest.mark.long
def test_a_closed_output_is_no_failure():
    assert subprocess.run(f"{sys.executable} -m socle.site.commands acts >&-", shell=True, cwd=ROOT, check=False).returncode == 0
