"""Every address of Socle that shows something, with real ids, as a few people: one walk, of which each test looks at something else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from conftest import Cast
from socle.documents.models import Document
from socle.governance import models as governance
from socle.look.lists import LISTINGS
from socle.pathways import models as pathways
from socle.people import links, mails
from socle.people import models as people
from socle.people.tests.keys import just_in
from socle.site import guide
from socle.site.imports.models import Batch as Brought
from socle.site.testing.chance import USUAL, trials
from socle.site.webhooks.models import Delivery, Webhook
from tests.addresses import Address, addresses
from tests.world import ENTER, FEED, TOKEN

# What the id behind a word of an address is of
_OF_GOVERNANCE = (
    "circles roles mandates seats substitutes annexes decisions tensions proposals objections copies policies meetings attendees opinions "
    "appeals"
)
_OF_PEOPLE = (
    "people organisations invitations aides affiliations merges closures prospects signatories witnesses memberships extracts oppositions"
)
_OF_ONESELF = "recoveries restrictions restriction-requests erasures portraits logos views downloads series tokens sessions"
OF: dict[str, Any] = {
    "documents": Document,
    "imports": Brought,
    "others": Brought,
    "factors": Authenticator,
    "webhooks": Webhook,
    "deliveries": Delivery,
    "identities": SocialAccount,
}
OF |= {"notes": governance.Item, "workshops": pathways.Workshop, "sharing-texts": pathways.SharingText}
OF |= {"contacts": people.PersonContact, "coordinates": people.OrganisationContact, "withdraw": governance.Mandate}
ODD = {
    "aides": "Aide",
    "signatories": "Signatory",
    "witnesses": "Witness",
    "copies": "Copy",
    "restriction-requests": "RestrictionRequest",
    "series": "Series",
    "annexes": "Annex",
    "appeals": "Sequel",
    "recoveries": "Recovery",
    "people": "Person",
    "policies": "Policy",
}
OF |= {word: getattr(governance, ODD.get(word, word[:-1].title())) for word in _OF_GOVERNANCE.split()}
OF |= {word: getattr(people, ODD.get(word, word[:-1].title())) for word in f"{_OF_PEOPLE} {_OF_ONESELF}".split()}
OF |= {"appointments": pathways.Appointment, "exits": pathways.Exit, "outcomes": pathways.Outcome, "grounds": pathways.Eligibility}
OF |= {
    "stays": pathways.Stay,
    "file-merges": pathways.FileMerge,
    "file-documents": pathways.FileDocument,
    "goals": pathways.Goal,
    "steps": pathways.Step,
    "obstacles": pathways.Obstacle,
}
OF |= {"agreements": pathways.Agreement, "sharing": pathways.SharingText}
OF |= {"cohorts": pathways.Cohort, "representative": people.Aide}
OF |= {"answers": pathways.SituationAnswer}
OF |= {"halts": governance.Halt}
OF |= {"talents": pathways.Talent, "ways": pathways.Way, "passages": pathways.Passage, "pauses": pathways.Pause, "talks": pathways.Note}
MOST, OPENED = 20, trials(1, 2)
SUNG = "?q=onerror"  # a word of the song of canaries
ASKED = {"search": SUNG, "suggestions": SUNG}
OF |= {"half-days": pathways.HalfDay, "half_days": pathways.HalfDay, "sign": pathways.Talent}
OF |= {"enrolments": pathways.Enrolment, "attendances": pathways.Attendance}
OF |= {"orientations": pathways.Orientation, "arrivals": pathways.Arrival, "desks": pathways.Desk}
PEOPLE = ["Basile", "Elsa", "Ada", "Gaspard"]


@dataclass(frozen=True)
class Answer:
    """What somebody was answered at an address."""

    address: Address
    path: str
    who: str
    status: int
    headers: dict[str, str]
    body: bytes
    cookies: tuple[str, ...]

    @property
    def is_page(self) -> bool:
        return self.headers.get("Content-Type", "").startswith("text/html")

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    def __str__(self) -> str:
        return f"{self.path} as {self.who or 'a stranger'}"


def walk(cast: Cast) -> Iterator[Answer]:
    """Each address as a stranger and as each of some people, in a usual run until somebody has opened it, programs with a token: with
    one id after the other, until one was opened (two with `--deep`) or none can be.
    """
    browsers = {"": Client()} | {name: just_in(cast, name, "mfa") for name in PEOPLE}
    program = Client(headers={"authorization": f"Bearer {TOKEN}"})
    for address in addresses():
        opened = 0
        for path in paths(address):
            answers = list(_answers(address, path, {"a program": program} if address.is_for_programs else browsers))
            yield from answers
            opened += any(one.status == 200 for one in answers)
            if opened == OPENED or any(one.status == 405 for one in answers):
                break


def _answers(address: Address, path: str, browsers: dict[str, Client]) -> Iterator[Answer]:
    for who, browser in browsers.items():
        yield (answer := _asked(address, path, who, browser))
        if USUAL and who and answer.status == 200:
            return


def _asked(address: Address, path: str, who: str, browser: Client) -> Answer:
    response = browser.get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return Answer(address, path, who, response.status_code, dict(response.headers), body, tuple(sorted(response.cookies)))


def paths(address: Address) -> list[str]:
    """The address with real values, as far as there are some."""
    choices = {name: _values(address, name) for name in address.takes}
    asked = ASKED.get(address.name, "")
    return [address.at(**dict(zip(choices, chosen, strict=True))) + asked for chosen in product(*choices.values())][:MOST]


def _values(address: Address, name: str) -> list[Any]:
    if address.name in SECRETS and name not in WORDS:
        return SECRETS[address.name]()
    if name in WORDS:
        return WORDS[name](address)
    before = re.split(rf"<(?:\w+:)?{name}>", address.route)[0].rstrip("/").rpartition("/")[2]
    model = pathways.Session if before == "sessions" and name != "handle" else OF.get(before)
    field = "handle" if name == "handle" else "pk"
    return list(model._base_manager.order_by("pk").values_list(field, flat=True)) if model else []


def _changes(page: str) -> list[str]:
    return [links.link(page, one).rstrip("/").split("/")[4] for one in people.AddressChange.objects.all()]


def _signed(page: str, rows: Any) -> list[str]:
    return [links.link(page, one).rstrip("/").rpartition("/")[2] for one in rows.order_by("-pk")]


SECRETS = {
    "enter": lambda: [ENTER],
    "presence": lambda: [links.link("presence", one).rstrip("/").rpartition("/")[2] for one in pathways.Enrolment.kept.all()],
    "feed": lambda: [FEED],
    "invitation": lambda: [links.link("invitation", one).rstrip("/").rpartition("/")[2] for one in people.Invitation.kept.all()],
    "address_confirm": lambda: _changes("address_confirm"),
    "address_undo": lambda: _changes("address_undo"),
    **dict.fromkeys(("ticket", "ticket_screen"), lambda: _signed("ticket", pathways.Ticket.kept.all())),
    "orientation_answer": lambda: _signed("orientation_answer", pathways.OrientationLink.kept.all()),
    "desk": lambda: _signed("desk", pathways.Desk.kept.all()),
    "arrival_state": lambda: _signed("arrival_state", pathways.Arrival.kept.all()),
    "mailing_stop": lambda: [mails.stop_address(one.person_id, "mandate_given").split("/")[2] for one in people.Mailing.kept.all()],
}
WORDS = {
    "name": lambda _address: sorted(LISTINGS),
    "act": lambda _address: sorted({several.name for one in LISTINGS.values() for several in one.several}),
    "key": lambda _address: ["people", "organisations", "circles", "talents"],
    "page": lambda _address: sorted(guide.pages()),
    "suffix": lambda _address: ["csv", "xlsx"],
    "size": lambda _address: [96, 288],
    "number": lambda _address: [1],
    "screen": lambda _address: [1],
    "months": lambda _address: [3],
    "step": lambda address: ["work"] if "situation" in address.route else list(pathways.Step.kept.values_list("pk", flat=True)),
    "what": lambda _address: ["join", "next"],
    "way": lambda _address: ["integrate", "fail"],
    "rest": lambda _address: ["nowhere"],
    "kind": lambda address: (
        ["iae-criterion"]
        if "grounds" in address.route
        else ["csv", "xlsx"]
        if address.name in ("list_file", "series_refused")
        else ["phone", "email", "address"]
    ),
}


def opened(cast: Cast, *, everything: bool = False) -> Iterator[tuple[str, str]]:
    """Who sees a page where: each address once, as the first who may; or, `everything`, each page as everybody who may."""
    browsers = {name: just_in(cast, name, "mfa") for name in PEOPLE} | {"": Client()}
    for address in (one for one in addresses() if not one.is_for_programs):
        found = _shown(address, browsers, everything)
        yield from found if everything else islice(found, 1)


def _shown(address: Address, browsers: dict[str, Client], everything: bool) -> Iterator[tuple[str, str]]:
    first = "Elsa" if address.route.startswith("me/") else PEOPLE[0]  # hers is the page on which most stands
    for path in paths(address)[: MOST if not everything else 4]:
        for who in sorted(browsers, key=lambda one: one != first):
            answer = _asked(address, path, who, browsers[who])
            if answer.status == 200 and answer.is_page:
                yield who, path
