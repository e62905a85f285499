"""Whatever people write, a component shows it as text."""

from typing import Any
from uuid import UUID

import pytest
from jinja2.runtime import Macro
from markupsafe import Markup

from socle.look.circles import Circle, Dot, Tie, drawing
from socle.look.lists import Cell
from socle.look.lists.view import Deed, Field, Heading, Line, ListPage, Tab
from socle.look.pages import COMPONENTS

HOSTILE = "\"'><script>alert(1)</script><b onclick=x>"
H = HOSTILE
OPTIONS = [{"value": H, "label": H, "detail": H}]

DOTS = (Dot(H, H, H, H, "added"), Dot("wanted", H, H))
CELLS = (Circle(name=H, says=H, short=H, href=H, territory=H, mark="removed"), Circle(name=H))
INSIDE = Circle(name=H, key=H, says=H, detail=H, href=H, territory=H, mark="changed", edge=DOTS, dots=DOTS, inside=CELLS)
DRAWN = drawing(Circle(name=H, detail=H, href=H, edge=DOTS, dots=DOTS, inside=(INSIDE,)), [Tie(H, "", H, H)])

FIELDS = (Field(H, H, "text", ((H, H),)), Field(H, H, "choice", ((H, H),), ((H, H),), H), Field(H, H, "days", ((H, H), (H, H))))
LINES = (Line(UUID(int=1), H, (Cell(H, dot=H), Cell(H, "yes", H), Cell(H, territory=H))),)
MORE = {"faults": (H,), "first": H, "before": H, "after": H, "tabs": (Tab(H, H, forget=H),), "circles": ((H, H),), "save": H}
HEADS = (Heading(H, H, "ascending"), Heading(H), Heading(H))
LISTED = ListPage(
    H,
    H,
    H,
    H,
    FIELDS,
    ((H, H), (H, H)),
    H,
    HEADS,
    LINES,
    H,
    True,
    **MORE,
    files=((H, H),),
    deeds=(Deed(H, H),),
    takes=(Deed(H, H),),
    all_of_them=H,
)

# What each macro is given: every text is hostile
SAMPLES: dict[str, Any] = {
    "badge.badge": [H, "yes"],
    "badge.badges": [],
    "badge.kept_back": [H],
    "button.acts": [],
    "button.button": [H, H, "primary"],
    "button.who_can": [H],
    "card.card": [H, H, H],
    "card.cards": [],
    "cells.cell": [H, H, H, H, [(H, H)]],
    "choices.asked_why": [H, H],
    "choices.choices": [H, H, OPTIONS, H, "radio", H, True, H, H, H, H],
    "day.day": [H, H],
    "dialog.dialog": [H, H, H],
    "dialog.sheet": [H, H],
    "diff.altered": [H, H],
    "diff.diff": [[{"kind": "changed", "text": H, "detail": H, "before": H, "after": H}], H],
    "diff.worded": [[("same", H), ("removed", H), ("added", H)]],
    "empty.empty": [H, H, H],
    "facts.facts": [[(H, H)]],
    "field.bound": None,
    "field.checkbox": [H, H, True, H, H, True, H, H, H, H],
    "field.select": [H, H, [(H, H)], H, H, True, H, H, H, H],
    "field.text": [H, H, H, "text", H, True, H, H, H, H, {"placeholder": H}],
    "field.textarea": [H, H, H, H, True, H, H, H, H],
    "figure.figure": [H, H, H, H, H],
    "figure.figures": [],
    "filters.filter_form": [H, [{"name": H, "label": H, "options": [(H, H)], "value": H}], H, H, {"name": H, "label": H, "value": H}],
    "filters.filters": [H, [{"text": H, "href": H, "territory": H}], H],
    "form.error_summary": [[(H, H, H)]],
    "form.errors_of": None,
    "form.form": ["", H, "post", H, H, False, H],
    "icon.icon": [H, H, H],
    "icon.sign": [H],
    "in_place.in_place": [H, H, True, H],
    "instant.instant": [
        *(H, H, H, H, H, {"first": 1, "last": 3, "at": 2, "begins": H, "ends": H}, [1], H, {"on": H, "known": H}, [(H, H)]),
        *({"href": H, "on": H}, {"href": H, "on": H}, H),
    ],
    "knots.knots": [[{"name": H, "state": "open", "said": H, "text": H, "note": H, "id": H}]],
    "languages.languages": [[(H, H)], H, H, H],
    "legend.legend": [[{"icon": H, "text": H}]],
    "map.map": [DRAWN, H],
    "map.map_signs": [True],
    "list.list": [LISTED],
    "menu.menu": [H, [{"text": H, "href": H}]],
    "notice.banner": [H, H],
    "notice.notice": [H],
    "opening.opening": [H, H, H, H, H, False, H, H],
    "outline.outline": [
        [
            {
                "id": H,
                "name": H,
                "detail": H,
                "href": H,
                "see": H,
                "cells": [{"name": H, "detail": H, "href": H}],
                "leaves": [{"name": H, "holder": H, "href": H}, {"name": H, "people": [{"name": H, "href": H}]}],
            }
        ],
        H,
    ],
    "pagination.pagination": [2, 3, H, H, H],
    "passkey.needs_script": [H],
    "passkey.passkey": [H, {"publicKey": {"challenge": H}}, None, H, H],
    "funnel.funnel": [H, [{"says": H, "number": 3, "share": None}, {"says": H, "number": 1, "share": 40}], H],
    "pathway.pathway": [[{"name": H, "state": "here", "when": H, "note": H}], H],
    "person.dot": [H, H, False, "", H],
    "person.dots": [[H, H]],
    "person.people": [[{"name": H, "detail": H, "href": H}]],
    "person.person": [H, H, H, H, "", "div", H],
    "pick.pick": [H, H, OPTIONS, H],
    "positions.positions": [[{"name": H, "kind": "no", "word": H, "quote": H}]],
    "progress.arc": [1, 2, H],
    "progress.progress": [H, 1, 2, H],
    "provenance.provenance": [H],
    "marked.marked": [[(H, True), (H, False)]],
    "quote.quote": [H, H, H],
    "drawing.drawing": [H, H, H, H, H],
    "marks.marks": [H, [H], [{"label": H, "note": H, "cells": [{"state": "late", "says": H, "href": H}, None]}], H],
    "signed_line.signed_line": [H, "late", H, H, H, H, H, H],
    "signed_line.signed_lines": [],
    "week.week": [
        H,
        [{"label": H, "cells": {"am": [{"name": H, "href": H, "hours": H, "detail": H, "said": H, "off": False}]}}],
        [("am", H)],
        H,
    ],
    "row.row": [H, H, H, "", H, "", H, H],
    "row.rows": [H],
    "section.aside": [H, H, H],
    "section.section": [H, H, H, H],
    "sides.sides": [[{"number": 1, "text": H, "word": H, "kind": "yes", "answer": H}], H, H],
    "signature.signature": [H, H, H, H, H],
    "stepper.stepper": [H, [H, H], 0, H],
    "table.table": [H, [H, H], [[H, H]], [1], [H, H]],
    "steps.steps": [[{"text": H, "state": "to_do", "by": H, "when": H, "late": True, "id": H, "said": H}], H],
    "steps.tick": [H, True, H],
    "tension.tension": [H, "felt", H, H, H],
    "timeline.timeline": [[{"when": H, "text": H, "at": H, "href": H, "detail": H}]],
    "toast.toast": [H, "yes", H],
    "toast.toasts": [[]],
    "trail.trail": [[{"name": H, "href": H}, {"name": H}], H],
    "upload.pictured": [H, H, H, H],
    "upload.upload": [H, H, H, H, H, 9, H, H, False, H, H, H],
    "why_see.fold": [H, "i-down"],
    "why_see.why_see": [H, [(H, H)], H, H],
}
FROM_DJANGO = [name for name, given in SAMPLES.items() if given is None]


