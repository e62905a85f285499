"""Code lists are dated, said in both languages, and refused whole when their file is wrong, with file and key."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from socle.pathways import codes
from socle.pathways.codes import Faulty
from socle.pathways.codes.reading import read, refuse_strangers
from socle.pathways.codes.strict import table

pytestmark = pytest.mark.once
DAY = date(2026, 3, 1)
FILES = sorted(Path(codes.__file__).parent.parent.rglob("*.toml"))
SOURCE = 'source = { fr = "D’ici", en = "From here" }\nsince = 2020-01-01\n'


def a_list(*entries: str, more: str = "") -> str:
    return SOURCE + (f"more = {{ {more} }}\n" if more else "") + "codes = [" + ", ".join(f"{{ {one} }}" for one in entries) + "]"


def test_a_list_gives_what_may_be_chosen_on_a_day_in_its_order():
    before, after = ([one.code for one in codes.of("iae-criterion", on=day)] for day in (date(2024, 6, 30), date(2024, 7, 1)))

    assert "x-zrr" in before and "x-frr" not in before
    assert "x-frr" in after and "x-zrr" not in after
    assert before[:3] == ["x-rsa", "x-ass", "x-aah"]


def test_a_code_that_ended_keeps_its_label_and_is_no_longer_known():
    assert codes.label("iae-criterion", "x-zrr", "en") == "Lives in a rural revitalisation zone (ZRR)"
    assert codes.known("iae-criterion", "x-zrr", date(2024, 6, 30))
    assert not codes.known("iae-criterion", "x-zrr", date(2024, 7, 1))
    assert not codes.known("iae-criterion", "never", DAY)


def test_a_label_is_in_the_language_of_its_reader():
    for language, label in (("fr", "Développer sa mobilité"), ("en", "Get around more easily")):
        with translation.override(language):
            assert codes.label("obstacle-theme", "23") == label


def test_every_list_knows_how_no_answer_is_called():
    assert {codes.label(key, codes.DECLINED, "en") for key in codes.lists()} == {"I prefer not to answer"}
    assert [key for key in codes.lists() if key != "answer" and codes.known(key, codes.DECLINED, DAY)] == []


def test_what_there_never_was_is_an_error_of_whoever_asks():
    with pytest.raises(LookupError, match="there is no list nothing"):
        codes.of("nothing", on=DAY)
    with pytest.raises(LookupError, match="sex has no nothing"):
        codes.label("sex", "nothing")


def test_situations_and_objectives_of_every_obstacle_are_there():
    themes = {one.code for one in codes.of("obstacle-theme", on=DAY)}

    for key in ("obstacle-situation", "obstacle-objective"):
        assert {one.more["theme"] for one in codes.of(key, on=DAY)} == themes


def test_what_a_list_says_besides_is_said_of_each_of_its_codes():
    for key, more in (("labour-status", "group"), ("diploma", "isced"), ("unemployed-for", "over"), ("iae-criterion", "level")):
        assert [one.code for one in codes.of(key, on=DAY) if more not in one.more] == []


@pytest.mark.parametrize(
    ("text", "key", "wrong"),
    [
        ("codes = [", "file", "Invalid"),
        (SOURCE, "codes", "missing"),
        (SOURCE + "codes = []", "codes", "no list"),
        (a_list('code = "a", fr = "A", en = "A"') + "\nspare = 1", "spare", "unknown"),
        (a_list('code = "a", fr = "A"'), "a.en", "missing"),
        (a_list('code = "a", fr = " ", en = "A"'), "a.fr", "no text"),
        (a_list('code = "a", fr = "A", en = "A", level = 1'), "a.level", "unknown"),
        (a_list('code = "a", fr = "A", en = "A", level = "1"', more='level = "number"'), "a.level", "no number"),
        (a_list('code = "a", fr = "A", en = "A", since = 2020-01-01, until = 2020-01-01'), "a.until", "ends before"),
        (a_list('code = "a", fr = "A", en = "A", until = "soon"'), "a.until", "no day"),
        (a_list('code = "a", fr = "A", en = "A"', 'code = "a", fr = "B", en = "B", since = 2021-01-01'), "a", "overlap"),
        (a_list('fr = "A", en = "A"'), "codes 1.code", "no text"),
        ('source = "D’ici"\nsince = 2020-01-01\n' + a_list('code = "a", fr = "A", en = "A"').removeprefix(SOURCE), "source", "no table"),
    ],
)
def test_a_wrong_file_is_refused_with_its_key(text: str, key: str, wrong: str):
    with pytest.raises(Faulty, match=wrong) as told:
        read("shapes", text)

    assert told.value.file == "shapes.toml"
    assert told.value.key.endswith(key)


def test_a_code_of_another_list_must_stand_there():
    wrong = read("shapes", a_list('code = "a", fr = "A", en = "A", side = "left"', more='side = "sides"'))

    with pytest.raises(Faulty, match="there is no list sides"):
        refuse_strangers({"shapes": wrong})
    sides = read("sides", a_list('code = "right", fr = "Droite", en = "Right"'))
    with pytest.raises(Faulty, match=re.escape("shapes.toml: a.side: sides has no left")):
        refuse_strangers({"shapes": wrong, "sides": sides})


def test_one_code_may_change_its_label_on_a_day():
    forms = ('code = "a", fr = "Avant", en = "Before", until = 2024-01-01', 'code = "a", fr = "Après", en = "After", since = 2024-01-01')
    found = read("shapes", a_list(*forms))

    assert [one.en for one in found.forms["a"]] == ["Before", "After"]


def french(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for inner, one in value.items():
            yield from french(one, inner)
    elif isinstance(value, list):
        for one in value:
            yield from french(one, key)
    elif key == "fr":
        yield value


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_french_is_set_as_print_sets_it(file: Path):
    for text in french(table(file.name, file.read_text("utf-8"))):
        assert not re.search(r"[^\W\d_]'| [:;?!»%]|« |\.\.\.", text), text
