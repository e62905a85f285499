"""The people whom a visitor of the demonstration world can be, each with another hat."""

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
        "Elle pilote le cercle sourcing : dites une tension, faites-en une proposition ; à Lille-Roubaix, notez une première rencontre.",
        "She leads the sourcing circle: raise a tension, make a proposal of it; in Lille-Roubaix, note a first contact.",
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
        "Révélatrice à Lille-Roubaix, une quarantaine de talents : voyez qui vous attend, qui se tait, et notez ce qui s’est dit.",
        "A guide in Lille-Roubaix, some forty talents: see who awaits you, who is silent, and note what was said.",
    ),
    Guest(
        "Arsène Bobine",
        "Il coordonne les parcours à Lille-Roubaix : inscrivez une personne rencontrée, donnez-lui un révélateur, lisez les chiffres.",
        "He coordinates the pathways at Lille-Roubaix: enrol somebody who was met, give them a guide, read how the talents are doing.",
    ),
    Guest(
        "Céleste Marque-Page",
        "Un talent, accompagnée par Lucie : lisez votre dossier, cochez une étape, inscrivez-vous à un atelier.",
        "A talent whom Lucie accompanies: read your file, tick a step, enrol in a workshop.",
    ),
    Guest(
        "Honoré Tambour",
        "Il anime des ateliers à Lille-Roubaix : des feuilles de ces derniers jours attendent sa signature.",
        "He runs workshops in Lille-Roubaix: sheets of these last days await his signature.",
    ),
    Guest(
        "Agathe Marelle",
        "Elle coordonne les parcours à Paris : donnez un révélateur à qui n’en a pas, planifiez une séance, lisez les chiffres.",
        "She coordinates the pathways in Paris: give a guide to those who have none, plan a session, read the figures.",
    ),
    Guest(
        "Bérénice Rose-des-Vents",
        "Elle tient le catalogue d’ateliers et coordonne les parcours à Marseille : écrivez un atelier, retirez-en un.",
        "She keeps the catalogue of workshops and coordinates the pathways in Marseille: write a workshop, retire one.",
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
