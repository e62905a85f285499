"""How many talents the demonstration world is to have. Before Django and its models are there."""

from socle.site.commands.sentences import Stop

TALENTS, MOST = 1_500, 1_000_000


def talents(text: str) -> int:
    """The number that was asked for."""
    if not (text.isascii() and text.isdecimal()) or int(text) > MOST:
        raise Stop("number of talents", code=2, given=text)
    return int(text)
