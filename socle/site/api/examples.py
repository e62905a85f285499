"""What requests may look like: one example for each body, which a test reads as the API would."""

from typing import Any

_ID = "0192f3a4-5b6c-7d8e-9f00-112233445566"
_OTHER = "0192f3a4-5b6c-7d8e-9f00-665544332211"
_INSTANT, _DAY = "2027-03-01T00:00:00+01:00", "2027-03-01"
_CONTACT = {"kind": "address", "value": "3 quai de la Cale", "postcode": "59000", "town": "Lille", "label": "atelier"}
_ORGANISATION = {"name": "Brasserie du Phare", "kind": "company"}
_PROPOSAL = {"title": "Answer companies in August", "text": "Two of us stay.", "changes": []}
_ASKED = {"body": _ID, "title": "When workshops end", "due_on": _DAY, "question": "Whom would we lose?"}
_POINTS = {"points": ["Whoever works cannot come at five.", "The bus at five is full."]}
_WORKSHOP = {
    "name": "A lamp that shines again",
    "theme": "maker-culture",
    "purpose": "Find a fault, mend it, and know that one can.",
    "half_days": 1,
    "smallest": 4,
    "largest": 10,
    "how": "20 min: a round of names.",
    "licence": "CC-BY-SA-4.0",
}
_HELD = {"place": "La Fabrique", "trainer_name": "Ana Exemple", "trainer_organisation": "Atelier Fictif", "capacity": 12}
_HOURS = {"days": [_DAY], "since": "09:00:00", "until": "17:00:00"}
_REGISTERS = {f"{word}_{language}": "We ask you." for language in ("fr", "en") for word in ("name", "plain", "easy", "full")}

EXAMPLES: dict[str, dict[str, Any]] = {
    "SessionIn": {"workshop": _ID, **_HOURS, **_HELD},
    "AmendSessionIn": {"seen": 1, **_HELD},
    "MoveSessionIn": {"seen": 1, "reason": "place", **_HOURS},
    "CancelSessionIn": {"seen": 1, "reason": "few"},
    "EnrolIn": {"talent": _ID},
    "AskPlaceIn": {"session": _ID},
    "WithdrawIn": {"reason": "health"},
    "LinesIn": {"lines": [{"talent": _ID, "state": "late", "minutes": 120}], "how": "told", "device": "a tablet"},
    "CorrectLineIn": {"state": "present", "reason": "They were in the other room."},
    "CloseSheetIn": {"signed_as": "Ana Exemple", "device": "a tablet"},
    "JoinIn": {"name": "Aya Fictive"},
    "AbandonmentIn": {"reason": "Nobody speaks for it any more."},
    "AccountIn": {"email": "elsa@exemple.invalid"},
    "AdmissionIn": {"since": _DAY, "until": None},
    "AffiliationIn": {"organisation": _ID, "kind": "works_for", "since": _DAY, "post": "Baker"},
    "AideIn": {"aide": _OTHER, "purpose": "Letters of the administration", "until": _DAY, "subjects": ["reach"]},
    "AliasIn": {"name": "Le Phare"},
    "AmendContactIn": {"seen": 1, "value": "0612345678"},
    "AttendeeIn": {"person": _ID},
    "AmendIn": {"seen": 1, **_ORGANISATION},
    "AmendWorkshopIn": {"seen": 1, **_WORKSHOP},
    "AnswersIn": {"answers": [{"number": 1, "verdict": "partly", "reason": "In winter we finish earlier."}]},
    "AskIn": {**_ASKED, "required": True},
    "AskOtherIn": _ASKED,
    "ChangeIn": {"organisation": _OTHER, "on": _DAY, "post": "Baker"},
    "ClosureIn": {"reason": "They have asked for it."},
    "ContactIn": _CONTACT,
    "CorrectionIn": {"reason": "The letter had come late.", "until": "2026-03-01T00:00:00+01:00"},
    "EndIn": {"on": _DAY},
    "EndOfMembershipIn": {"on": _DAY},
    "EmergencyIn": {"reason": "Somebody was hurt this morning.", "until": _INSTANT, "seen": 1},
    "FacilitationIn": {"seen": 1, "absent": [_ID]},
    "JudgementIn": {"stands": False, "reason": "I have read the minutes."},
    "ReasonIn": {"reason": "Half of the circle had not been told."},
    "ElectorateIn": {"seen": 1, "present": [_ID, _OTHER]},
    "ExtensionIn": {"seen": 1, "until": _INSTANT},
    "FailureIn": {"criterion": "harm", "reason": "It harms nobody."},
    "FillIn": {"holder": _ID, "until": _INSTANT},
    "GuardianIn": {"aide": _OTHER, "until": _DAY, "subjects": ["reach"]},
    "ItemIn": {"seen": 1, "item": _ID},
    "InvitationIn": {"email": "elsa@exemple.invalid", "purpose": "Read what the circle decides", "until": _INSTANT},
    "LanguagesIn": {"languages": ["fr", "wo"]},
    "MatterIn": {"part": "proposals", "about": _ID},
    "MeetingIn": {"starts_at": _INSTANT, "zone": "Europe/Paris", "place": "Salle des fêtes"},
    "MergeIn": {"into": _OTHER},
    "MoveIn": {"seen": 1, "stage": "met", "holder": _ID, "next_step": "Show them the workshop", "next_on": _DAY},
    "MovedIn": {"seen": 1, "starts_at": _INSTANT, "zone": "Europe/Paris", "place": "Salle des fêtes"},
    "Nothing": {},
    "OpeningIn": {"seen": 1, "present": [_ID, _OTHER]},
    "OrganisationIn": _ORGANISATION,
    "OwnIn": {"body": _ID, "title": "When workshops end", **_POINTS},
    "PersonIn": {"name": "Elsa Fanal", "language": "fr"},
    "PlaceIn": {"item": _ID, "place": 0},
    "PointsIn": _POINTS,
    "PositionIn": {"kind": "objection", "version": 2, "reason": "The workshop would be empty on Mondays."},
    "ProposalIn": _PROPOSAL,
    "RenameIn": {"seen": 1, "name": "Elsa Fanal", "language": "fr"},
    "ReplyIn": {"text": "Thank you: we shall look again in March."},
    "RepresentativeIn": {"aide": _OTHER, "born_on": "2012-05-04"},
    "ResignationIn": {"on": _INSTANT},
    "ReviewIn": {"answer": "renew", "review_on": _DAY, "why": "It still serves us."},
    "RewriteIn": {"seen": 1, **_PROPOSAL},
    "Seen": {"seen": 1},
    "SignatoryIn": {"person": _ID},
    "StepIn": {"seen": 1, "step": "object"},
    "SpotIn": {"holder": _ID, "next_step": "Call them", "next_on": _DAY},
    "StandInIn": {"person": _ID, "powers": ["raise_tensions"], "until": _INSTANT},
    "TensionIn": {"text": "Nobody answers the companies in August."},
    "TurnIn": {"kind": "spoke"},
    "TurnOfIn": {"person": _ID, "kind": "passed"},
    "VerdictIn": {"criterion": "harm", "reason": "It harms nobody."},
    "WithdrawalIn": {"mandate": _ID, "on": None},
    "WordsIn": {"seen": 1, "text": "Nobody answers companies in summer."},
    "RewordSharingIn": _REGISTERS,
    "WorkshopIn": {"phases": [], **_WORKSHOP},
}
