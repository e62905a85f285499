"""Kits at random: everything that the format can hold, in any combination that has no fault."""

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from socle.governance.powers import ALL
from socle.governance.rules.engine import TRADITIONS
from socle.governance.rules.engine.telling import said_of
from socle.governance.rules.opinions import AREAS
from socle.site.testing.chance import DEEP, trials
from socle.transfer.kit import (
    Kit,
    KitCircle,
    KitConsent,
    KitLink,
    KitOpinions,
    KitOrganisation,
    KitPathway,
    KitPhase,
    KitPolicy,
    KitProcess,
    KitQuality,
    KitRole,
    KitTerritory,
    Text,
)
from socle.transfer.kit.consent import consent_of
from socle.transfer.kit.opinions import opinions_of
from socle.transfer.kit.reader import from_the_root
from socle.transfer.kit.schema import CIRCLES, COLOURS, CORE, FACETS, ORGANISATIONS, QUALITIES, limited
from socle.transfer.kit.texts import NOTHING
from socle.transfer.kit.words import line, name, paragraphs
from socle.transfer.tests.random_catalogue import form, sharing, workshop
from socle.transfer.tests.random_texts import LONG, MARKS, said, texts

PHASES = [Phase.explicit, Phase.reuse, Phase.generate, *([Phase.shrink] if DEEP else [])]
IDS = st.from_regex(r"\A[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4}){0,2}\Z").filter(lambda id: id != "none")


class Drawn:
    """One kit in the making: what was drawn already, so that nothing is given twice."""

    def __init__(self, draw: Any) -> None:
        self.draw, self.taken = draw, set()

    def some(self, strategy: Any, most: int, least: int = 0) -> list[Any]:
        return [self.draw(strategy) for _number in range(self.draw(st.integers(least, most)))]

    def ids(self, most: int, least: int = 0) -> list[str]:
        return list(dict.fromkeys(self.some(IDS, most, least)))

    def fresh(self, strategy: Any, among: str) -> Text | None:
        """A text that was not drawn before, in either language; None if it was."""
        text = self.draw(strategy)
        keys = {(among, language, text.in_(language).lower()) for language in ("fr", "en")}
        if keys & self.taken:
            return None
        self.taken |= keys
        return text

    def lines(self, among: str, most: int) -> list[Text]:
        return [text for text in (self.fresh(texts(), among) for _number in range(self.draw(st.integers(0, most)))) if text]

    def territory(self, id: str) -> KitTerritory:
        communes = self.draw(st.lists(st.from_regex(r"\A([0-9]{2}|2[AB])[0-9]{3}\Z"), unique=True, max_size=3))
        colour = self.draw(st.sampled_from(["", *COLOURS]))
        return KitTerritory(id, self.draw(texts(name)), colour, self.aliases(), tuple(communes), self.draw(MARKS))

    def organisation(self, id: str) -> KitOrganisation:
        since = self.draw(st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)))
        until = since + timedelta(days=self.draw(st.integers(1, 4000))) if since and self.draw(st.booleans()) else None
        member = bool(since) or self.draw(st.booleans())
        siren = _siren(self.draw(st.integers(10_000_000, 99_999_999))) if self.draw(st.booleans()) else ""
        if siren in self.taken:
            siren = ""
        self.taken.add(siren)
        called = self.fresh(texts(name), "organisations") or self.fresh(st.just(Text(f"SARL {id}", f"SARL {id}")), "organisations")
        kind, mark = self.draw(st.sampled_from(ORGANISATIONS)), self.draw(MARKS)
        return KitOrganisation(id, called, kind, self.aliases(), siren, member, since, until, mark)

    def aliases(self) -> tuple[str, ...]:
        return tuple({one.lower(): one for one in self.some(said(name), 3)}.values())

    def circles(self, territories: list[str], organisations: list[str]) -> tuple[KitCircle, ...]:
        ids = self.ids(4, 1)
        self.places = [None, *(self.draw(st.integers(0, number)) for number in range(len(ids) - 1))]
        domains = [self.lines("domains", 8), *([] for _id in ids[1:])]
        powers = [ALL]
        for number, place in enumerate(self.places[1:], start=1):
            free = [one for one in domains[place] if not any(one in domains[other] for other in self.children(place) if other < number)]
            domains[number] = self.draw(st.lists(st.sampled_from(free), unique=True, max_size=3)) if free else []
            powers.append(tuple(one for one in powers[place] if self.draw(st.integers(0, 5))))
        roles = [self.roles(number, powers[number], organisations) for number in range(len(ids))]
        circles = [
            KitCircle(
                id=ids[number],
                kind=self.draw(st.sampled_from(CIRCLES)),
                name=self.draw(texts()),
                purpose=self.draw(LONG),
                parent=None if place is None else ids[place],
                territory=self.draw(st.sampled_from([None, *territories])),
                domains=tuple(domains[number]),
                powers=powers[number],
                mark=self.draw(MARKS),
                roles=roles[number],
                without=tuple(
                    core
                    for core in CORE[1:]
                    if core not in {one.core for one in roles[number]} and not (place is None and core == "representative")
                ),
                process=self.process(),
                policies=self.policies(domains[number]),
                links=self.links(number, ids, roles),
            )
            for number, place in enumerate(self.places)
        ]
        return tuple(from_the_root(circles))

    def children(self, number: int) -> list[int]:
        return [child for child, place in enumerate(self.places) if place == number]

    def roles(self, number: int, powers: tuple[str, ...], organisations: list[str]) -> tuple[KitRole, ...]:
        lacks = self.draw(st.sets(st.sampled_from(["representative", "facilitator", "secretary", *(["member"] if number else [])])))
        cores = [core for core in CORE if core not in lacks]
        own = [id for id in self.ids(3) if id not in CORE]
        return tuple(self.role(id, id if id in CORE else "", powers, organisations) for id in self.draw(st.permutations([*cores, *own])))

    def role(self, id: str, core: str, powers: tuple[str, ...], organisations: list[str]) -> KitRole:
        held = self.draw(st.lists(st.sampled_from(powers), unique=True, max_size=4)) if powers else []
        facets = st.lists(st.sampled_from(FACETS), unique=True)
        accountabilities = {one.lower(): one for one in self.some(said(line), 4)}.values()
        return KitRole(
            id=id,
            name=self.draw(texts()),
            purpose=self.draw(LONG),
            domains=tuple(self.lines("domains", 1)),
            accountabilities=tuple(Text(one, one) for one in accountabilities),
            powers=tuple(limited(one, self.draw(st.booleans()), tuple(self.draw(facets))) for one in held),
            core=core,
            single=self.draw(st.booleans()),
            beneath=self.draw(st.booleans()),
            term_months=self.draw(st.integers(1, 120)),
            mark=self.draw(MARKS),
            for_=tuple(self.draw(st.lists(st.sampled_from(organisations), unique=True, max_size=2))) if organisations else (),
        )

    def process(self) -> KitProcess | None:
        qualities = self.draw(st.lists(st.sampled_from(QUALITIES), unique=True, max_size=3))
        after = self.draw(st.sampled_from(["", "vacant", "caretaker"]))
        process = KitProcess(
            composition=tuple(KitQuality(one, self.draw(st.integers(1, 99))) for one in qualities),
            channel=self.draw(st.just(NOTHING) | texts()),
            after_term=after,
            caretaker_days=self.draw(st.integers(1, 90)) if after == "caretaker" else 0,
            mark=self.draw(MARKS),
            consent=self.consent(),
            opinions=self.opinions(),
        )
        return process if qualities or after or process.channel != NOTHING or process.consent or process.opinions else None

    def consent(self) -> KitConsent | None:
        """A tradition, and some of its settings as another has them."""
        begins, other = self.draw(st.sampled_from([*TRADITIONS])), self.draw(st.sampled_from([*TRADITIONS]))
        says = said_of(TRADITIONS[other], begins) | {"rounds": self.draw(st.integers(0, 20))}
        return consent_of(**says) if self.draw(st.booleans()) else None

    def opinions(self) -> KitOpinions | None:
        days = st.integers(1, 365)
        said = {"on": self.draw(st.lists(st.sampled_from(AREAS), unique=True)), "answer_first": self.draw(st.booleans())}
        return opinions_of(**said, notice_days=self.draw(days), answer_days=self.draw(days)) if self.draw(st.booleans()) else None

    def policies(self, domains: list[Text]) -> tuple[KitPolicy, ...]:
        months = st.none() | st.integers(1, 120)
        return tuple(self.policy(id, domains, self.draw(months), self.draw(months)) for id in self.ids(2))

    def policy(self, id: str, domains: list[Text], review: int | None, expires: int | None) -> KitPolicy:
        """One that is looked at again says no reason why it is not."""
        unreviewed = NOTHING if review else self.draw(st.just(NOTHING) | texts())
        domain = self.draw(st.sampled_from([None, *domains]))
        return KitPolicy(id, self.draw(texts()), self.draw(LONG), domain, review, unreviewed, expires, self.draw(MARKS))

    def links(self, number: int, ids: list[str], roles: list[tuple[KitRole, ...]]) -> tuple[KitLink, ...]:
        others = [(ids[other], role.id) for other in range(len(ids)) if other != number for role in roles[other]]
        found = self.draw(st.lists(st.sampled_from(others), unique=True, max_size=2)) if others else []
        return tuple(KitLink(circle, role, self.draw(MARKS)) for circle, role in found)


