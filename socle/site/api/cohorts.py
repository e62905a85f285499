"""Cohorts: talents who start together on a territory."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from socle.governance.models import Circle
from socle.pathways import acts
from socle.pathways.models import Cohort
from socle.site.api.answers import answering
from socle.site.api.door import Said, Seen, perform, see
from socle.site.api.lists import listed, narrowing
from socle.site.api.situations import see_by, told

router = Router(tags=["talents"])


class CohortOut(Schema):
    """`places`: how many may be in it; None: as many as there are."""

    id: UUID
    circle: UUID
    name: str
    begins_on: date
    places: int | None
    version: int


class CohortLine(Schema):
    id: UUID
    circle: UUID
    name: str
    begins_on: date


class CohortsOut(Schema):
    items: list[CohortLine]
    next: str | None


class CohortSaid(Said):
    name: str
    begins_on: date
    places: int | None = None


class CohortAmended(Seen):
    name: str
    begins_on: date
    places: int | None = None


COHORTS = narrowing("cohorts")


@router.get("/cohorts", response=answering(200, CohortsOut))
def cohorts(request: HttpRequest, asked: COHORTS) -> Any:  # type: ignore[valid-type]
    """List the cohorts of the circles whose files one reads."""
    return listed(request, asked, "cohorts", tuple(CohortLine.model_fields))


@router.get("/cohorts/{cohort}", response=answering(200, CohortOut))
def cohort(request: HttpRequest, cohort: str) -> Any:
    """Read a cohort."""
    return told(CohortOut, see(request, Cohort, cohort))


@router.post("/circles/{circle}/cohorts", response=answering(201, CohortOut))
def add_cohort(request: HttpRequest, circle: str, said: CohortSaid) -> Any:
    """Add a cohort to a circle."""
    return Status(201, told(CohortOut, perform(request, acts.add_cohort, see(request, Circle, circle), **said.dict())))


@router.put("/cohorts/{cohort}", response=answering(200, CohortOut))
def amend_cohort(request: HttpRequest, cohort: str, said: CohortAmended) -> Any:
    """Change the name of a cohort, its first day or its places."""
    return told(CohortOut, perform(request, acts.amend_cohort, see_by(request, Cohort, cohort), **said.dict()))
