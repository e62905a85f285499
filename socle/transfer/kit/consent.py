"""How a circle decides by consent, in a kit: a tradition, and what the circle does otherwise."""

from typing import Any

from socle.governance.rules.engine.settings import TRADITIONS, Absence, Consulted, Criterion, Electing, Judge, Renaming, Silence
from socle.governance.rules.engine.telling import MOST, QUORUMS, said_of
from socle.transfer.kit import nouns
from socle.transfer.kit.shapes import Field, listed, record
from socle.transfer.kit.words import YES, number, words


def consent_of(**values: Any) -> nouns.KitConsent:
    """What a circle does otherwise than its tradition. A test is named once, in whatever order."""
    says = said_of(TRADITIONS[values["tradition"]], values["tradition"])
    values["criteria"] = tuple(sorted(set(values["criteria"])))
    says["criteria"] = tuple(says["criteria"])
    return nouns.KitConsent(**{word: value for word, value in values.items() if word == "tradition" or value != says[word]})


CONSENT = {
    "tradition": Field(
        words(tuple(TRADITIONS)), "The tradition that it begins with; what else is said here differs from it.", required=True
    ),
    "criteria": Field(listed(words(tuple(Criterion))), "The tests that an objection can fail.", default=()),
    "judge": Field(words(tuple(Judge)), "Who says that an objection fails a test."),
    "silence": Field(words(tuple(Silence)), "What it means that somebody has said nothing at a deadline."),
    "quorum": Field(words(QUORUMS), "The part of those who decide that must have spoken at a deadline."),
    "asks_to_meet": Field(YES, "Whether any of those who decide can ask for a meeting instead of a round in writing."),
    "last_word_days": Field(number(0, MOST["last_word_days"]), "For how many days before a deadline no new version comes."),
    "rounds": Field(number(0, MOST["rounds"]), "After how many new versions the circle above may facilitate; 0: never by that."),
    "patience_days": Field(number(0, MOST["patience_days"]), "After how many days the circle above may facilitate; 0: never by that."),
    "provisional_days": Field(number(1, MOST["provisional_days"]), "For how many days at most a provisional decision holds."),
    "absence": Field(words(tuple(Absence)), "Whether a meeting decides without those who are not there."),
    "abstains": Field(YES, "Whether one may name nobody in an election."),
    "renames": Field(words(tuple(Renaming)), "To whom a nomination may change, once reasons are heard."),
    "consulted": Field(words(tuple(Consulted)), "When whoever is proposed in an election is asked."),
    "elects": Field(words(tuple(Electing)), "Whether the number of nominations or their reasons lead to the proposal."),
}
A_CONSENT = record("consent", CONSENT, consent_of)