def macro(look, name):
    component, _, called = name.partition(".")
    return getattr(look.get_template(f"components/{component}.html").module, called)


@pytest.mark.parametrize("name", [name for name in SAMPLES if name not in FROM_DJANGO])
def test_hostile_text_stays_text(look, name):
    called = macro(look, name)
    given = {"caller": lambda: Markup("")} if called.caller else {}

    shown = called(*SAMPLES[name], **given)

    assert "<script" not in shown
    assert "<b onclick" not in shown
    assert f'="{HOSTILE}' not in shown
    assert '="">' not in shown or H not in shown


def test_every_macro_is_tried(look):
    modules = {name: look.get_template(f"components/{name}.html").module for name in COMPONENTS}
    macros = {
        f"{name}.{called}"
        for name, module in modules.items()
        for called, value in vars(module).items()
        if isinstance(value, Macro) and not called.startswith("_")
    }

    assert macros == SAMPLES.keys()


def test_a_field_of_a_django_form_keeps_what_was_typed_and_says_what_is_wrong(look):
    from django import forms

    class Asked(forms.Form):
        name = forms.CharField(max_length=3)
        why = forms.CharField(widget=forms.Textarea, required=False, help_text=H)
        on = forms.DateField()
        role = forms.ChoiceField(choices=[("a", "A"), (H, H)])
        circle = forms.ChoiceField(choices=[("1", "One"), ("2", H)], widget=forms.RadioSelect)
        agreed = forms.BooleanField()

    form = Asked({"name": HOSTILE, "why": HOSTILE, "on": "32/04", "role": "a", "circle": "2"})
    bound = macro(look, "field.bound")

    shown = "".join(str(bound(field)) for field in form) + str(macro(look, "form.errors_of")(form))

    assert "<script" not in shown
    assert shown.count('aria-invalid="true"') == 3
    assert 'aria-describedby="id_name-error"' in shown
    assert 'maxlength="3"' in shown
    assert 'type="date" value="32/04"' in shown
    assert 'value="2" checked' in shown
    assert 'href="#id_agreed"' in shown
