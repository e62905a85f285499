"""Workshops and texts of agreements for random kits."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from socle.pathways.codes import lists
from socle.pathways.codes.questions import book
from socle.pathways.models import SharingText, Workshop
from socle.transfer.kit import KitForm, KitSharingText, KitWorkshop
from socle.transfer.kit.texts import NOTHING
from socle.transfer.kit.words import line, paragraphs
from socle.transfer.tests.random_texts import LONG, MARKS, PAGES, said, texts


def workshop(draw: Any, id: str, circles: list[str], phases: list[str]) -> KitWorkshop:
    goes = st.lists(st.sampled_from(phases), unique=True) if phases else st.just([])
    least = draw(st.integers(1, 500))
    return KitWorkshop(
        id=id,
        circle=draw(st.sampled_from(circles)),
        name=draw(texts()),
        theme=draw(st.sampled_from(Workshop.Theme.values)),
        purpose=draw(texts(paragraphs)),
        phases=tuple(draw(goes)),
        half_days=draw(st.integers(1, 20)),
        smallest=least,
        largest=draw(st.integers(least, 500)),
        material=draw(LONG),
        brings_home=draw(LONG),
        how=draw(PAGES | texts(paragraphs)),
        licence="CC-BY-SA-4.0",
        authors=draw(st.just("") | said(line)),
        mark=draw(MARKS),
    )


def sharing(draw: Any, id: str, circles: list[str]) -> KitSharingText:
    reviewed = draw(st.booleans())
    return KitSharingText(
        id=id,
        circle=draw(st.sampled_from(circles)),
        name=draw(texts()),
        purpose=draw(st.sampled_from(SharingText.Purpose.values)),
        plain=draw(texts(paragraphs)),
        easy=draw(texts(paragraphs)),
        full=draw(PAGES | texts(paragraphs)),
        reviewed_by=draw(texts()) if reviewed else NOTHING,
        reviewed_on=draw(st.dates(date(1990, 1, 1), date(2100, 1, 1))) if reviewed else None,
        mark=draw(MARKS),
    )


def form(draw: Any, id: str) -> KitForm:
    chosen = st.lists(st.sampled_from([one.key for one in book().questions.values() if one.chosen]), unique=True)
    themes = st.lists(st.sampled_from([one.code for one in lists()["obstacle-theme"].codes]), unique=True)
    return KitForm(id=id, questions=tuple(draw(chosen)), obstacles=tuple(draw(themes)), mark=draw(MARKS))
