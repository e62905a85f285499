"""Moving a circle, and what comes with it so that it fits in its new place."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import Change, ChangeForm, Turn
from socle.governance.forms.choices import Choices
from socle.governance.reads.choices import Row

LESS, MORE = "less", "more"


class MoveCircle(ChangeForm):
    """A circle keeps its id and its history; all that lies beneath it goes with it (rule S3)."""

    kind = "circle.moved"
    heading = _("Move a circle")
    sentence = _("It goes beneath another circle, with its roles, its people and all that lies beneath it.")
    turn = Turn.MOVES
    circle = forms.ChoiceField(label=_("Which circle?"), error_messages={"required": _("Choose a circle.")})
    parent = forms.ChoiceField(
        label=_("Beneath which one"),
        error_messages={"required": _("Choose a circle.")},
        help_text=_("It can do there no more than that circle can, and takes its domains from it."),
    )
    fitting = forms.ChoiceField(
        label=_("If it has powers or domains that its new place does not have"),
        choices=[
            ("", _("Nothing else changes")),
            (LESS, _("It gives them up")),
            (MORE, _("Its new place gets them: the powers both have, the domains only its new place")),
        ],
        required=False,
        help_text=_("Only for circles just beneath yours: others change by a decision of the circle above them."),
    )

    @classmethod
    def fits(cls, choices: Choices) -> bool:
        return "two_below" in choices.own["has"]

    @classmethod
    def shows(cls, change: Change, choices: Choices) -> bool:
        return True

    def offer(self) -> None:
        below = [(circle["id"], f"{circle['name']} ({circle['above']})") for circle in self.choices.below]
        self.offer_pairs("circle", below)
        self.offer_pairs("parent", [(self.choices.key, self.choices.own["name"]), *self.choices.new_circles, *below])

    def changes(self) -> list[Change]:
        """The move, after what is needed so that the circle holds no more than its new place."""
        return [*_fitted(self.choices, self.cleaned_data), *super().changes()]

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        circle = self.choices.of(self.choices.below, clean["circle"])
        return {"circle": clean["circle"], "base": circle.get("base", ""), "parent": clean["parent"]}


def _fitted(choices: Choices, clean: dict[str, Any]) -> list[Change]:
    """What else changes: the circle holds less, or its new place more; only circles just beneath the deciding one."""
    circle, parent = (choices.of(choices.below, clean[word]) for word in ("circle", "parent"))
    if not clean.get("fitting") or not circle or not parent:
        return []
    lacking = {word: [one for one in circle[word] if one not in parent[word]] for word in ("powers", "domains")}
    amended = [_less(circle, lacking)]
    if clean["fitting"] == MORE:
        amended = [_less(circle, {"domains": lacking["domains"]}), _more(parent, lacking)]
    own = {circle["id"]: circle, parent["id"]: parent}
    return [one for one in amended if len(one["data"]) > len(_NAMED) and own[one["data"]["circle"]]["under"] == choices.key]


_NAMED = ("circle", "base")


def _less(circle: Row, words: dict[str, list[str]]) -> Change:
    return _amended(circle, {word: [one for one in circle[word] if one not in gone] for word, gone in words.items() if gone})


def _more(circle: Row, words: dict[str, list[str]]) -> Change:
    return _amended(circle, {word: [*circle[word], *more] for word, more in words.items() if more})


def _amended(circle: Row, words: dict[str, Any]) -> Change:
    return {"kind": "circle.amended", "data": {"circle": circle["id"], "base": circle["base"], **words}}
