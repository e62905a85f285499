"""What is typed of a talent, as it is kept; or refused at its field."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Refused
from socle.pathways import codes
from socle.pathways.models import Talent
from socle.people import reach
from socle.people.models import Restriction

EARLIEST = date(1900, 1, 1)
NAME, PLACE, WORDS = 60, 120, 4_000


def line(text: str, field: str, most: int, *, needed: str = "") -> str:
    """One line; `needed` is what to say where there is none."""
    text = " ".join(text.split())
    if not text and needed:
        raise Refused(needed, field=field)
    if len(text) > most:
        raise Refused(_("At most {most} characters, please.").format(most=most), field=field)
    return text


def words(text: str, field: str, most: int = WORDS) -> str:
    """Some lines, without blanks around them."""
    text = text.strip()
    if len(text) > most:
        raise Refused(_("At most {most} characters, please.").format(most=most), field=field)
    return text


def names(given_name: str, family_name: str) -> dict[str, str]:
    """A talent's names, and how they are called in lists."""
    given = line(given_name, "given_name", NAME, needed=_("How are they called? A first name is enough."))
    family = line(family_name, "family_name", NAME)
    return {"given_name": given, "family_name": family, "name": f"{given} {family}".strip()}


def past(day: date, field: str, *, since: date | None = None) -> date:
    """A day that has come, and is not before another one."""
    if day > timezone.localdate(now()):
        raise Refused(_("This day is still to come."), field=field)
    if since and day < since:
        raise Refused(_("This is before {day}.").format(day=f"{since:%d/%m/%Y}"), field=field)
    if day < EARLIEST:
        raise Refused(_("This is no date."), field=field)
    return day


def way(kind: str, value: str, field: str = "value") -> str:
    """How somebody is reached, in the one form in which it is kept."""
    checks: dict[str, Any] = {"phone": reach.check_phone, "email": reach.check_email}
    text, problem = checks[kind](value) if kind in checks else (" ".join(value.split()), None)
    if problem or not text or len(text) > 254:
        raise Refused(problem or _("Say how, in at most 254 characters."), field=field)
    return str(text)


def still_here(talent: Talent) -> None:
    """Refuse where the file is another's now, or its data are set aside."""
    if talent.became_id:
        raise Refused(_("This file was merged into another one."), code="merged")
    if Restriction.kept.filter(person=talent.person_id, until=None).exists():
        raise Refused(_("The data of this person are set aside: lift that first."), code="restricted")


def held(talent: Talent) -> Talent:
    """The file of a piece, as it stands now, held until the act ends: what is said of it is said one after the other."""
    found: Talent = Talent.kept.select_for_update(no_key=True).get(pk=talent.pk)
    still_here(found)
    return found


def followed(talent: Talent) -> None:
    """Refuse where the talent is not enrolled, or has left."""
    still_here(talent)
    if talent.state != Talent.State.FOLLOWED:
        raise Refused(_("This is for talents who are enrolled."), code="not_followed")


def code(key: str, value: str, field: str, on: date, *, of: str = "") -> str:
    """A code that its list holds on a day; `of` is the code of the list above to which it must belong."""
    if not codes.known(key, value, on):
        raise Refused(_("Choose among these."), field=field)
    if of and of not in codes.get(key, value, on).more.values():
        raise Refused(_("Choose among those that belong together."), field=field)
    return value
