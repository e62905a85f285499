"""The dozen people whom a visitor of the demonstration world can be, each with another hat."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to enter as: their name, and a sentence on who they are and what to try as them."""

    name: str
    fr: str
    en: str

    def sentence(self, language: str) -> str:
        return self.en if language.startswith("en") else self.fr


CAST = (
    Guest(
        "Rosa Lampion",
        "Elle pilote le cercle sourcing, trois personnes : dites une tension, faites-en une proposition qui ajoute un rôle.",
        "She leads the sourcing circle, three people: raise a tension and make of it a proposal that adds a role.",
    ),
    Guest(
        "Achille Réverbère",
        "Il facilite le cercle sourcing : ouvrez la proposition de Rosa, donnez votre position, puis déclarez-la adoptée.",
        "He facilitates the sourcing circle: open Rosa's proposal, give your position, then declare it adopted.",
    ),
    Guest(
        "Odette Cerf-Volant",
        "Membre du cercle sourcing : consentez, recevez le rôle que le cercle vous confie et servez-vous de son pouvoir.",
        "A member of the sourcing circle: consent, receive the role that the circle gives you, and use its power.",
    ),
    Guest(
        "Odile Boussole",
        "Elle coordonne le consortium : confiez un rôle vacant, suivez les décisions des trois territoires.",
        "She coordinates the consortium: fill a vacant role, follow the decisions of the three territories.",
    ),
    Guest(
        "Gaston Métronome",
        "Il facilite le consortium : une objection y est ouverte, et une règle est à revoir aujourd’hui.",
        "He facilitates the consortium: an objection is open there, and a rule is to be looked at again today.",
    ),
    Guest(
        "Blanche Encrier",
        "Elle est secrétaire du consortium : Paris a rayé une décision, et quelqu’un fait appel ; jugez-en.",
        "She is secretary of the consortium: Paris has struck a decision, and somebody appeals; judge it.",
    ),
    Guest(
        "Capucine Balancier",
        "Elle tient les registres : inscrivez une organisation, corrigez un numéro, ouvrez un compte.",
        "She keeps the registers: record an organisation, correct a number, open an account.",
    ),
    Guest(
        "Anselme Porte-Voix",
        "Il parle à la presse depuis qu’une décision lui a confié ce rôle : voyez laquelle, et jusqu’à quand.",
        "He speaks to the press since a decision gave him that role: see which one, and until when.",
    ),
    Guest(
        "Firmin Compas-Lanterne de la Grande Ourse",
        "Il pilote l’équipe-projet et porte un nom très long : son cercle décide par écrit, et son brouillon l’attend.",
        "He leads the project team and has a very long name: his circle decides in writing, and his draft awaits him.",
    ),
    Guest(
        "Rosalie Beffroi",
        "Elle coordonne Lille-Roubaix : relisez l’histoire du premier bus, confiez ou reprenez un rôle.",
        "She coordinates Lille-Roubaix: read the story of the first bus again, give a role or take it back.",
    ),
    Guest(
        "Lucie Veilleuse",
        "Révélatrice à Lille-Roubaix : une proposition attend votre position.",
        "A guide in Lille-Roubaix: a proposal awaits your position.",
    ),
    Guest(
        "Diane Médaillon",
        "Elle siège à Marseille pour un financeur : une position y est attendue ; voyez ce qu’elle peut lire, et ce qu’elle ne peut pas.",
        "She sits in Marseille for a funder: a position is awaited there; see what she may read, and what she may not.",
    ),
    Guest(
        "Cunégonde Télescope",
        "Elle facilite le comité d’orientation, où l’on donne des avis : une de ses règles est à revoir, reconduisez-la.",
        "She facilitates the orientation committee, which gives opinions: one of its rules is due for review, renew it.",
    ),
)
