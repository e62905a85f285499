"""What can stand in the way of a start."""

import os
import socket

import pytest

from socle.site.commands import obstacles
from socle.site.commands.sentences import Stop


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture
def taken():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_free_port_is_no_obstacle(taken):
    obstacles.port("127.0.0.1", int(str(obstacles._free_after("127.0.0.1", taken))))


def test_a_port_in_use_is_refused_with_a_free_one_to_take(taken):
    with pytest.raises(Stop, match=rf"^Port {taken} of 127.0.0.1 is already in use: .* --port \d+\.$"):
        obstacles.port("127.0.0.1", taken)


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(Stop, match=r"^192\.0\.2\.1 is no address of this machine"):
        obstacles.port("192.0.2.1", 8000)


def test_a_disk_that_is_nearly_full_is_refused(tmp_path):
    with pytest.raises(Stop, match=r"^Only \d+ MB of disk are free"):
        obstacles.room(tmp_path / "not" / "there" / "yet", megabytes=10**9)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(Stop, match="cannot be read and written"):
        obstacles.writable(tmp_path / "file" / "var")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_refused(tmp_path):
    tmp_path.chmod(0o555)

    with pytest.raises(Stop, match="cannot be read and written"):
        obstacles.writable(tmp_path)


def test_a_second_socle_on_the_same_folder_is_refused_and_a_third_after_the_first_is_not(tmp_path):
    with obstacles.alone(tmp_path), pytest.raises(Stop, match=rf"already runs on .* \(process {os.getpid()}\)"):
        obstacles.alone(tmp_path)

    obstacles.alone(tmp_path).close()
