"""What proves a ground or an outcome is brought: sheets of paper that say of themselves that they are made up."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from socle.documents.uploads import received
from socle.pathways import acts, codes
from socle.pathways.acts import eligibility, outcomes
from socle.pathways.models import Eligibility, Outcome
from socle.pathways.models.passages import KNOWN
from socle.site.demonstration.talents.beyond import coordinator, hands
from socle.site.demonstration.talents.paper import sheet
from socle.site.demonstration.world import Scene, World

KEPT = ("kind", "contract", "since", "until", "employer", "hours")


def prove(world: World, scene: Scene) -> None:
    """Some grounds of as many talents, and a job that somebody has found."""
    for ground in [*_grounds(world, scene)][: scene["proves"]]:
        proof = _proves(ground)
        who = hands(world, ground.talent, "enrol_talents")
        with received("proof", _paper(proof), name=f"exemple-{proof}.pdf") as upload:
            world.do(acts.prove_eligibility, who, ground, proof=proof, upload=upload)
    if job := _job(world, scene):
        who = coordinator(world, world.circle(scene["circle"]))
        told: dict[str, Any] = {name: getattr(job, name) for name in KEPT}
        proof = min(outcomes.proofs(job.kind, job.contract, job.since))
        with received("evidence", _paper(proof), name=f"exemple-{proof}.pdf") as upload:
            world.do(acts.correct_outcome, who, job, proof=proof, upload=upload, **told)


def _grounds(world: World, scene: Scene) -> Iterator[Eligibility]:
    """The first ground of each talent that a document proves."""
    rows = Eligibility.kept.filter(KNOWN, talent__in=scene["talents"], document=None, recorded_since__lt=world.moment)
    seen = set()
    for one in rows.select_related("talent__guide", "talent__circle").order_by("talent__name", "kind", "code", "pk"):
        if one.talent_id not in seen and _proves(one):
            seen.add(one.talent_id)
            yield one


def _proves(ground: Eligibility) -> str:
    return next(iter(eligibility.proofs(ground.kind, ground.code, ground.method, ground.established_on)), "")


def _job(world: World, scene: Scene) -> Outcome | None:
    """The last job that somebody found."""
    circle = world.circle(scene["circle"])
    rows = Outcome.kept.filter(KNOWN, circle=circle, kind="job", document=None, recorded_since__lt=world.moment, talent__became=None)
    return rows.filter(since__lte=world.moment.date()).order_by("-since", "talent__name", "pk").select_related("talent__circle").first()


def _paper(proof: str) -> BytesIO:
    label = codes.label("proof", proof)
    made_up = "Personne n’a délivré ce document : la démonstration de Socle l’a fait pour être essayée."
    return BytesIO(sheet(["Exemple — attestation inventée", str(label), made_up]))
