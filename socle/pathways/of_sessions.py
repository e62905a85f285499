"""What sessions and attendance hang in the rooms beneath: documents, calendars, Today, files, questions of `socle check`."""

from socle.ground import checks, owed
from socle.pathways import attended, invitations, notices, owed_sessions, personal_sessions, sheets_kept, signatures  # noqa: F401


def declare() -> None:
    """Hang it; called once, when the room is ready."""
    signatures.declare()
    invitations.declare()
    attended.register()
    owed.register(owed_sessions.owed)
    checks.register("pathways: sessions count the places that are held, and sheets say what was signed", sheets_kept.astray)
