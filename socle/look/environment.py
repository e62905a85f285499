"""The Jinja2 environment that every page is rendered in."""

import re
from functools import cache, lru_cache, partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import formats, timezone, translation
from jinja2 import Environment, StrictUndefined, Template, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from socle.ground import now
from socle.look import words

FIRST = re.compile(r"\b1(?=[ \xa0][a-zéû]{3})")


def environment(**options: Any) -> Environment:
    """Strict names, translated text, and the few words a template may say."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True, "autoescape": autoescape}
    env = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], **options)
    env.template_class = Lasting
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
        newstyle=True,
    )
    env.globals |= {
        "_": gettext,
        "gettext": gettext,
        "url": address,
        "static": cache(staticfiles_storage.url),
        "csrf": get_token,
        "languages": settings.LANGUAGES,
        "language": translation.get_language,
    }
    env.filters |= {
        "date": date,
        "brief": brief,
        "moment": moment,
        "hour": hour,
        "number": partial(formats.number_format, force_grouping=True),
        "bytes": words.weight,
        "initials": words.initials,
        "the_circle": words.the_circle,
        "of_circle": words.of_circle,
        "lasting": words.lasting,
        "to_circle": words.to_circle,
        "paragraphs": words.paragraphs,
        "percent": words.percent,
    }
    env.tests["group"] = lambda value: isinstance(value, list | tuple)
    return env


class Lasting(Template):
    """A template whose macros are made once: all pages have the same globals, so what is imported never differs."""

    def _get_default_module(self, ctx: Any = None) -> Any:
        return self._module or super()._get_default_module(ctx)


@pass_eval_context
def gettext(at: EvalContext, message: str, **values: Any) -> str:
    """A message in the reader's language. Jinja's own does the same by three calls more, for each word of a page."""
    said = _translated(message, translation.get_language() or "")
    return (Markup(said) if at.autoescape else said) % values  # noqa: S704 - what the code and the catalogues say is ours


@lru_cache(4096)
def _translated(message: str, language: str) -> str:
    return translation.gettext(message)


def autoescape(name: str | None) -> bool:
    """Everything is escaped but the plain text of mails."""
    return not (name or "").endswith(".txt")


def address(name: str, *args: Any) -> str:
    """The address of a page, by name."""
    if all(isinstance(arg, UUID) for arg in args):
        return _address_of_ids(name, len(args)).format(*args)
    return reverse(name, args=args)


@cache
def _address_of_ids(name: str, count: int) -> str:
    """Most addresses hold ids only, or nothing: they are resolved once, then filled in."""
    marks = [UUID(int=place + 1) for place in range(count)]
    found = reverse(name, args=marks)
    for place, mark in enumerate(marks):
        found = found.replace(str(mark), f"{{{place}}}")
    return found


DAY = "j\xa0F Y"  # of which the month is not parted, where a line has little room


def date(value: Any, form: str = "j F Y") -> str:
    """A date in the reader's words: 3 mars 2026."""
    return _said(_local(value), form, translation.get_language() or "") if value else ""


def brief(value: Any, form: str = "j F") -> str:
    """A day without its year, where that is this one."""
    return date(value, form if not value or value.year == timezone.localdate(now()).year else f"{form} Y")


def moment(value: Any) -> str:
    """A date and an hour in the reader's words."""
    return date(value, translation.pgettext("date format", "j F Y, H:i"))


def hour(value: Any) -> str:
    """An hour in the reader's words: 15 h 07."""
    return date(value, translation.pgettext("date format", "H:i"))


@lru_cache(4096)
def _said(value: Any, form: str, language: str) -> str:
    """A list says the same day many times. The first of a month has its own word in French: 1er mars 2026."""
    said = formats.date_format(value, form)
    return FIRST.sub("1er", said) if language.startswith("fr") else said


def _local(value: Any) -> Any:
    return timezone.localtime(value) if hasattr(value, "tzinfo") and value.tzinfo else value
