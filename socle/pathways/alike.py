"""Files that may be of one person: looked for as somebody types, among those that they may see."""

from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import gettext as _

from socle.governance.models import Circle
from socle.journal import keys
from socle.journal.act import Actor
from socle.pathways.models import Talent, Way
from socle.people import reach
from socle.people.alike import Alike

MOST = 20


def typed(sent: Mapping[str, str], actor: Actor, circle: Circle) -> list[Alike]:
    """The files of a circle that may be of whom the form tells; none for what is only sent again."""
    if keys.is_used(actor, sent.get("key", "")):
        return []
    name = " ".join(f"{sent.get('given_name', '')} {sent.get('family_name', '')}".split())
    return near(actor, circle, name=name, phone=sent.get("phone", ""), email=sent.get("email", ""))


def near(actor: Actor, circle: Circle, *, name: str, phone: str = "", email: str = "") -> list[Alike]:
    """The files whose name sounds the same, or who are reached in the same way, each with why."""
    sound = Talent._meta.get_field("sound").of(name[:120])
    values = [value for value, problem in (reach.check_phone(phone), reach.check_email(email)) if not problem]
    reached = (
        set(Way.objects.seen_by(actor, "enrol_talents").filter(value__in=values).values_list("talent", flat=True)) if values else set()
    )
    rows = Talent.objects.seen_by(actor, "enrol_talents").filter(circle=circle, became=None)
    rows = rows.filter(Q(sound=sound) | Q(pk__in=reached)) if sound else rows.filter(pk__in=reached)
    found = rows.order_by("pk").values_list("pk", "name", "sound")[:MOST]
    return [Alike(pk, known, tuple(_because(heard == sound, pk in reached))) for pk, known, heard in found]


def _because(heard: bool, reached: bool) -> list[str]:
    return [_("the name sounds the same")] * heard + [_("reached in the same way")] * reached
