"""What orientations hold of people, and what becomes of it when one of them is erased; whom others have sent is forgotten by the clock."""

from django.utils.translation import gettext_lazy as _

from socle.ground.personal import MACHINE, Class, Held, declare
from socle.pathways import models as nouns
from socle.pathways.acts.arrivals import TEXTS
from socle.pathways.personal import _CLOSE, _DONE, _PIECE
from socle.people import columns, forgetting

_SENT = {"organisation": MACHINE, "sent_by": _DONE, "version": MACHINE}
_GONE = Held(Class.SENSITIVE, "accompany", source="organisation", recipients="enrolling", kept="arrivals")
_STAYS = Held(Class.INTERNAL, "accompany", source="organisation", recipients="enrolling", kept="programme")
declare(nouns.Orientation, _CLOSE, _("to which organisations you were sent, what they were told and what they answered"), **_PIECE, **_SENT)
declare(
    nouns.OrientationLink,
    _CLOSE,
    _("the links by which organisations were asked about you"),
    **_PIECE,
    orientation=MACHINE,
    sent_by=_DONE,
    to=_STAYS,
)
declare(nouns.Desk, _STAYS, id=MACHINE, circle=MACHINE, organisation=MACHINE, opened_by=_DONE)
_LINKS = dict.fromkeys(("id", "circle", "desk", "organisation", "talent", "version", "forgotten_at", "reminded_at"), MACHINE)
_ANSWER = dict.fromkeys(("from_words", "agreed_on", "agreed_how", "received_at", "answer_by", "state", "reason", "ended_at"), _STAYS)
declare(
    nouns.Arrival,
    _GONE,
    _("that an organisation sent you, and what it told of you"),
    **_LINKS,
    **_ANSWER,
    received_by=_DONE,
    ended_by=_DONE,
)

forgetting.register(nouns.Orientation, "person", goes=True)
forgetting.register(nouns.Orientation, "sent_by", stays=True, done="sent_on", what=_("that you sent a talent to an organisation"))
forgetting.register(nouns.OrientationLink, "person", goes=True)
forgetting.register(nouns.OrientationLink, "sent_by", stays=True, done="sent_at", what=_("that you sent a link to an organisation"))
forgetting.register(nouns.Desk, "opened_by", stays=True, done="opened_at", what=_("that you opened a link for an organisation"))
forgetting.register(nouns.Arrival, "talent__person", instead=dict.fromkeys(TEXTS, ""))
forgetting.register(nouns.Arrival, "received_by", stays=True, done="received_at", what=_("that you noted whom an organisation sent"))
forgetting.register(nouns.Arrival, "ended_by", stays=True, done="ended_at", what=_("that you answered an organisation"))

columns.call(
    agreed_how=_("How they agreed"),
    agreed_on=_("Agreed on"),
    answer_by=_("An answer is expected by"),
    called=_("Name that is told"),
    expected_on=_("Expected on"),
    from_words=_("Who sends them"),
    mail=_("E-mail address"),
    orientation=_("Orientation"),
    outcome=_("What has come of it"),
    reached=_("How to reach them"),
    received_at=_("Received on"),
    sender=_("Who sends them, by name"),
    sent_by=_("Sent by"),
    sent_on=_("Sent on"),
    to=_("Where it went"),
    to_words=_("To whom"),
    told=_("What is told"),
    wanted=_("What is hoped for"),
    who=_("Who answered"),
    why=_("Why"),
)
