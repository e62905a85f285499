"""Circles as a kit holds them, with all that lies in them."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from socle.governance.powers import ALL
from socle.governance.rules.effect.plain import plain
from socle.governance.rules.structure import CircleState, LinkState, PolicyState, RoleState, Spoken
from socle.ground.periods import months_later
from socle.transfer.kit import KitCircle, KitConsent, KitLink, KitPolicy, KitProcess, KitQuality, KitRole, Text
from socle.transfer.kit.consent import consent_of
from socle.transfer.kit.opinions import opinions_of
from socle.transfer.kit.reader import from_the_root
from socle.transfer.kit.schema import CORE, FACETS, limited
from socle.transfer.kit.words import line, paragraphs
from socle.transfer.reads.places import Places
from socle.transfer.reads.standing import Kind, Standing
from socle.transfer.reads.texts import Texts, readable


def circles(standing: Standing, texts: Texts, places: Places) -> tuple[KitCircle, ...]:
    """Every circle that stands, after its parent."""
    told = _Told(standing, texts, places)
    return tuple(from_the_root(told.circle(key, one) for key, one in standing.structure.circles.items() if one.until is None))


class _Told:
    def __init__(self, standing: Standing, texts: Texts, places: Places) -> None:
        self.standing, self.texts, self.places = standing, texts, places

    def circle(self, key: str, state: CircleState) -> KitCircle:
        parent, territory = state.says("parent"), state.says("territory")
        domains = self._lines(Kind.CIRCLE, key, state, "domains")
        powers = tuple(power for power in ALL if parent is None or power in state.lines("powers"))
        roles = tuple(self._role(one, role, powers) for one, role in self.standing.roles.get(key, ()))
        there = {role.core for role in roles} | ({"representative"} if parent is None else set())
        return KitCircle(
            id=self.standing.ids[key],
            kind=state.kind,
            name=self._text(Kind.CIRCLE, key, state, "name"),
            purpose=self._text(Kind.CIRCLE, key, state, "purpose", paragraphs),
            parent=self.standing.ids[parent] if parent else None,
            territory=self.places.ids[territory] if territory else None,
            domains=_each(domains),
            powers=powers,
            mark=self.standing.mark(Kind.CIRCLE, key),
            roles=roles,
            without=tuple(core for core in CORE if core not in there),
            process=self._process(key),
            policies=tuple(self._policy(one, policy, domains) for one, policy in self.standing.policies.get(key, ())),
            links=tuple(self._link(one, link) for one, link in self.standing.links.get(key, ())),
        )

    def _role(self, key: str, state: RoleState, powers: tuple[str, ...]) -> KitRole:
        known = self.standing.known.get((Kind.ROLE, key))
        return KitRole(
            id=self.standing.ids[key],
            name=self._text(Kind.ROLE, key, state, "name"),
            purpose=self._text(Kind.ROLE, key, state, "purpose", paragraphs),
            domains=_each(self._lines(Kind.ROLE, key, state, "domains")),
            accountabilities=_each(self._lines(Kind.ROLE, key, state, "accountabilities")),
            powers=tuple(one for one in map(_power, state.lines("powers")) if _key(one) in powers),
            core=state.core,
            single=state.single,
            beneath=bool(state.says("beneath")),
            term_months=state.says("term_months"),
            mark=self.standing.mark(Kind.ROLE, key),
            for_=tuple(known.says.get("for", ())) if known else (),
        )

    def _process(self, key: str) -> KitProcess | None:
        state = self.standing.structure.processes.get(key)
        if state is None or state.until is not None:
            return None
        says = KitProcess(
            composition=tuple(KitQuality(**dict(one)) for one in state.lines("composition")),
            channel=self._text(Kind.PROCESS, key, state, "channel"),
            after_term=state.says("after_term") or "",
            caretaker_days=(state.says("caretaker_days") or 0) if state.says("after_term") == "caretaker" else 0,
            mark=self.standing.mark(Kind.PROCESS, key),
            consent=_consent(state),
            opinions=opinions_of(**plain("opinions", state.says("opinions"))) if state.says("opinions") else None,
        )
        return says if says.composition or says.channel.fr or says.after_term or says.consent or says.opinions else None

    def _policy(self, key: str, state: PolicyState, domains: dict[str, Text]) -> KitPolicy:
        """A domain that its circle has lost meanwhile is no longer ruled."""
        return KitPolicy(
            id=self.standing.ids[key],
            title=self._text(Kind.POLICY, key, state, "title"),
            text=self._text(Kind.POLICY, key, state, "text", paragraphs),
            domain=domains.get(readable(state.says("domain") or "", line)),
            review_months=_months(state, "review_on"),
            unreviewed=self._text(Kind.POLICY, key, state, "unreviewed"),
            expires_months=_months(state, "expires_at"),
            mark=self.standing.mark(Kind.POLICY, key),
        )

    def _link(self, key: str, link: LinkState) -> KitLink:
        place = self.standing.structure.roles[link.role].says("circle")
        return KitLink(self.standing.ids[place], self.standing.ids[link.role], self.standing.mark(Kind.LINK, key))

    def _text(self, kind: str, key: str, state: Spoken, word: str, tidy: Callable[[str], str] = line) -> Text:
        return self.texts.told(kind, self.standing.known.get((kind, key)), word, readable(state.says(word) or "", tidy))

    def _lines(self, kind: str, key: str, state: Spoken, word: str) -> dict[str, Text]:
        """Each line by what the programme says."""
        known = self.standing.known.get((kind, key))
        return {said: self.texts.told(kind, known, word, said) for said in (readable(one, line) for one in state.lines(word))}


def _consent(state: Spoken) -> KitConsent | None:
    says = plain("consent", state.says("consent"))
    return consent_of(**says) if state.says("consent") else None


def _each(lines: dict[str, Text]) -> tuple[Text, ...]:
    return tuple(lines.values())


def _power(frozen: Any) -> dict[str, Any] | str:
    says = dict(frozen)
    return limited(says["power"], bool(says.get("caseload")), tuple(one for one in says.get("facets", ()) if one in FACETS))


def _key(power: dict[str, Any] | str) -> str:
    return power if isinstance(power, str) else power["power"]


def _months(policy: PolicyState, word: str) -> int | None:
    """After how many months it is looked at again, or ends by itself, from when that day was chosen."""
    if policy.says(word) is None:
        return None
    on, chosen = date.fromisoformat(policy.says(word)[:10]), list(_since(policy, word))[-1]
    months = (on.year - chosen.year) * 12 + on.month - chosen.month
    return min(max(months + (months_later(chosen, months).date() < on), 1), 120)


def _since(policy: PolicyState, word: str) -> Iterator[datetime]:
    """The instants from which it says this day, the latest first."""
    for wording in reversed(policy.wordings):
        if wording.says[word] != policy.says(word):
            return
        yield datetime.fromisoformat(wording.since)
