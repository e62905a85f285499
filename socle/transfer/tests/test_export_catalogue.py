"""The workshops and the texts of agreements that stand are handed on with the kit; programmes of before get rows of what it said."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from socle.governance.models import Circle
from socle.governance.rules.structure import instant
from socle.ground import new_id, now
from socle.journal import guard
from socle.pathways.models import Meant, Pathway, Phase, SharingText, Workshop
from socle.transfer.kit import Text
from socle.transfer.models import Element
from socle.transfer.tests.changed import World
from socle.transfer.tests.test_export import alone

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db: None) -> World:
    return World()


class TestTheCatalogue:
    def test_a_workshop_that_was_amended_shows_its_new_words_and_keeps_the_other_language_of_the_rest(self, world: World):
        it = Workshop.kept.get(programme=world.ground, key="grafting")
        with guard.acting():
            Workshop.kept.filter(pk=it.pk).update(purpose="One tree\r\nbecomes two.", half_days=2)

        amended = world.exported().workshops[0]
        assert (amended.id, amended.name, amended.mark) == ("grafting", Text("Greffer un pommier", "Grafting an apple tree"), "core")
        assert (amended.purpose, amended.half_days) == (alone("One tree\nbecomes two."), 2)

    def test_a_workshop_that_a_circle_has_added_comes_last_and_is_local(self, world: World):
        it = Workshop.kept.get(programme=world.ground, key="grafting")
        with guard.acting():
            it.pk, it.key, it.name, it.circle_id = new_id(), "pruning", "Pruning", world.circle("well")
            it.save(force_insert=True)

        assert [(one.id, one.circle, one.phases, one.mark) for one in world.exported().workshops][2:] == [("pruning", "well", (), "local")]

    def test_a_workshop_that_is_no_longer_offered_is_not_handed_on(self, world: World):
        with guard.acting():
            Workshop.kept.filter(programme=world.ground, key="grafting").update(retired_at=now())

        assert [one.id for one in world.exported().workshops] == ["tool-care"]

    def test_a_text_of_agreements_is_handed_on_in_its_latest_version(self, world: World):
        with guard.acting():
            for row in SharingText.kept.filter(programme=world.ground, key="neighbours"):
                row.pk, row.number, row.plain, row.reviewed_by, row.reviewed_on = new_id(), 2, f"Anew ({row.language})", "", None
                row.save(force_insert=True)

        text = world.exported().sharing[0]
        assert (text.id, text.plain, text.reviewed_on) == ("neighbours", Text("Anew (fr)", "Anew (en)"), None)

    def test_what_a_circle_kept_that_is_no_more_is_not_handed_on(self, world: World):
        base = instant(Circle.kept.get(pk=world.circle("well")).texts.get(until=None).since)
        with guard.acting():
            Workshop.kept.filter(programme=world.ground, key="tool-care").update(circle=world.circle("well"))
        world.decide("circle.dissolved", circle=world.circle("well"), base=base, became=None)

        assert [one.id for one in world.exported().workshops] == ["grafting"]


class TestProgrammesOfBefore:
    def test_get_the_rows_of_their_phases_and_pathways(self, world: World):
        """As they stood before there were rows: known by their elements alone."""
        catalogue: Any = import_module("socle.transfer.migrations.0002_catalogue")
        with guard.acting():
            for model in (Meant, Phase, Pathway):
                model.kept.all().delete()
            Element.kept.filter(kind__in=["phase", "pathway"]).update(thing=None)
            catalogue.make_rows(apps, None)

        rows = Phase.kept.filter(ground=world.ground).order_by("position")
        assert list(rows.values_list("key", "name", "purpose")) == [
            ("sowing", "Sowing", "Put something in the ground."),
            ("waiting", "Waiting", ""),
            ("harvest", "Harvest", ""),
        ]
        assert dict(Pathway.kept.values_list("key", "phases")) == {"annuals": ["sowing", "harvest"], "trees": []}
        assert set(Element.kept.filter(kind="phase").values_list("thing", flat=True)) == set(rows.values_list("pk", flat=True))
