"""Deliberation in a browser: who looks, what is sent, which button is pressed."""

from typing import Any

from django.test import Client
from django.urls import reverse

from conftest import Cast
from socle.governance.models import Objection, Proposal
from socle.governance.tests import scene
from socle.ground import new_id


def english(cast: Cast, name: str) -> Client:
    client = cast.client(name)
    client.cookies["language"] = "en"
    return client


def opened(cast: Cast, *changes: scene.Change) -> Proposal:
    """A proposal of Elsa's, open to Cléo and Dario."""
    return scene.opened(cast, *changes, present=["Cléo", "Dario"])


def position(cast: Cast, name: str, proposal: Any, **sent: Any) -> Any:
    address = reverse("proposal_position", args=[proposal.pk])
    return english(cast, name).post(address, {"kind": "consent", "version": "1", "reason": "", "key": str(new_id())} | sent)


def press(cast: Cast, name: str, button: str, *about: Any, **sent: Any) -> Any:
    return english(cast, name).post(reverse(button, args=about), {"key": str(new_id())} | sent)


FELT = {"text": "Les ateliers finissent après le dernier bus", "example": "Mardi, personne n’est rentré."}


def objection(cast: Cast) -> tuple[Proposal, Objection]:
    proposal = opened(cast)
    return proposal, scene.objected(cast, proposal)
