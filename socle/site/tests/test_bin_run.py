"""`bin/run` as somebody who has just cloned it: founded, up, mended, stopped, up again."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.db import connection

from socle.site.configuration import ROOT, write

SUPERVISED = ["-m", "socle.site.commands", "run"]
WISHES = ["--empty", "--name", "Rosa Lampion", "--email", "rosa@example.org"]


@pytest.fixture
def place(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SOCLE_")}
    return port, kept | {"SOCLE_VAR": str(tmp_path / "var"), "LC_ALL": "en_GB.UTF-8"}


@pytest.fixture
def start(place):
    port, environment = place
    started = []

    def start_(*arguments):
        command = [sys.executable, *SUPERVISED, "--port", str(port), *arguments]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        started.append(process)
        return process

    yield start_
    for process in started:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def lines_until(process, word):
    lines = []
    for line in process.stdout:
        lines.append(line)
        if word in line:
            return "".join(lines)
    raise AssertionError("".join(lines))


def status(port, host="127.0.0.1"):
    request = urllib.request.Request(f"http://127.0.0.1:{port}/", headers={"Host": host})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.status


def family(parent):
    """The ids of every process beneath this one."""
    children = [int(child) for task in Path(f"/proc/{parent}/task").iterdir() for child in (task / "children").read_text().split()]
    return children + [grandchild for child in children for grandchild in family(child)]


def alive(processes):
    return [process for process in processes if Path(f"/proc/{process}").exists()]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="once is enough: bin/run chooses its own database")
def test_it_founds_serves_recovers_stops_and_starts_again(start, place):
    port, environment = place

    first = start(*WISHES)
    said = lines_until(first, "Ctrl-C stops it")
    assert "signs in here, once: http" in said
    assert f"http://127.0.0.1:{port}" in said
    assert re.search(r"^  server +[\d.]+ s$", said, re.MULTILINE), "nothing is said in the middle of a line"
    assert status(port) == 200

    second = subprocess.run([sys.executable, *SUPERVISED], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (second.returncode, second.stderr.split(" on ")[0]) == (1, "Socle already runs")

    before = family(first.pid)
    os.kill(before[0], signal.SIGKILL)
    lines_until(first, "it starts again in 1 s")
    while not alive(set(family(first.pid)) - set(before)):
        time.sleep(0.1)

    everybody = family(first.pid)
    first.send_signal(signal.SIGTERM)
    assert first.wait(60) == 0
    assert alive(everybody) == []

    began = time.monotonic()
    again = start("--host", "0.0.0.0", "--address", f"http://socle.example.org:{port}")
    said = lines_until(again, "Ctrl-C stops it")
    assert "once" not in said
    assert time.monotonic() - began < 60
    assert f"Socle is at http://socle.example.org:{port} " in said
    assert status(port) == status(port, f"socle.example.org:{port}") == 200
    with pytest.raises(urllib.error.HTTPError, match="400"):
        status(port, "elsewhere.example.org")
    assert tomllib.loads((Path(environment["SOCLE_VAR"]) / "socle.toml").read_text())["listen"] == f"0.0.0.0:{port}"


def test_a_database_that_does_not_answer_is_not_remembered(start, tmp_path):
    process = start("--database", "postgresql://u:secret@127.0.0.1:1/socle")

    said = process.stdout.read()

    assert process.wait() == 1
    assert "The database does not answer" in said
    assert "secret" not in said
    assert "Traceback" not in said
    assert not (tmp_path / "var" / "socle.toml").exists()


def test_a_folder_made_with_another_kind_of_database_is_refused(start, tmp_path):
    write(tmp_path / "var", database="postgresql:///socle")

    process = start("--database", "")

    assert "was made with PostgreSQL, and SQLite is asked for" in process.stdout.read()
    assert process.wait() == 1


def test_listening_everywhere_without_saying_what_people_type_makes_nothing(start, tmp_path):
    process = start("--host", "0.0.0.0")

    assert "add what people will type, such as --address http" in process.stdout.read()
    assert process.wait() == 2
    assert not (tmp_path / "var" / "socle.sqlite3").exists()


def test_an_empty_programme_without_a_first_person_makes_nothing(start, tmp_path):
    process = start("--empty")

    assert "give --name and --email" in process.stdout.read()
    assert process.wait() == 2
    assert not (tmp_path / "var" / "socle.sqlite3").exists()