@st.composite
def kits(draw: Any) -> Kit:
    d = Drawn(draw)
    territories = tuple(map(d.territory, d.ids(2)))
    organisations = tuple(map(d.organisation, d.ids(3)))
    phases = tuple(KitPhase(id, draw(texts()), draw(LONG), draw(MARKS)) for id in d.ids(3))
    goes = st.lists(st.sampled_from([one.id for one in phases]), unique=True) if phases else st.just([])
    circles = d.circles([one.id for one in territories], [one.id for one in organisations])
    places, roads = [one.id for one in circles], [one.id for one in phases]
    return Kit(
        id=draw(IDS),
        version=draw(st.sampled_from(["1", "0.3", "1.10", "2026.1.0"])),
        name=draw(texts()),
        summary=draw(texts(paragraphs)),
        language=draw(st.sampled_from(["fr", "en"])),
        licence="CC-BY-SA-4.0",
        source=draw(st.just("") | said(line)),
        territories=territories,
        organisations=organisations,
        circles=circles,
        phases=phases,
        pathways=tuple(KitPathway(id, draw(texts()), draw(LONG), tuple(draw(goes)), draw(MARKS)) for id in d.ids(2)),
        workshops=tuple(workshop(draw, id, places, roads) for id in d.ids(2)),
        sharing=tuple(sharing(draw, id, places) for id in d.ids(2)),
        forms=tuple(form(draw, id) for id in d.ids(2)),
    )


def _siren(eight: int) -> str:
    """Eight digits and the one that checks them (Luhn)."""
    digits = [int(digit) for digit in str(eight)]
    total = sum(sum(divmod(digit * (2 if position % 2 else 1), 10)) for position, digit in enumerate(digits))
    return f"{eight}{-total % 10}"


def few(number: int) -> Any:
    """So many kits, thirty times as many in a deep run: drawing one takes a while, making it small takes minutes."""
    return settings(max_examples=trials(number, number * 30), deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
