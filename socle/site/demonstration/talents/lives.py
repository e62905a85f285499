"""Somebody: who they are, how they were met, whether they were enrolled; what came of it is made up by the files beside."""

import unicodedata
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from socle.pathways.rules.lives import Life
from socle.site.demonstration.talents import after, plans, stays, talks, told
from socle.site.demonstration.talents.chance import RATES, WORDS, Chance
from socle.site.demonstration.talents.stage import Stage

GROUP, DECLINED, WHO = RATES["group"], RATES["declined"], RATES["who"]
YEAR = 365.25
DAY = timedelta(days=1)


class Making:
    """The lives of one group, made up one after the other."""

    def __init__(self, stage: Stage, place: int, begins: date, chance: Chance, now: datetime) -> None:
        self.stage, self.place, self.begins, self.chance, self.now = stage, place, begins, chance, now
        self.today = timezone.localdate(now)
        self.made: list[Life] = []

    def life(self, number: int, guest: Any = None) -> Life:
        """One life more; a guest is accompanied today."""
        if guest is None and number > 2 and self.chance.is_so(GROUP["twins"]):
            made = self._twin(self.chance.one(self.made))
        else:
            made = self._somebody(number, guest)
        self.made.append(made)
        return made

    def _somebody(self, number: int, guest: Any) -> Life:
        chance = self.chance
        met = self._met()
        entered = self.begins if guest or not chance.is_so(GROUP["late"]) else self.begins + chance.days([1, 12])
        if not guest and chance.is_so(DECLINED["share"]) and met.met_on < self.today - 3 * DAY:
            return replace(met, declined=chance.by_weight(DECLINED["why"]))
        if entered > self.today:
            return met
        if guest:
            met = replace(met, given_name=guest.given_name, family_name=guest.family_name, account=guest.account)
        return self._accompanied(met, entered, number, guest is not None)

    def _accompanied(self, met: Life, entered: date, number: int, guest: bool) -> Life:
        of = stays.Of(self.stage, self.chance, self.now, self.today, entered, self.place * GROUP["size"] + number, guest)
        life = stays.stayed(met, of)
        life = told.answered(life, of)
        life = plans.planned(life, of)
        life = talks.talked(life, of)
        return after.followed_up(life, of) if life.left else life

    def _met(self) -> Life:
        """A first contact, some weeks before the group sets out."""
        chance, sex = self.chance, self.chance.by_weight(WHO["sex"])
        on = min(self.begins - chance.days(GROUP["contact"]), self.today)
        moment = chance.moment(on, self.now)
        there = [one for one in self.stage.meets if one.holds(moment)]
        given, family = self._name(sex)
        known = not chance.is_so(GROUP["unidentified"])
        return Life(
            given_name=given,
            family_name=family,
            met_on=on,
            met_at=moment,
            met_where=chance.one(WORDS["places"]),
            met_by=chance.one(there).person if there else self.stage.coordinator.person,
            born_on=self._born(on) if known else None,
            sex=sex if known else "",
            ways=self._ways(given, family),
            language=chance.by_weight(WHO["language"]),
        )

    def _name(self, sex: str) -> tuple[str, str]:
        chance = self.chance
        given = chance.one(WORDS["women"] if sex == "f" or (sex == "x" and chance.is_so(50)) else WORDS["men"])
        if chance.is_so(GROUP["without_family_name"]):
            return given, ""
        family = chance.one(WORDS["families"])
        return given, f"{family} {chance.one(WORDS['families'])}" if chance.is_so(12) else family

    def _born(self, on: date) -> date:
        band = WHO["ages"][int(self.chance.by_weight({str(place): one["weight"] for place, one in enumerate(WHO["ages"])}))]
        first, last = band["years"]
        return on - timedelta(days=round((first + self.chance.random() * (last - first)) * YEAR))

    def _ways(self, given: str, family: str) -> tuple[tuple[str, str, str], ...]:
        """Numbers that the regulator keeps for fiction, and addresses that no mail reaches."""
        chance, found = self.chance, []
        if chance.is_so(WHO["phone"]):
            found.append(("phone", f"+3363998{chance.number(0, 9999):04}", ""))
        if chance.is_so(WHO["landline"]):
            found.append(("phone", f"{self.stage.landline}{chance.number(0, 9999):04}", "À la maison"))
        if chance.is_so(WHO["email"]):
            found.append(("email", f"{_plain(given)}.{_plain(family) or 'x'}{chance.number(1, 999)}@exemple.invalid", ""))
        if not found or chance.is_so(WHO["elsewhere"]):
            found.append(("other", chance.one(WORDS["elsewhere"]), ""))
        return tuple(found)

    def _twin(self, one: Life) -> Life:
        """The same person, met by somebody else on another day: written a little otherwise, and not yet noticed."""
        met = self._met()
        given, family = one.given_name, one.family_name.upper()
        if self.chance.is_so(50):
            given, family = _bare(one.given_name), _bare(one.family_name)
        return replace(met, given_name=given, family_name=family, born_on=one.born_on, sex=one.sex, ways=one.ways[:1])


def _bare(name: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


def _plain(name: str) -> str:
    return slugify(_bare(name).replace("’", "-"))
