"""On what a circle asks for opinions, in a kit, and how it answers them."""

from typing import Any

from socle.governance.rules.opinions import AREAS, MOST_DAYS, Customs
from socle.transfer.kit import nouns
from socle.transfer.kit.shapes import Field, listed, record
from socle.transfer.kit.words import YES, number, words

_USUAL = Customs()


def opinions_of(**values: Any) -> nouns.KitOpinions:
    """What is asked first is named once, in whatever order."""
    return nouns.KitOpinions(**values | {"on": tuple(sorted(set(values["on"])))})


OPINIONS = {
    "on": Field(listed(words(AREAS)), "On what an advisory body is asked before positions are given.", default=()),
    "notice_days": Field(number(1, MOST_DAYS), "How many days the body has for it at least.", default=_USUAL.notice.days),
    "answer_days": Field(number(1, MOST_DAYS), "Within how many days the circle answers an opinion.", default=_USUAL.answer.days),
    "answer_first": Field(YES, "Whether an opinion is answered before the proposal is adopted.", default=_USUAL.answer_first),
}
AN_OPINION = record("opinions", OPINIONS, opinions_of)
