"""The environment that Socle makes for itself."""

from pathlib import Path

import pytest

from socle.site.commands import environment

pytestmark = pytest.mark.once


@pytest.mark.long
def test_an_environment_that_another_folder_runs_on_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    theirs, link = tmp_path / "theirs", tmp_path / ".venv"
    theirs.mkdir()
    (theirs / "requirements.lock.installed").write_text("of another folder\n")
    link.symlink_to(theirs)
    filled: list[str] = []
    for name, value in {"VENV": link, "LOG": link / "install.log"}.items():
        monkeypatch.setattr(environment, name, value)
    monkeypatch.setattr(environment, "_fill", lambda lock, _options: filled.append(lock))

    environment.main("requirements.lock")

    assert not link.is_symlink() and (link / "bin" / "python").exists()
    assert filled == ["requirements.lock"]
    assert [one.name for one in theirs.iterdir()] == ["requirements.lock.installed"]
