"""What the commands say, in French and English: a small table, since they speak before Django and its catalogues are there."""

import os


class Stop(Exception):
    """Something is missing or wrong; the sentence says what to do and nothing else is printed."""

    def __init__(self, key: str, *, code: int = 1, **values: object) -> None:
        super().__init__(say(key, **values))
        self.code = code


def language() -> str:
    """French for a French terminal, English for any other."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "fr" if spoken.lower().startswith("fr") else "en"


def say(key: str, **values: object) -> str:
    """One of the sentences below, in the language of the terminal."""
    return SENTENCES[key][language()].format(**values)


SENTENCES: dict[str, dict[str, str]] = {
    "step environment": {"en": "environment", "fr": "environnement"},
    "step database": {"en": "database", "fr": "base de données"},
    "step backup": {"en": "backup before the upgrade", "fr": "sauvegarde avant mise à niveau"},
    "step upgrade": {"en": "upgrade of the database", "fr": "mise à niveau de la base"},
    "step check": {"en": "check after the upgrade", "fr": "contrôle après mise à niveau"},
    "step translations": {"en": "translations", "fr": "traductions"},
    "step static": {"en": "static files", "fr": "fichiers statiques"},
    "step programme": {"en": "programme founded", "fr": "programme fondé"},
    "step demonstration": {"en": "demonstration world", "fr": "monde de démonstration"},
    "step server": {"en": "server and jobs", "fr": "serveur et tâches"},
    "ready": {
        "en": "\nSocle is at {address}  (Ctrl-C stops it)",
        "fr": "\nSocle est à l'adresse {address}  (Ctrl-C l'arrête)",
    },
    "first link": {
        "en": "\nThe first person signs in here, once: {link}",
        "fr": "\nLa première personne entre par ce lien, une seule fois : {link}",
    },
    "stopping": {"en": "\nStopping …", "fr": "\nArrêt en cours …"},
    "stopped": {"en": "Socle has stopped.", "fr": "Socle est arrêté."},
    "restart": {
        "en": "The {name} ended unexpectedly ({code}); it starts again in {delay:.0f} s.",
        "fr": "Arrêt inattendu ({code}) de : {name} ; reprise dans {delay:.0f} s.",
    },
    "web": {"en": "web server", "fr": "serveur web"},
    "worker": {"en": "job worker", "fr": "exécutant des tâches"},
    "no start": {
        "en": "The {name} does not start: the lines above say why. Mend that and start again; nothing was lost.",
        "fr": "Ne démarre pas : {name}. Les lignes ci-dessus disent pourquoi. Corrigez puis relancez ; rien n'est perdu.",
    },
    "room": {
        "en": "Only {free} MB of disk are free at {path} and Socle needs {needed}: make room, then start again.",
        "fr": "Il ne reste que {free} Mo de disque sous {path} et il en faut {needed} : faites de la place, puis relancez.",
    },
    "unwritable": {
        "en": "{path} cannot be read and written: give yourself the right (chown, chmod) or name another folder in SOCLE_VAR.",
        "fr": "Impossible de lire et d'écrire {path} : donnez-vous en le droit (chown, chmod) ou nommez un autre dossier dans SOCLE_VAR.",
    },
    "package": {
        "en": "{what} is missing: as root, run `apt-get install {package}`, then start again.",
        "fr": "Il manque {what} : en root, lancez `apt-get install {package}`, puis recommencez.",
    },
    "package failed": {
        "en": "apt-get could not install {package} ({what}): run `apt-get install {package}` yourself to see why, then start again.",
        "fr": "apt-get n'a pas pu installer {package} ({what}) : lancez vous-même `apt-get install {package}` pour voir pourquoi.",
    },
    "venv": {"en": "Python's venv module", "fr": "le module venv de Python"},
    "venv failed": {
        "en": "The environment .venv cannot be made: {log} says why. Mend that (or remove .venv) and start again.",
        "fr": "L'environnement .venv ne peut pas être créé : {log} dit pourquoi. Corrigez (ou retirez .venv) puis relancez.",
    },
    "packages": {
        "en": "The locked packages cannot be installed: {log} says why. Check the network (or proxy), then start again.",
        "fr": "Les paquets verrouillés ne s'installent pas : {log} dit pourquoi. Vérifiez le réseau (ou le proxy) puis relancez.",
    },
    "chromium": {
        "en": "CHROMIUM names {path}, which cannot be run: name a Chromium, or leave CHROMIUM out to use Debian's.",
        "fr": "CHROMIUM désigne {path}, qui ne peut pas être lancé : nommez un Chromium, ou retirez CHROMIUM pour celui de Debian.",
    },
    "port number": {
        "en": "{port} is no port: give a number between 1 and 65535.",
        "fr": "{port} n'est pas un port : donnez un nombre entre 1 et 65535.",
    },
    "port in use": {
        "en": "Port {port} of {host} is already in use: stop what uses it, or start with --port {other}.",
        "fr": "Le port {port} de {host} est déjà pris : arrêtez ce qui l'occupe, ou lancez avec --port {other}.",
    },
    "port reserved": {
        "en": "Port {port} is reserved to root: start with --port 8000 and put a proxy before it.",
        "fr": "Le port {port} est réservé à root : lancez avec --port 8000 derrière un proxy.",
    },
    "host": {
        "en": "{host} is no address of this machine: give --host 127.0.0.1, or 0.0.0.0 for every address.",
        "fr": "{host} n'est pas une adresse de cette machine : donnez --host 127.0.0.1, ou 0.0.0.0 pour toutes.",
    },
    "running": {
        "en": "Socle already runs on {var} (process {pid}): stop it first, or name another folder in SOCLE_VAR.",
        "fr": "Socle tourne déjà sur {var} (processus {pid}) : arrêtez-le d'abord, ou nommez un autre dossier dans SOCLE_VAR.",
    },
    "kind": {
        "en": "{var} was made with {kept}, and {asked} is asked for: keep {kept}, or name another folder in SOCLE_VAR.",
        "fr": "{var} a été créé avec {kept}, et {asked} est demandé : gardez {kept}, ou nommez un autre dossier dans SOCLE_VAR.",
    },
    "unreachable": {
        "en": "The database does not answer ({reason}): check that it runs and that {database} is right, then start again.",
        "fr": "La base de données ne répond pas ({reason}) : vérifiez qu'elle tourne et que {database} est juste, puis relancez.",
    },
    "newer": {
        "en": "The database is newer than this code (it knows {migration}): install the newer Socle again, or restore a backup.",
        "fr": "La base est plus récente que ce code (elle connaît {migration}) : réinstallez ce Socle-là ou restaurez une sauvegarde.",
    },
    "no dump": {
        "en": "An upgrade needs a backup first and pg_dump is missing: as root, run `apt-get install postgresql-client`.",
        "fr": "Mettre à niveau demande une sauvegarde et pg_dump manque : en root, lancez `apt-get install postgresql-client`.",
    },
    "dump failed": {
        "en": "The backup before the upgrade failed ({reason}); nothing was changed. Mend that and start again.",
        "fr": "La sauvegarde avant mise à niveau a échoué ({reason}) ; rien n'a changé. Corrigez puis relancez.",
    },
    "upgrade failed": {
        "en": "The upgrade failed ({reason}). The data as they were before are in {backup}; {log} tells more: report it.",
        "fr": "La mise à niveau a échoué ({reason}). Les données d'avant : {backup} ; {log} en dit plus : signalez-le.",
    },
    "check failed": {
        "en": "After the upgrade the check fails on: {names}. The data as they were before are in {backup}; `bin/socle check` tells more.",
        "fr": "Après la mise à niveau le contrôle échoue sur : {names}. Les données d'avant : {backup} ; `bin/socle check` en dit plus.",
    },
    "demonstration stands": {
        "en": "{var} holds the demonstration world: start without --empty, or name another folder in SOCLE_VAR.",
        "fr": "{var} contient le monde de démonstration : lancez sans --empty, ou nommez un autre dossier dans SOCLE_VAR.",
    },
    "first person": {
        "en": "--empty founds for a first person: give --name and --email.",
        "fr": "--empty fonde pour une première personne : donnez --name et --email.",
    },
    "programme stands": {
        "en": "A programme stands here already: add --another to found one more beside it.",
        "fr": "Un programme existe déjà ici : ajoutez --another pour en fonder un de plus à côté.",
    },
    "not empty": {
        "en": "The demonstration world needs an empty database and a programme stands in this one: name another folder in SOCLE_VAR.",
        "fr": "Le monde de démonstration veut une base vide et celle-ci a déjà un programme : nommez un autre dossier dans SOCLE_VAR.",
    },
    "kit faults": {
        "en": "The kit {kit} cannot be used (faults above: {number}); nothing was founded. Mend it and start again.",
        "fr": "Le modèle {kit} est inutilisable (fautes ci-dessus : {number}) ; rien n'a été fondé. Corrigez puis relancez.",
    },
    "demonstration ready": {
        "en": "\n{scenes} scenes, {people} invented people, {decisions} decisions by consent, {entries} entries in the journal.",
        "fr": "\n{scenes} scènes, {people} personnes inventées, {decisions} décisions par consentement, {entries} écritures au journal.",
    },
    "help kit": {"en": "folder of the kit (kits/rtr)", "fr": "dossier du modèle (kits/rtr)"},
    "help first name": {"en": "name of the first person", "fr": "nom de la première personne"},
    "help first email": {"en": "address of the first person", "fr": "adresse e-mail de la première personne"},
    "help language": {
        "en": "fr or en: what the kit is read in, and spoken to the first person",
        "fr": "fr ou en : langue du modèle et de la personne",
    },
    "help another": {"en": "found one more programme beside those that stand", "fr": "fonder un programme de plus, à côté des autres"},
    "every chain holds": {
        "en": "{entries} entries read in {seconds:.1f} s: every chain holds.",
        "fr": "{entries} écritures relues en {seconds:.1f} s : chaque chaîne tient.",
    },
    "chains fail": {
        "en": "{entries} entries read in {seconds:.1f} s; faults: {faults}. The journal was changed outside Socle: compare with a backup.",
        "fr": "{entries} écritures relues en {seconds:.1f} s ; fautes : {faults}. Le journal a été modifié hors de Socle : "
        "comparez avec une sauvegarde.",
    },
    "exported": {
        "en": "{entries} entries are in {file}; python socle/journal/verifier.py {file} reads them without Socle.",
        "fr": "{entries} écritures sont dans {file} ; python socle/journal/verifier.py {file} les relit sans Socle.",
    },
    "act vanished": {
        "en": "{names}: gone or renamed, but journals bear the name for ever. Give the act its name back.",
        "fr": "{names} : disparu ou renommé, mais des journaux en portent le nom pour toujours. Rendez-lui son nom.",
    },
    "acts written": {"en": "{number} acts are in {file}.", "fr": "{number} actes sont dans {file}."},
    "help export": {"en": "write the journal to FILE, as JSON lines", "fr": "écrire le journal dans FILE, en lignes JSON"},
    "help acts write": {"en": "write the frozen list (socle/site/acts.txt)", "fr": "écrire la liste figée (socle/site/acts.txt)"},
    "email": {"en": "{email} is no e-mail address.", "fr": "{email} n'est pas une adresse e-mail."},
    "unknown command": {
        "en": "{name} is no command of Socle{hint}. `bin/socle --help` lists them.",
        "fr": "{name} n'est pas une commande de Socle{hint}. `bin/socle --help` en donne la liste.",
    },
    "hint": {"en": "; perhaps you mean {name}", "fr": " ; peut-être {name}"},
    "usage": {
        "en": "{message}. See `{program} --help`.",
        "fr": "{message}. Voyez `{program} --help`.",
    },
    "help host": {"en": "address to listen on (127.0.0.1)", "fr": "adresse d'écoute (127.0.0.1)"},
    "help port": {"en": "port to listen on (8000)", "fr": "port d'écoute (8000)"},
    "help database": {
        "en": "postgresql://user:password@host/name; without it, SQLite under var/",
        "fr": "postgresql://utilisateur:mot-de-passe@machine/base ; à défaut, SQLite dans var/",
    },
    "help empty": {"en": "found without the demonstration world", "fr": "fonder sans le monde de démonstration"},
    "help name": {"en": "name of the first person, with --empty", "fr": "nom de la première personne, avec --empty"},
    "help email": {"en": "address of the first person, with --empty", "fr": "adresse e-mail de la première personne, avec --empty"},
    "no token": {
        "en": "Give a token that is still good, with --token or in SOCLE_TOKEN: your own page issues them.",
        "fr": "Donnez un jeton encore valable, avec --token ou dans SOCLE_TOKEN : votre page les délivre.",
    },
    "no changes": {
        "en": "{path} is no list of changes: give a JSON file that holds a list of objects with kind and data.",
        "fr": "{path} n'est pas une liste de changements : donnez un fichier JSON, liste d'objets avec kind et data.",
    },
    "no moment": {
        "en": "{text} is no date: give it as 2027-01-31, or as 2027-01-31T18:00+01:00.",
        "fr": "{text} n'est pas une date : écrivez 2027-01-31, ou 2027-01-31T18:00+01:00.",
    },
    "unreadable": {
        "en": "What was typed holds characters that cannot be kept: use text in UTF-8.",
        "fr": "Ce qui a été tapé contient des caractères qu'on ne peut garder : écrivez en UTF-8.",
    },
    "help token": {
        "en": "your token; safer in SOCLE_TOKEN, where no list of processes shows it",
        "fr": "votre jeton ; plus sûr dans SOCLE_TOKEN, qu'aucune liste de processus ne montre",
    },
    "help mandate": {
        "en": "the mandate to sign with (the first that gives the right)",
        "fr": "le mandat qui signe (le premier qui en donne le droit)",
    },
    "help key": {"en": "sent twice with one key, it is done once", "fr": "envoyé deux fois avec la même clé, fait une fois"},
    "help seen": {
        "en": "the version that you have read: refused if there is a newer one",
        "fr": "la version que vous avez lue : refusé s'il y en a une plus récente",
    },
    "help json": {"en": "for a program to read", "fr": "pour qu'un programme le lise"},
    "commands": {"en": "The commands of Socle:", "fr": "Les commandes de Socle :"},
    "of command": {
        "en": "`bin/socle COMMAND --help` tells more.",
        "fr": "`bin/socle COMMANDE --help` en dit plus.",
    },
    "failed": {
        "en": "{name} failed: {reason}. SOCLE_DEBUG=1 shows where.",
        "fr": "{name} a échoué : {reason}. SOCLE_DEBUG=1 montre où.",
    },
}

# What argparse says, piece by piece
USAGE = {
    "unrecognized arguments": "arguments inconnus ",
    "the following arguments are required": "il manque ",
    "expected one argument": "une valeur est attendue",
    "expected at least one argument": "au moins une valeur est attendue",
    "not allowed with argument": "ne va pas avec",
    "invalid choice": "choix inconnu ",
    "choose from": "au choix :",
    "invalid int value": "un nombre entier est attendu, non ",
    "argument ": "",
}


def usage(message: str) -> str:
    """argparse's message in the language of the terminal."""
    for english, french in USAGE.items() if language() == "fr" else ():
        message = message.replace(english, french)
    return message[:1].upper() + message[1:]
