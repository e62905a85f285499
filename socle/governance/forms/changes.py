"""The typed changes of a proposal, one small form each. A form turns into changes, and changes turn back into forms."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from socle.governance.forms.adding import AddCircle
from socle.governance.forms.change import Change, ChangeForm
from socle.governance.forms.choices import Choices, named
from socle.governance.forms.circles import AmendCircle
from socle.governance.forms.consenting import ChangeConsent
from socle.governance.forms.consulting import ChangeOpinions
from socle.governance.forms.dissolving import DissolveCircle
from socle.governance.forms.holding import EndMandate, EndSeat, GiveMandate, Welcome
from socle.governance.forms.links import AllowBothLinks, EndLink, InviteRole
from socle.governance.forms.merging import MergeCircles
from socle.governance.forms.moving import MoveCircle
from socle.governance.forms.policies import AdoptPolicy, AmendPolicy, RenewPolicy, RepealPolicy
from socle.governance.forms.process import ChangeProcess
from socle.governance.forms.roles import AddRole, AmendRole, EndRole
from socle.governance.forms.splitting import SplitCircle
from socle.governance.forms.substitutes import EndSubstitute, NameSubstitute
from socle.governance.rules.structure import KINDS

Forms = tuple[type[ChangeForm], ...]
GROUPS: tuple[tuple[Any, Forms], ...] = (
    (_("Roles"), (AddRole, AmendRole, EndRole)),
    (_("People"), (GiveMandate, EndMandate, Welcome, EndSeat, NameSubstitute, EndSubstitute)),
    (
        _("Circles"),
        (AddCircle, AmendCircle, MoveCircle, SplitCircle, MergeCircles, DissolveCircle, InviteRole, EndLink, AllowBothLinks),
    ),
    (_("Rules"), (AdoptPolicy, AmendPolicy, RenewPolicy, RepealPolicy, ChangeProcess, ChangeConsent, ChangeOpinions)),
)
CHANGE_FORMS: dict[str, type[ChangeForm]] = {form.kind: form for _title, forms in GROUPS for form in forms}
_BESIDES = {
    "role.moved": _("Move a role"),
    "policy.moved": _("Move a policy"),
    "mandate.corrected": _("Correct when a role was held"),
    "seat.corrected": _("Correct when somebody had a seat"),
}


class Kept(ChangeForm):
    """A change that no form can show, as a program may write it: it stays, or is left out. `id` is its place in the version."""

    kind = "kept"
    sentence = _("A program has written this, and there is no form for it. It stays as it is, unless you leave it out.")

    @classmethod
    def initial_of(cls, gathered: list[Change], choices: Choices) -> dict[str, Any]:
        return {"id": str(choices.written.index(gathered[0]))}

    @property
    def legend(self) -> Any:
        written = self._written(self.given("id"))
        kind, data = (written[0]["kind"], written[0]["data"]) if written else ("", {})
        called = CHANGE_FORMS[kind].heading if kind in CHANGE_FORMS else _BESIDES.get(kind, "")
        name = data.get("name") or data.get("title")
        return _("{change}: {name}").format(change=called, name=name) if name else called

    def changes(self) -> list[Change]:
        return self._written(self.cleaned_data.get("id"))

    def _written(self, place: Any) -> list[Change]:
        return self.choices.written[int(place) :][:1] if place and place.isdecimal() and len(place) < 4 else []


FORMS = CHANGE_FORMS | {Kept.kind: Kept}
assert set(KINDS) <= CHANGE_FORMS.keys() | _BESIDES.keys(), "each kind of change has a form, goes with one, or has a page"
_GATHERING = ("circle.added", "circle.dissolved", "seat.given")


def change_forms(choices: Choices) -> list[tuple[type[ChangeForm], dict[str, Any]]]:
    """The changes of a version as forms and what these begin with; changes that one form makes together are one form again."""
    groups = _groups(choices)
    shown = {id(group[0]): group for group in groups}
    return [
        (form, form.initial_of(shown[id(one)], choices)) for one in choices.written if id(one) in shown for form in (_form(one, choices),)
    ]


def _groups(choices: Choices) -> list[list[Change]]:
    """What belongs together: a circle with all that is set up in it, what ends with what goes over, a seat with its mandate."""
    taken: set[int] = set()
    groups = []
    for one in sorted(choices.written, key=_turn_to_gather):
        if id(one) not in taken:
            group = [other for other in _form(one, choices).gathered(one, choices) if id(other) not in taken]
            taken |= {id(other) for other in group}
            groups.append(group)
    return groups


def _turn_to_gather(change: Change) -> int:
    kind = change["kind"]
    return _GATHERING.index(kind) if kind in _GATHERING else len(_GATHERING)


def _form(change: Change, choices: Choices) -> type[ChangeForm]:
    """The form that shows a change; what none can show is kept as it is."""
    form, data = FORMS.get(change["kind"], Kept), change["data"]
    if form is AddCircle and len(data.get("came_from") or []) == 1:
        form = SplitCircle
    if form is DissolveCircle and data.get("became"):
        form = MergeCircles
    if form is ChangeProcess and data.keys() - {"circle", "base"} == {"consent"}:
        form = ChangeConsent
    if form is ChangeProcess and data.keys() - {"circle", "base"} == {"opinions"}:
        form = ChangeOpinions
    return form if form.shows(change, choices) else Kept


def in_order(parts: Iterable[ChangeForm], choices: Choices) -> list[tuple[ChangeForm, list[Change]]]:
    """The parts with their changes as they are carried out: as the version has them, what is new where its turn is."""
    made = [(part, part.changes()) for part in parts]
    places = {named(one): place for place, one in reversed(list(enumerate(choices.written)))}
    stood = {id(part): min((places[named(one)] for one in changes if named(one) in places), default=None) for part, changes in made}
    ordered = sorted((one for one in made if stood[id(one[0])] is not None), key=lambda one: stood[id(one[0])] or 0)
    for new in sorted((one for one in made if stood[id(one[0])] is None), key=lambda one: one[0].turn):
        place = next((n for n, (other, _changes) in enumerate(ordered) if other.turn > new[0].turn), len(ordered))
        ordered.insert(place, new)
    return ordered
