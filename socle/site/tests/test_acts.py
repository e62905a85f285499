"""`socle acts`, and the list of names that never change."""

import json

import pytest

from socle.journal.act import Act
from socle.site.commands import acts, main
from socle.site.commands.sentences import Stop


def test_no_act_has_lost_its_name():
    assert acts.frozen().keys() - {act.name for act in acts.declared()} == set(), "give the act its name back: journals bear it for ever"


def test_the_frozen_list_says_what_the_code_says():
    assert list(acts.frozen().values()) == list(acts.lines()), "bin/socle acts --write, and look at the difference"


def test_every_name_is_a_noun_and_a_past_participle():
    import re

    assert [act.name for act in acts.declared() if not re.fullmatch(r"[a-z]+\.[a-z]+", act.name)] == []


def test_every_act_has_one_sentence_that_a_coordinator_understands():
    for act in acts.declared():
        assert act.sentence.endswith("."), act.name
        assert "_" not in act.sentence, act.name


def test_a_vanished_name_stops_the_writing_of_the_list(tmp_path, monkeypatch):
    frozen = tmp_path / "acts.txt"
    frozen.write_text(acts.FROZEN.read_text("utf-8") + "circle.forgotten  change\n", "utf-8")
    monkeypatch.setattr(acts, "FROZEN", frozen)

    with pytest.raises(Stop, match=r"circle\.forgotten"):
        acts.write()
    assert "circle.forgotten" in frozen.read_text("utf-8")


def test_the_list_can_be_written_anew(tmp_path, monkeypatch):
    frozen = tmp_path / "acts.txt"
    monkeypatch.setattr(acts, "FROZEN", frozen)

    assert acts.write() == len(acts.declared())
    assert list(acts.frozen().values()) == list(acts.lines())


def test_a_power_joined_with_own_names_both():
    assert acts.ground(Act("a.done", lambda: None, power="keep_people", own=True)) == "keep_people or own"
    assert acts.ground(Act("b.done", lambda: None, change=True)) == "change"


def test_a_program_reads_them_as_json(capsys):
    assert main(["acts", "--json"]) == 0

    listed = {act["name"]: act for act in json.loads(capsys.readouterr().out)}
    assert listed["role.filled"]["power"] == "fill_roles"
    assert listed["role.filled"]["keeps"] == ["holder", "until", "digest"]


def test_a_person_reads_them_as_lines(capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    assert main(["acts"]) == 0
    assert "Raise a tension: the gap between what is and what could be." in capsys.readouterr().out
