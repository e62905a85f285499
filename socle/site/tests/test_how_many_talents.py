"""How many talents the demonstration world has is asked on the command line, and said in a sentence where it is none."""

import pytest

from socle.site.commands import main
from socle.site.commands.how_many import TALENTS, talents
from socle.site.demonstration.talents import engaging


@pytest.mark.parametrize("given", ["-1", "1000001", "many", "1.5", "", "²"])
@pytest.mark.parametrize("command", ["demo", "run"])
def test_what_is_no_number_of_talents_is_refused_in_one_sentence(given, command, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    assert main([command, f"--talents={given}"]) == 2
    assert "is no number of talents" in capsys.readouterr().err


def test_from_none_to_a_million():
    assert [talents(text) for text in ("0", "1500", "1000000")] == [0, 1_500, 1_000_000]


def test_as_many_as_there_are_usually_need_no_more_guides_than_the_story_has():
    assert list(engaging.scenes(TALENTS)) == []


def test_more_talents_have_more_guides_of_whom_each_has_a_name_of_their_own():
    scenes = list(engaging.scenes(20_000))
    names = [name for scene in scenes for name, _organisation, _quality in scene["guides"]]

    assert [scene["circle"] for scene in scenes] == ["lille-roubaix", "paris", "marseille"]
    assert len(names) == len({*names}) > 60
