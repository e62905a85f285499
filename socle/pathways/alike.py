"""Files that may be of one person: looked for as somebody types, among those that they may see."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import BooleanField, Case, Q, When
from django.utils.translation import gettext as _

from socle.governance.models import Circle
from socle.journal import keys
from socle.journal.act import Actor
from socle.pathways.models import Identity, Talent, Way
from socle.people import reach
from socle.people.alike import Alike

MOST, POWER = 20, "enrol_talents"
NONE = Q(pk__in=[])


def typed(sent: Mapping[str, str], actor: Actor, circle: Circle) -> list[Alike]:
    """The files of a circle that may be of whom the form tells; none for what is only sent again."""
    name = " ".join(f"{sent.get('given_name', '')} {sent.get('family_name', '')}".split())
    found = near(actor, circle, name=name, values=_values(sent), born_on=_day(sent.get("born_on", "")))
    # Asked last: what a first press has made between two questions is found by the second, and its key is known by then
    return [] if found and keys.is_used(actor, sent.get("key", "")) else found


def of(actor: Actor, talent: Talent) -> list[Alike]:
    """Other files of the circle that may be of the same person as this one."""
    ways = Way.objects.seen_by(actor, POWER).filter(talent=talent, kind__in=["phone", "email"]).values_list("value", flat=True)
    born_on = Identity.objects.seen_by(actor, POWER).filter(talent=talent).values_list("born_on", flat=True).first()
    found = near(actor, talent.circle, name=talent.name, values=list(ways[:MOST]), born_on=born_on)
    return [one for one in found if one.id != talent.pk]


def near(actor: Actor, circle: Circle, *, name: str, values: Collection[str] = (), born_on: date | None = None) -> list[Alike]:
    """The files whose name sounds the same, or who are reached in the same way, or born on the same day, each with why."""
    sound = Talent._meta.get_field("sound").of(name[:120])
    ways = Way.objects.seen_by(actor, POWER).filter(circle=circle, value__in=values).values("talent")
    born = Identity.objects.seen_by(actor, POWER).filter(circle=circle, born_on=born_on).values("talent")
    same = {"heard": Q(sound=sound or None), "reached": Q(pk__in=ways) if values else NONE, "born": Q(pk__in=born) if born_on else NONE}
    rows = Talent.objects.seen_by(actor, POWER).filter(reduce(or_, same.values()), circle=circle, became=None)
    told = {key: Case(When(one, then=True), default=False, output_field=BooleanField()) for key, one in same.items()}
    found = rows.annotate(**told).order_by("pk").values_list("pk", "name", *told)[:MOST]
    alike = [Alike(pk, known, tuple(_because(*why))) for pk, known, *why in found]
    return sorted(alike, key=lambda one: (-len(one.because), one.name))


def _values(sent: Mapping[str, str]) -> list[str]:
    typed = reach.check_phone(sent.get("phone", "")), reach.check_email(sent.get("email", ""))
    return [value for value, problem in typed if value and not problem]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _because(heard: bool, reached: bool, born: bool) -> list[str]:
    said = ((heard, _("the name sounds the same")), (reached, _("reached in the same way")), (born, _("born on the same day")))
    return [words for holds, words in said if holds]
