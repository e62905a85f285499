"""What a kit brings for talents: phases and pathways, workshops, texts of agreements to share, what is asked and offered."""

from socle.pathways.codes import lists
from socle.pathways.codes.questions import book
from socle.pathways.models import SharingText, Workshop
from socle.transfer.kit import nouns
from socle.transfer.kit.shapes import Field, Shape, listed, record
from socle.transfer.kit.texts import NOTHING
from socle.transfer.kit.usual import ARTICLE, ID, IDENTITY, LICENCE, LINE, MARK, NAMED, PARAGRAPH, PURPOSE
from socle.transfer.kit.words import day, number, string, words

PHASE = {"id": IDENTITY, "name": NAMED, "purpose": PURPOSE, "mark": MARK}
A_PHASE = record("phase", PHASE, nouns.KitPhase)

PATHWAY = {
    "id": IDENTITY,
    "name": NAMED,
    "purpose": PURPOSE,
    "phases": Field(listed(ID), "The ids of the phases that it goes through; none: all, in their order.", default=()),
    "mark": MARK,
}
A_PATHWAY = record("pathway", PATHWAY, nouns.KitPathway)

ROADS = {
    "phases": Field(listed(A_PHASE), "The phases of the programme, in their order.", default=()),
    "pathways": Field(listed(A_PATHWAY), "Where talents are going.", default=()),
}

WORKSHOP = {
    "id": IDENTITY,
    "circle": Field(ID, "The id of the circle that keeps it.", required=True),
    "name": NAMED,
    "theme": Field(words(Workshop.Theme.values), "What it is about.", required=True),
    "purpose": Field(PARAGRAPH, "What it is for.", required=True),
    "phases": Field(listed(ID), "The ids of the phases in which it is meant to be; none: all of them.", default=()),
    "half_days": Field(number(1, 20), "How long it takes, in half-days.", required=True),
    "smallest": Field(number(1, 500), "With how many people it can be run at least.", required=True),
    "largest": Field(number(1, 500), "With how many people it can be run at most.", required=True),
    "material": Field(PARAGRAPH, "What must be there.", default=NOTHING),
    "brings_home": Field(PARAGRAPH, "What participants leave with.", default=NOTHING),
    "how": Field(ARTICLE, "How it goes, step by step.", required=True),
    "licence": Field(LICENCE, "An SPDX name: under which terms others may take it up.", required=True),
    "authors": Field(string(300), "The organisations that wrote it, never a person.", default=""),
    "mark": MARK,
}
A_WORKSHOP = record("workshop", WORKSHOP, nouns.KitWorkshop)

SHARING = {
    "id": IDENTITY,
    "circle": Field(ID, "The id of the circle that keeps it.", required=True),
    "name": NAMED,
    "purpose": Field(words(SharingText.Purpose.values), "What an agreement of this text is for.", required=True),
    "plain": Field(ARTICLE, "What is asked, in plain words.", required=True),
    "easy": Field(ARTICLE, "The same in short sentences, in the spirit of easy-to-read texts.", required=True),
    "full": Field(ARTICLE, "The same with its legal grounds.", required=True),
    "reviewed_by": Field(LINE, "Which people concerned have reviewed the easy text, where some have.", default=NOTHING),
    "reviewed_on": Field(day, "The day on which they did."),
    "mark": MARK,
}
A_SHARING_TEXT = record("sharing_text", SHARING, nouns.KitSharingText)

FORM = {
    "id": IDENTITY,
    "questions": Field(
        listed(words([one.key for one in book().questions.values() if one.chosen])),
        "Which of the questions that are asked nowhere else are asked here.",
        default=(),
    ),
    "obstacles": Field(
        listed(words([one.code for one in lists()["obstacle-theme"].codes])),
        "The themes of obstacles that are offered, in this order; none: all of them.",
        default=(),
    ),
    "mark": MARK,
}
A_FORM = record("form", FORM, nouns.KitForm)

WORKSHOPS: Shape = listed(A_WORKSHOP)
SHARING_TEXTS: Shape = listed(A_SHARING_TEXT)
FORMS: Shape = listed(A_FORM)
