"""What can stand in the way of something that is to happen to a proposal."""

from enum import StrEnum


class Why(StrEnum):
    """What stands in the way; acts put it in words."""

    ABANDONED_BY_NOBODY = "abandoned_by_nobody"
    ALREADY = "already"
    CLARIFYING = "clarifying"
    EARLIER = "earlier"
    ENDED = "ended"
    GROUNDED = "grounded"
    INTERESTED = "interested"
    NOBODY = "nobody"
    NOT_ALL = "not_all"
    NOT_DRAFT = "not_draft"
    NOT_OPEN = "not_open"
    NOT_YOURS = "not_yours"
    OBJECTION = "objection"
    OPINION = "opinion"
    OTHER_VERSION = "other_version"
    PATIENCE = "patience"
    SAME_VERSION = "same_version"
    SETTING = "setting"
    STALE = "stale"
    TOO_LATE = "too_late"
    UNANSWERED = "unanswered"
    UNREASONED = "unreasoned"
