"""The sheet on paper: the same as on the page, tagged so that it can be read aloud, and quick for two hundred people."""

import io
from time import process_time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from PIL import Image
from pypdf import PdfReader

from socle.documents.uploads import received
from socle.ground.clock import at
from socle.look import printing
from socle.pathways import acts, printed
from socle.pathways.tests.conftest import Stage
from socle.pathways.tests.planning import after, enrolled, half, many, planned

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


@pytest.mark.skipif(not printing.is_ready(), reason="this machine draws no PDF")
def test_the_pdf_is_tagged_and_says_what_the_page_says(stage: Stage):
    session = planned(stage, trainer_name="Ana Exemple", trainer_organisation="Atelier Fictif")
    (aya,) = enrolled(stage, session, "Aya")
    with after(half(session)):
        acts.attest(stage.actor("Tess"), half(session), lines=[acts.Line(aya.talent_id, "present")])
        acts.close_sheet(stage.actor("Tess"), half(session), signed_as="Tess")
        file = PdfReader(io.BytesIO(printed.sheet_pdf(stage.actor("Tess"), session)))
    text = " ".join(page.extract_text() for page in file.pages)
    root = file.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root and root["/Lang"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert all(word in text for word in ("Réparer un vélo", "7 h", "Ana Exemple", "Atelier Fictif", "Aya Fictive", "La Fabrique"))


@pytest.mark.skipif(not printing.is_ready(), reason="this machine draws no PDF")
def test_the_pdf_shows_the_signature_that_was_drawn_and_speaks_the_language_of_the_programme(stage: Stage):
    session = planned(stage)
    (aya,) = enrolled(stage, session, "Aya")
    picture = io.BytesIO()
    Image.new("RGB", (480, 160), "white").save(picture, "PNG")
    with after(half(session)), override("en"), received("signature", picture, name="signature.png") as upload:
        acts.sign_present(stage.actor("Tess"), half(session), talent=aya.talent_id, upload=upload)
        acts.close_sheet(stage.actor("Maud"), half(session), signed_as="Maud Essai")
        file = PdfReader(io.BytesIO(printed.sheet_pdf(stage.actor("Tess"), session)))

    assert sum(len(page.images) for page in file.pages) == 1
    assert "remplace Tess" in " ".join(" ".join(page.extract_text() for page in file.pages).split()), "in French, whoever prints it"


def _read(stage: Stage, name: str, pk: object) -> tuple[int, float, int]:
    client = stage.client("Tess")
    client.get(reverse(name, args=[pk]))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        begun = process_time()
        response = client.get(reverse(name, args=[pk]))
        spent = process_time() - begun
    assert response.status_code == 200
    return len(asked), spent, len(response.content)


def test_a_sheet_of_two_hundred_asks_no_more_than_one_of_ten(stage: Stage):
    small, large = planned(stage), planned(stage, on=6)
    many(stage, small, 10)
    many(stage, large, 200)
    with at(large.ends_at):
        for session in (small, large):
            lines = [acts.Line(pk, "present") for pk in session.enrolments.order_by("pk").values_list("talent", flat=True)[:150]]
            acts.attest(stage.actor("Tess"), half(session), lines=lines)
        for name, few, much in (
            ("sheet", half(small).pk, half(large).pk),
            ("sheet_printed", small.pk, large.pk),
            ("session", small.pk, large.pk),
        ):
            ten, two_hundred = _read(stage, name, few), _read(stage, name, much)
            assert two_hundred[0] == ten[0] <= 22, name
            assert two_hundred[1] < 0.15, f"{name}: {two_hundred[1] * 1000:.0f} ms"


def test_two_hundred_lines_are_attested_and_closed_in_one_act_each(stage: Stage):
    session = planned(stage)
    places = many(stage, session, 200)
    lines = [acts.Line(place.talent_id, "present") for place in places[:150]]
    with after(half(session)):
        with CaptureQueriesContext(connection) as asked:
            acts.attest(stage.actor("Tess"), half(session), lines=lines)
        with CaptureQueriesContext(connection) as closing:
            sheet = acts.close_sheet(stage.actor("Tess"), half(session), signed_as="Tess")

    assert (sheet.lines, len(asked) <= 25, len(closing) <= 25) == (200, True, True), (len(asked), len(closing))
