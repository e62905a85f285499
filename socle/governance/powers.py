"""The central list of powers: what a role may do, each a sentence after "may".

A power is given by a decision that makes it part of a role; nothing else gives a right. The list is frozen: a key that
is gone or renamed fails a test. The powers of rooms to come stand here already, so that a kit can hand them out.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Power:
    """`wide`: it holds in every circle of the programme, whatever the role's circle. `strong`: only with a second factor."""

    key: str
    sentence: Any
    room: str
    wide: bool = False
    strong: bool = False

    @property
    def reads(self) -> bool:
        """Whether it only lets one read: the only kind that an agreement to share hands to another circle."""
        return self.key.startswith(("read_", "see_"))


_LIST = [
    Power("see_organisation", _("see the circles, the roles, who holds them and what was decided"), "governance", wide=True),
    Power("read_deliberations", _("read the tensions and proposals of the circle"), "governance"),
    Power("raise_tensions", _("raise a tension in the circle"), "governance"),
    Power("make_proposals", _("make a proposal to the circle"), "governance"),
    Power("give_positions", _("consent, voice a concern or object to a proposal"), "governance"),
    Power("facilitate", _("open a proposal to positions, test objections and declare it adopted"), "governance"),
    Power("fill_roles", _("give the circle’s roles to people, and take them back"), "governance"),
    Power("strike_decisions", _("strike a decision that breaks the rules, and judge appeals from the circles beneath"), "governance"),
    Power("read_journal", _("read the journal of the circle"), "governance"),
    Power("keep_people", _("record people and open their accounts"), "people", wide=True, strong=True),
    Power("keep_organisations", _("record organisations and keep their names and numbers right"), "people", wide=True),
    Power("admit_organisations", _("enter the membership of an organisation, and its end"), "people", wide=True),
    Power("mediate", _("receive requests for mediation and accompany the parties"), "governance"),
    Power("give_opinions", _("give an opinion to a circle, and receive a reasoned answer"), "governance"),
    Power("answer_opinions", _("answer, point by point, the opinions given to the circle"), "governance"),
    Power("enrol_talents", _("meet people, and enrol them as talents"), "pathways", strong=True),
    Power("read_talent_files", _("read the files of talents"), "pathways", strong=True),
    Power("follow_talents", _("write in the files of talents"), "pathways", strong=True),
    Power("run_workshops", _("plan workshops and enrol talents in them"), "pathways"),
    Power("attest_attendance", _("attest who was present"), "pathways"),
    Power("keep_commitments", _("record what companies promise, and answer them"), "companies"),
    Power("accompany_projects", _("form teams and accompany their projects"), "projects"),
    Power("keep_grants", _("record grants, budgets and claims"), "funding"),
    Power("approve_expenses", _("approve expenses"), "funding"),
    Power("publish_figures", _("define indicators and publish figures"), "evaluation"),
    Power("share_practices", _("record practices, experiments and commons"), "commons"),
    Power("hand_on_model", _("export the model and help another region to adopt it"), "transfer"),
    Power("answer_press", _("answer the press and publish news"), "press"),
]

POWERS: dict[str, Power] = {power.key: power for power in _LIST}
ALL = tuple(POWERS)
