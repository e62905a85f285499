"""Figures are read from files: who counts, who does not yet and why, in how many questions, and the file of participants."""

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socle.pathways import acts, reads
from socle.pathways.models import Stay, Talent
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.journeys import CAME
from socle.pathways.tests.test_pages_of_talents import text

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


def told(stage: Stage, name: str = "Aya", **more: Any) -> Talent:
    """Somebody of whom all is known that the ESF+ asks."""
    talent, noe = stage.followed(name, **more), stage.actor("Noé")
    acts.tell_identity(noe, talent, born_on=day(-9000), sex="f")
    acts.give_answers(noe, talent, moment="entry", on=day(-8), answers=CAME)
    acts.write_note(noe, talent, kind="talk", on=day(-7))
    return Talent.kept.get(pk=talent.pk)


def figures(stage: Stage, who: str = "Maud") -> Any:
    return reads.figures(stage.actor(who), stage.sud.pk, day(-30), day(1), day())


def test_who_counts_is_counted_and_who_does_not_is_named_with_what_lacks(stage: Stage):
    told(stage)
    bo = stage.followed("Bo", phone="06 98 76 54 32")
    found = figures(stage)

    assert (found.entered, dict(found.indicators)["EECO01"]) == (2, [1, 1, 0, 0])
    assert found.problems(day()) == [] and [talent for talent, _why in found.lacking] == [bo.pk]
    assert "born" in {one.what for one in found.lacking[0][1]}


def test_exits_are_counted_by_work_integration_and_by_the_programme(stage: Stage):
    talent = told(stage)
    acts.tell_outcome(stage.actor("Noé"), talent, kind="job", contract="cdi", since=day(-1))
    acts.leave_talent(stage.actor("Noé"), talent, on=day(-1), reason="outcome")
    found = figures(stage)

    assert (found.left, dict(found.exits), dict(found.became)) == (1, {"lasting": 1}, {"job": 1})


def test_nothing_is_read_of_another_circle(stage: Stage):
    told(stage)
    assert figures(stage, "Saul").entered == 0 and figures(stage, "Paul").entered == 0


def test_the_page_shows_them_to_who_reads_whole_files_only(stage: Stage):
    told(stage)
    page = text(stage.client("Maud").get(reverse("talents_figures"), {"since": day(-30), "until": day(1)}))
    assert "EECO01" in page
    for who in ("Noé", "Olga", "Paul", "Tess", "Rita"):
        assert stage.client(who).get(reverse("talents_figures")).status_code == 404
    wrong = stage.client("Maud").get(reverse("talents_figures"), {"since": day(1), "until": day(1)})
    assert wrong.status_code == 400


def test_they_are_read_in_as_many_questions_of_one_as_of_many(stage: Stage):
    told(stage)
    counts = []
    for name in ("Bo", "Cléo", "Dan"):
        with CaptureQueriesContext(connection) as asked:
            figures(stage)
        counts.append(len(asked))
        told(stage, name, phone=f"06 98 76 54 3{len(name)}")

    assert len(set(counts)) == 1 and counts[0] <= 15


def taken(stage: Stage, who: str = "Maud") -> tuple[list[list[str]], int, str]:
    client = stage.client(who)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(reverse("list_file", args=["participants", "csv"]))
        body = b"".join(answer.streaming_content).decode()
    return list(csv.reader(io.StringIO(body.removeprefix("\ufeff")), delimiter=";")), len(asked), body


def test_the_file_of_participants_has_a_row_for_each_stay_under_the_columns_of_the_day(stage: Stage):
    told(stage, "=cmd")
    acts.leave_talent(stage.actor("Noé"), Talent.kept.get(), on=day(-6), reason="moved")
    acts.enrol_talent(stage.actor("Maud"), Talent.kept.get(), on=day(-3))
    (head, *rows), queries, body = taken(stage)

    assert body.startswith("\ufeff") and len(rows) == Stay.kept.count() == 2 and {len(row) for row in rows} == {len(head)}
    assert "'=cmd" in rows[0] and "+33612345678" not in rows[0] and "'+33612345678" in rows[0]
    assert queries <= 25
    assert len(taken(stage, "Saul")[0]) == len(taken(stage, "Paul")[0]) == 1


def test_the_list_says_who_counts(stage: Stage):
    told(stage)
    stage.followed("Bo", phone="06 98 76 54 32")
    page = text(stage.client("Maud").get(reverse("participants")))

    assert "Aya Fictive" in page and "Bo Fictive" in page
