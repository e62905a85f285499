"""The package as it is installed elsewhere: built, put into a clean environment, and run there."""

import json
import os
import re
import site
import socket
import subprocess
import sys
import urllib.error
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from socle.site.commands import wheel
from socle.site.configuration import ROOT
from socle.site.testing import copies
from socle.site.testing.chance import DEEP

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="once is enough: the package chooses its own database")
WISHES = ["--empty", "--name", "Rosa Lampion", "--email", "rosa@example.org"]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel.build(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def program(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where nothing else is installed but what the lock names: fetched anew in a deep run, else as it was fetched for the tests."""
    place = tmp_path_factory.mktemp("clean")
    venv.create(place)
    pip = [sys.executable, "-m", "pip", "--quiet", "--python", str(place / "bin" / "python"), "install"]
    if DEEP:
        subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")], check=True)
    else:
        # A folder named in such a file is looked into, and what stands in it for editable packages is not: ours stays out
        (next(place.glob("lib/python*/site-packages")) / "locked.pth").write_text(site.getsitepackages()[0])
    subprocess.run([*pip, "--no-index", "--no-deps", str(package)], check=True)
    return place / "bin" / "socle"


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SOCLE_", "PYTHON", "DJANGO_"))}
    yield kept | {"SOCLE_VAR": str(tmp_path / "var"), "LC_ALL": "en_GB.UTF-8"}


@pytest.mark.long
def test_it_holds_what_it_needs_and_no_tests(package: Path) -> None:
    with zipfile.ZipFile(package) as inside:
        names = set(inside.namelist())

    assert not [name for name in names if "/tests/" in name or "__pycache__" in name or name.startswith("tests")]
    assert names >= {
        "socle/shipped/kits/rtr/kit.yaml",
        "socle/shipped/docs/guide/README.md",
        "socle/site/locale/fr/LC_MESSAGES/django.mo",
        "socle/look/static/look/look.css",
        "socle/journal/migrations/0001_initial.py",
    }
    tracked = subprocess.run(["git", "ls-files", "socle"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert [name for name in tracked if "/tests/" not in name and name not in names] == []


@pytest.mark.long
def test_it_is_run_from_anywhere_and_serves_pages_styles_and_guide(program: Path, environment: dict[str, str], db: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    var = Path(environment["SOCLE_VAR"])
    (compiled,) = program.parent.parent.glob("lib/python*/site-packages/socle/site/locale/fr/LC_MESSAGES/django.mo")
    os.utime(compiled, (0, 0))  # an installer writes in any order; whoever runs it may not write there
    with copies.installed("bare", var):
        command = [program, "run", *WISHES, "--port", str(port)]
        with subprocess.Popen(command, cwd="/", env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as run:
            try:
                assert run.stdout is not None
                said = _until(run.stdout, "Ctrl-C stops it")
                page = _fetched(port, "/accounts/login/")
                style = re.search(r'href="(/static/look/look[^"]*\.css)"', page)
                assert style and "light-dark" in _fetched(port, style[1])
                assert "<h1" in _fetched(port, "/guide/")
                assert json.loads(_fetched(port, "/health/"))["failing"] in ([], ["clock"])
            finally:
                run.terminate()
        assert "signs in here, once: http" in said
        assert compiled.stat().st_mtime == 0
        checked = subprocess.run([program, "check", "--json"], cwd="/", env=environment, capture_output=True, text=True, check=False)
        assert [one["name"] for one in json.loads(checked.stdout)["checks"] if not one["ok"]] == []


def _until(lines: Iterator[str], word: str) -> str:
    said = []
    for line in lines:
        said.append(line)
        if word in line:
            return "".join(said)
    raise AssertionError("".join(said))


def _fetched(port: int, path: str) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return str(error.read().decode()) if path == "/health/" else f"{error.code}"
