"""Changes of policies, and of how a circle works, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from socle.governance.reads.effects.names import Names
from socle.governance.reads.effects.told import Told
from socle.governance.reads.effects.words import PLACES, altered, said, says
from socle.governance.rules.structure import REVIEW

Data = Mapping[str, Any]


def _adopted(data: Data, names: Names) -> Told:
    text = _("The policy “{title}” holds in {circle}.").format(title=data["title"], circle=names.circle(data["circle"]))
    return Told("added", text, said(data, names, *PLACES))


def _amended(data: Data, names: Names) -> Told:
    text = _("{policy} changes in {circle}.").format(policy=names.policy(data["policy"]), circle=names.circle(data["circle"]))
    return Told("changed", capfirst(text), altered(says(names.then.policies, data["policy"], data, names), data, names))


def _renewed(data: Data, names: Names) -> Told:
    text = _("{policy} is looked at again and holds on as it is, in {circle}.")
    said = capfirst(text.format(policy=names.policy(data["policy"]), circle=names.circle(data["circle"])))
    after = dict.fromkeys(REVIEW) | {word: data[word] for word in REVIEW if data.get(word)}
    return Told("changed", said, altered(says(names.then.policies, data["policy"], data, names), after, names))


def _moved(data: Data, names: Names) -> Told:
    text = _("{policy} no longer holds in {before}, but in {after}.")
    places = {"before": names.circle(data["circle"]), "after": names.circle(data["to"])}
    return Told("changed", capfirst(text.format(policy=names.policy(data["policy"]), **places)))


def _repealed(data: Data, names: Names) -> Told:
    text = _("{policy} no longer holds in {circle}.")
    return Told("removed", capfirst(text.format(policy=names.policy(data["policy"]), circle=names.circle(data["circle"]))))


def _process(data: Data, names: Names) -> Told:
    text = _("{circle} changes how it works.").format(circle=names.circle(data["circle"]))
    return Told("changed", capfirst(text), altered(says(names.then.processes, data["circle"], data, names), data, names))


SAID = {
    "policy.adopted": _adopted,
    "policy.amended": _amended,
    "policy.renewed": _renewed,
    "policy.moved": _moved,
    "policy.repealed": _repealed,
    "process.changed": _process,
}
