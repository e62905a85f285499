"""What `socle verify` says, to a person, to a program, and on its way out."""

import json
import subprocess
import sys

import pytest

from socle.journal import verifier
from socle.journal.models import Entry
from socle.site.commands import main
from socle.site.commands.progress import bar
from socle.site.tests.verify.tampering import write

pytestmark = pytest.mark.django_db


def test_the_command_says_that_every_chain_holds(cast, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    assert main(["verify"]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith("every chain holds.")


def test_the_command_tells_each_fault_and_fails(values, untriggered, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    write("UPDATE journal_entry SET body = {other_body} WHERE id = {second}", values)

    assert main(["verify"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].endswith(":2 is not what was hashed")
    assert "faults: 1" in said[-2]


def test_a_program_reads_the_faults_as_json(values, untriggered, capsys):
    write("DELETE FROM journal_head WHERE chain = {chain}", values)

    assert main(["verify", "--json"]) == 1
    read = json.loads(capsys.readouterr().out)
    assert read["entries"] == Entry.objects.count()
    assert [fault["what"] for fault in read["faults"]] == ["the chain has no head"]


def test_the_export_is_read_by_plain_python_and_by_nobody_else(cast, tmp_path, capsys):
    file = tmp_path / "journal.jsonl"

    assert main(["verify", "--export", str(file)]) == 0
    assert file.stat().st_mode & 0o077 == 0
    done = subprocess.run([sys.executable, "-I", "-S", verifier.__file__, file], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "every chain holds\n")

    file.write_text(file.read_text("utf-8").replace("role.added", "role.ended", 1), "utf-8")
    done = subprocess.run([sys.executable, "-I", "-S", verifier.__file__, file], capture_output=True, text=True, check=False)
    assert done.returncode == 1


def test_the_bar_fills_up_and_goes(cast, capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    told = bar(80)
    for entries in range(1, 81):
        told(entries)
    assert capsys.readouterr().err.endswith("80/80\r\033[K")


def test_where_there_is_no_terminal_there_is_no_bar(cast, capsys):
    bar(80)(80)
    assert capsys.readouterr().err == ""
