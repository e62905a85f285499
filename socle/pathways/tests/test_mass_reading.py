"""A stolen account that reads file after file: it is slowed, those concerned are told, then it is stopped until somebody else lifts it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conftest import entry_of
from socle.governance import looking
from socle.governance.acts import halt_reading, resume_reading
from socle.governance.models import Halt, Mandate, Trace
from socle.ground import at, now
from socle.journal.act import CLOCK, Refused
from socle.pathways.models import Talent
from socle.pathways.tests.conftest import Stage
from socle.people.models import Notice, Session

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")
FEW = looking.Bounds(date(2026, 1, 1), timedelta(hours=1), free=3, every=timedelta(seconds=30), most=5)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rule with smaller numbers: to meet thirty talents takes longer than to read them."""
    monkeypatch.setattr(looking, "BOUNDS", [FEW])


def opened(client: Client, talents: list[Talent]) -> list[int]:
    return [client.get(reverse("talent", args=[one.pk])).status_code for one in talents]


def kinds(stage: Stage, who: str) -> set[str]:
    return set(Notice.objects.filter(person=stage.people[who]).values_list("kind", flat=True))


@pytest.mark.usefixtures("few")
class TestReadingFast:
    @pytest.fixture
    def talents(self, stage: Stage) -> list[Talent]:
        return [stage.followed(f"Aya{n}") for n in range(8)]

    def test_it_is_slowed_and_told(self, stage: Stage, talents: list[Talent]):
        client = stage.client("Noé")

        assert opened(client, talents[:5]) == [200, 200, 200, 429, 429]
        assert opened(client, talents[:3]) == [200, 200, 200], "what was open stays open"
        assert "files_slowed" in kinds(stage, "Noé") and "files_watched" in kinds(stage, "Maud")
        assert Trace.objects.filter(reader=stage.people["Noé"]).values("person").distinct().count() == 3

    def test_another_file_opens_after_a_while(self, stage: Stage, talents: list[Talent]):
        client = stage.client("Noé")
        opened(client, talents[:3])
        with at(now() + timedelta(seconds=31)):
            assert opened(client, talents[3:5]) == [200, 429]
        with at(now() + timedelta(hours=2)):
            assert opened(client, talents[5:8]) == [200, 200, 200]

    def test_whoever_goes_on_is_stopped_everywhere(self, stage: Stage, talents: list[Talent]):
        client, moment = stage.client("Noé"), now()
        for n, one in enumerate(talents[:6]):
            with at(moment + timedelta(seconds=31 * n)):
                opened(client, [one])

        halt = Halt.kept.get()
        assert (halt.person, halt.number, halt.circle) == (stage.people["Noé"], 5, stage.sud)
        assert entry_of("reading.halted")
        assert not Session.objects.filter(account__person=stage.people["Noé"]).exists()
        assert client.get(reverse("talents")).status_code == 302
        assert {"reading_halted"} <= kinds(stage, "Noé") and "reading_to_resume" in kinds(stage, "Maud")

    def test_one_file_again_and_again_is_one_file(self, stage: Stage, talents: list[Talent]):
        assert opened(stage.client("Noé"), [talents[0]] * 8) == [200] * 8

    def test_each_reader_counts_for_themself(self, stage: Stage, talents: list[Talent]):
        opened(stage.client("Noé"), talents[:4])

        assert opened(stage.client("Maud"), talents[:3]) == [200] * 3


@pytest.mark.once
def test_two_hundred_files_are_out_of_reach():
    """Thirty at once, then one each thirty seconds until the sixtieth: a quarter of an hour, and the account is stopped."""
    bounds = looking.bounds_on(now().date())

    assert bounds.most < 200
    assert (bounds.most - bounds.free) * bounds.every >= timedelta(minutes=5), "those who were told have the time to act"


class TestResuming:
    @pytest.fixture
    def halt(self, stage: Stage) -> Any:
        return halt_reading(CLOCK, stage.sud, person=stage.people["Noé"], number=60)

    def test_the_lead_lifts_it_and_nobody_else(self, stage: Stage, halt: Halt):
        for name, role in (("Noé", "guide"), ("Nina", "guide"), ("Saul", "lead")):
            with pytest.raises(Refused):
                resume_reading(stage.actor(name, role), halt)
        assert looking.is_halted(stage.people["Noé"].pk)

        resume_reading(stage.actor("Maud", "lead"), halt)
        assert not looking.is_halted(stage.people["Noé"].pk)
        with pytest.raises(Refused):
            resume_reading(stage.actor("Maud", "lead"), halt)

    def test_nobody_lifts_their_own(self, stage: Stage):
        own = halt_reading(CLOCK, stage.sud, person=stage.people["Maud"], number=60)
        with pytest.raises(Refused):
            resume_reading(stage.actor("Maud", "lead"), own)

    def test_meanwhile_a_second_factor_opens_nothing(self, stage: Stage, halt: Halt):
        page = stage.client("Noé", strong=False).get(reverse("second_factor")).content.decode()

        assert reverse("again") not in page

    def test_the_page_says_what_happened_and_lifts_it(self, stage: Stage, halt: Halt):
        client = stage.client("Maud")
        assert "60" in client.get(reverse("halt", args=[halt.pk])).content.decode()
        client.post(reverse("halt", args=[halt.pk]))
        assert not looking.is_halted(stage.people["Noé"].pk)


def test_a_talent_is_told_the_role_that_opened_their_file_whichever_hat_is_worn(stage: Stage):
    talent, maud = stage.followed(), stage.client("Maud")
    worn = Mandate.kept.get(person=stage.people["Maud"], role__core="lead")
    maud.post(reverse("hat"), {"hat": worn.pk})
    assert maud.get(reverse("talent", args=[talent.pk])).status_code == 200

    trace = Trace.objects.get(person=talent.person)
    assert Mandate.kept.get(pk=trace.mandate).role.key == "coordination"
