"""Every act that somebody can do here, its questions to the database failing one after the other: state as before, then done once."""

import json
import os
import subprocess
import sys

import pytest
from django.test import override_settings

from conftest import cast_kit, loaded, throughout
from socle.governance.models import Role
from socle.governance.tests import scene
from socle.ground import new_id
from socle.journal.act import ACTS, FOUNDER
from socle.journal.importable import IMPORTABLES
from socle.site.configuration import ROOT
from socle.site.testing.chance import trials
from socle.site.tests import meant
from socle.site.tests.operations import OPERATIONS
from socle.site.tests.test_api_meant import asked
from socle.transfer.acts import found
from socle.transfer.founding import Founder, Programme
from tests.rough.faults import is_tried, trying
from tests.world import furnish

pytestmark = pytest.mark.django_db

ELSEWHERE = {
    # the clock does it
    "account.ended",
    "arrival.expired",
    "arrival.forgotten",
    "arrival.reminded",
    "document.cleared",
    "document.erased",
    "document.quarantined",
    "erasure.repeated",
    "invitation.forgotten",
    "orientation.expired",
    "orientation.reminded",
    "person.erased",
    "provisional.lapsed",
    # by links and codes, on one’s own page
    "access.regained",
    "address.restored",
    "erasure.declined",
    "erasure.proposed",
    "extract.taken",
    "factor.removed",
    "feed.closed",
    "identity.unlinked",
    "invitation.accepted",
    "invitation.addressed",
    "mailing.muted",
    "opposition.answered",
    "reading.resumed",
    "recovery.confirmed",
    "restriction.answered",
    "restriction.lifted",
    "session.ended",
    "sessions.ended",
    "texting.asked",
    # tables, and what takes them back
    "texting.chosen",
    "texting.confirmed",
    "texting.ended",
    "ticket.answered",
    "token.withdrawn",
    "webhook.renewed",
    "organisation.removed",
    "organisations.imported",
    "organisations.removed",
    "people.removed",
    # turns of deliberation and changes for which nothing stands at the right stage, at some hours of the day
    "person.removed",
    "programme.brought",
    "programme.imported",
    "talents.imported",
    "talents.removed",
    "talents.settled",
    "attendance.confirmed",
    "attendee.noted",
    "breakdown.declared",
    "chair.taken",
    "circle.dissolved",
    "circle.moved",
    "derogation.granted",
    "enrolment.asked",
    "item.added",
    "link.added",
    "link.ended",
    "objection.abandoned",
    "objection.integrated",
    "objection.tested",
    "policy.amended",
    "policy.moved",
    "policy.renewed",
    "proposal.returned",
    "proposal.settled",
    "role.moved",
    "seat.ended",
    "turn.noted",
}
"""What nobody need do in this world."""
LAST = ("end_representation", "withdraw_as_aide")
"""Who represents a minor agrees before that ends."""
THERE = [
    *(
        f"socle/people/tests/test_{name}.py"
        for name in (
            "address",
            "ask_restriction",
            "choose_mailing",
            "close_account",
            "erase_person",
            "erased",
            "factors",
            "identities",
            "invitations",
            "lost_access",
            "open_feed",
            "propose_erasure",
            "removals",
            "restriction",
            "rights",
            "sessions",
            "texting",
            "tokens",
        )
    ),
    *(
        f"socle/pathways/tests/test_{name}.py"
        for name in (
            "attest",
            "follow_up",
            "invite_talent",
            "mass_reading",
            "places",
            "send_arrival",
            "send_orientation",
            "settle_talents",
        )
    ),
    *(
        f"socle/governance/tests/test_{name}.py"
        for name in (
            "change_circles_and_roles",
            "change_circles_rebuilt",
            "change_mandates_and_seats",
            "change_policies_and_process",
            "changes",
            "decide_provisionally",
            "links",
            "objections",
            "return_to_draft",
            "rounds",
            "structure",
            "take_facilitation",
            "test_objection",
        )
    ),
    "socle/documents/tests",
    "socle/governance/tests/exchange/test_import_programme.py",
    "socle/governance/tests/meetings",
    "socle/pathways/tests/imports",
    "socle/site/tests/imports",
    "socle/site/tests/webhooks/test_webhooks.py",
    "socle/transfer/tests/test_organisations_from_tables.py",
]
"""Where it is done."""


@pytest.fixture(scope="module")
def tried(django_db_setup, django_db_blocker, tmp_path_factory):
    """A world is furnished, and then programs ask everything that they may ask for."""
    with throughout(django_db_blocker), override_settings(VAR=tmp_path_factory.mktemp("var")), pytest.MonkeyPatch.context() as patch:
        cast = loaded()
        with trying(patch) as tried:
            furnish(cast)
            meant.besides(cast)
            _besides(cast)
            tokens = meant.lent()
            for name in sorted(OPERATIONS, key=LAST.__contains__):
                if name in meant.VERBS:
                    asked(name, tokens)
        yield tried


def _besides(cast):
    """What nobody in that world has done: a programme founded, a table recorded, a circle founded and a role ended by decisions."""
    found(
        FOUNDER,
        Programme(),
        kit=cast_kit("Les Signaux"),
        founders=[Founder("Noor", "noor@exemple.invalid", roles=("lead",), invented=True)],
    )
    people = IMPORTABLES["people"]
    line, _faults = people.read({"name": "Ondine"})
    people.verb(cast.actor("Basile", "registers"), cast.circles["consortium"], lines=[{**line, "id": str(new_id()), "row": 1}])
    scene.adopted(cast, *scene.new_circle(cast.circles["nord"], cast.people["Elsa"]))
    made = scene.adopted(cast, scene.new_role(cast.circles["nord"], name="Passagère"))
    scene.adopted(cast, scene.ended(Role.kept.get(decision=made)))


@pytest.mark.long
def test_whatever_fails_on_its_way_all_is_as_before_and_it_is_done_once_when_it_is_asked_again(tried):
    print(f"{len(tried.acts)} acts of {len(ACTS)}, {tried.failures} failures in {tried.statements} statements")

    assert tried.wrong == [], "\n".join(tried.wrong)
    assert tried.failures > len(tried.acts) * trials(3, 10) // 4


@pytest.mark.long
@pytest.mark.once
def test_every_act_was_tried_or_is_tried_elsewhere(tried):
    assert set(ACTS) - tried.acts <= ELSEWHERE
    assert set(ACTS) >= ELSEWHERE


@pytest.mark.long
def test_what_nobody_need_do_here_is_tried_where_its_own_tests_do_it(tmp_path):
    file = tmp_path / "tried"
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.rough.elsewhere", "-p", "no:cacheprovider", "-m", "not deep", *THERE]
    done = subprocess.run(command, cwd=ROOT, env=kept | {"SOCLE_TRIED": str(file)}, capture_output=True, text=True, timeout=3_000)
    assert file.exists(), done.stdout + done.stderr
    told = json.loads(file.read_text())
    print(f"{len(told['acts'])} acts of {len(ELSEWHERE)}, {told['failures']} failures in {told['statements']} statements")

    assert told["wrong"] == [], "\n".join(told["wrong"])
    assert {name for name in ELSEWHERE if is_tried(name)} <= set(told["acts"])
