"""What most things of a kit say of themselves: their id, their name, what they are for, what an adopter may do with them."""

from django.utils.translation import gettext_lazy as _

from socle.people import rules
from socle.transfer.kit.shapes import Field, listed
from socle.transfer.kit.texts import NOTHING
from socle.transfer.kit.words import name, paragraphs, registered, string, text, word, words

ID = word(r"(?!none$)[a-z][a-z0-9]*(-[a-z0-9]+)*", _("small letters, digits and dashes, at most 60, such as lille-roubaix"))
NAME, REGISTERED_NAME, LINE, PARAGRAPH, ARTICLE = text(120), text(120, name), text(300), text(2_000, paragraphs), text(20_000, paragraphs)
LINES, ALIASES = listed(LINE, most=30), listed(string(120, name))
SIREN = registered(r"[0-9]{3} ?[0-9]{3} ?[0-9]{3}", rules.check_siren, _("the nine digits of a SIREN"))
SIRET = registered(r"[0-9]{3} ?[0-9]{3} ?[0-9]{3} ?[0-9]{5}", rules.check_siret, _("the fourteen digits of a SIRET"))
RNA = registered(r"W[0-9][A-Z0-9][0-9]{7}", rules.check_rna, _("the number of an association, such as W751234567"))

IDENTITY = Field(ID, "A stable id, unique among its like.", required=True)
NAMED = Field(NAME, "What it is called.", required=True)
PURPOSE = Field(PARAGRAPH, "What it is for.", default=NOTHING)
MARK = Field(
    words(("core", "adaptable", "local")),
    "What an adopter may do with it: core stays, adaptable may change, local is to be replaced.",
    default="adaptable",
)
LICENCE = word(r"[A-Za-z0-9][A-Za-z0-9.+-]*", _("an SPDX name such as CC-BY-SA-4.0"))
