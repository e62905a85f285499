"""Backups: one archive that holds everything of an installation, and what is done to stand on it again.

An archive is a tar in gzip, inside of the age format if it is encrypted, so that plain tools open it too:

    manifest.json               of what, when, and where each chain of the journal ended
    database.sqlite3 or .dump   a copy of one instant
    secret-key, socle.toml      as they lie in `var`
    store/…                     documents, and whatever else lies there
    gone.txt                    documents that were erased while the archive was made
    parts.sha256                what `sha256sum -c` compares, at the end: an archive without it is cut off
"""

MANIFEST, PARTS, GONE = "manifest.json", "parts.sha256", "gone.txt"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
OWN = ("secret-key", "socle.toml")
STORE = "store"
