"""What the code never does, or does in a named place only: reviewed there, and seen here when it appears anywhere else."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.utils import translation

from socle.governance.powers import POWERS

ROOT = Path(__file__).resolve().parent.parent
SOCLE = ROOT / "socle"
MODULES = {
    path.relative_to(SOCLE).as_posix(): path.read_text("utf-8")
    for path in sorted(SOCLE.rglob("*.py"))
    if not {"tests", "migrations", "bench", "testing", "demonstration"} & set(path.parts)
}
TEMPLATES = {path.relative_to(SOCLE).as_posix(): path.read_text("utf-8") for path in sorted(SOCLE.rglob("*.html"))}
# What serves pages and programs; `commands` and `backups` are run by somebody at the machine
SERVED = {name: text for name, text in MODULES.items() if not name.startswith(("site/commands/", "site/backups/"))}

MARKED = {
    "look/words.py": "paragraphs, each escaped before",
    "look/environment.py": "what the catalogues say, its values escaped",
    "site/guide.py": "the guide, which lies in the repository as templates do",
}
STARTS = {
    "look/printing.py": "a sheet is printed in a process of its own, by a job, without a shell",
    "documents/telephone.py": "a photo is read in a process of its own, that may take so much memory and time, without a shell",
}
ASKS_ELSEWHERE = {
    "people/pages/identities.py": "the error of what allauth asks of ProConnect",
    "documents/antivirus.py": "clamd, at the place that the configuration names",
    "site/webhooks/outside.py": "what its owner has registered: looked up once, public, not followed any further",
}
SIGNS_IN = {"people/sign_in.py": "the one place that begins a session"}
SQL = {
    "ground/parts.py", "ground/postgresql/base.py", "ground/replica.py", "ground/snapshot.py", "ground/sqlite/base.py",
    "journal/chain.py", "journal/search/finding.py", "journal/search/index.py",
    "journal/search/prose.py", "journal/search/spelling.py", "journal/search/tables.py", "journal/search/within.py",
    "journal/triggers.py", "journal/many.py",
    "journal/stored.py", "journal/heads.py", "journal/keys.py", "governance/grants.py", "look/lists/slices.py", "people/limits.py",
    "site/planner.py", "site/deployment.py", "site/workers.py", "site/monitoring/figures.py", "site/monitoring/health.py",
}  # fmt: skip


def calls(text: str) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]


@cache
def imported(text: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return names


def using(*modules: str) -> set[str]:
    return {name for name, text in SERVED.items() if imported(text) & set(modules)}


def test_text_is_escaped_everywhere_but_where_it_was_before():
    assert {name for name, text in MODULES.items() if re.search(r"\bMarkup\(|mark_safe|SafeString", text)} == set(MARKED)
    assert [name for name, text in TEMPLATES.items() if re.search(r"\|\s*safe\b|autoescape false", text)] == []


def test_values_never_stand_in_the_text_of_a_question():
    """SQL is put together from our own names in a few files; pages, forms and the API write none."""
    asking = {name for name, text in SERVED.items() if re.search(r"\.execute(many)?\(|\.raw\(|RawSQL|\.extra\(", text)}

    assert asking == SQL
    assert not any("/pages/" in name or "/api/" in name or "/forms/" in name for name in asking)


def test_no_order_is_asked_for_by_what_somebody_sent():
    given = re.compile(r"order_by\([^)]*(request|GET|POST|cleaned_data)")

    assert [name for name, text in SERVED.items() if given.search(text)] == []


def test_no_program_is_started_for_a_page():
    assert using("subprocess", "os.system", "pty") == set(STARTS)
    assert [name for name, text in MODULES.items() for call in calls(text) for word in call.keywords if word.arg == "shell"] == []


def test_nothing_is_asked_of_other_machines_but_by_name():
    assert using("requests", "urllib.request", "http.client", "socket", "httpx") == set(ASKS_ELSEWHERE)


def test_what_is_encrypted_is_encrypted_by_one_library():
    """Fernet: AES with an HMAC over what it has made, which nobody changes unseen. Checkpoints are signed, by the same library."""
    using = {name for name, text in SERVED.items() if re.search(r"cryptography\.|Crypto\.|AES|Cipher", text)}
    assert using == {"people/factors.py", "journal/notes.py", "journal/verifier.py"}
    assert imported(SERVED["people/factors.py"]) >= {"cryptography.fernet.Fernet"}


def test_nothing_secret_is_drawn_by_lot():
    assert using("random") == set()


def test_sessions_begin_in_one_place():
    begins = re.compile(r"(?<!def )\blogin\(request|force_login|SESSION_KEY\]")

    assert {name for name, text in SERVED.items() if begins.search(text)} == set(SIGNS_IN)


def test_nobody_is_a_superuser_and_no_admin_is_mounted():
    assert [name for name, text in MODULES.items() if re.search(r"is_superuser = True|admin\.site|django\.contrib\.admin", text)] == []


def test_nothing_that_somebody_sent_is_run():
    run = {"eval", "exec", "compile", "__import__"}

    assert [name for name, text in SERVED.items() for call in calls(text) if isinstance(call.func, ast.Name) and call.func.id in run] == []
    assert using("pickle", "marshal", "shelve") == set()


def test_links_are_made_of_the_address_that_is_configured():
    """Of the Host that somebody sends nothing is made, so no mail leads elsewhere."""
    made = {name for name, text in SERVED.items() if re.search(r"build_absolute_uri|get_host\(\)", text)}

    # back from the other service, which knows the address beforehand; whether one came from a page of ours
    assert made == {"people/provider.py", "journal/door.py"}


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_a_template_leads_nowhere_that_it_cannot_name(name: str):
    """Text of people never stands where an address begins."""
    assert not re.search(r'(?:href|src|action)="\{\{\s*(?:text|title|name|reason|purpose|label)\b', TEMPLATES[name])


def test_each_power_is_a_sentence_of_its_own_in_both_languages():
    """Whoever adopts a role reads what it may do: no two powers may be taken for one another."""
    for language in ("en", "fr"):
        with translation.override(language):
            told = {key: str(power.sentence) for key, power in POWERS.items()}

        assert len(set(told.values())) == len(told)
        assert all(len(sentence.split()) > 1 and sentence[0].islower() for sentence in told.values())


def test_what_translates_bears_a_name_by_which_its_sentences_are_found():
    """Under another name a sentence never reaches the catalogue, and is English for everybody."""
    renamed = re.compile(r"\b(?:n?p?gettext(?:_lazy)?) as (?!_\b)\w+")

    assert {name: found for name, text in MODULES.items() if (found := renamed.findall(text))} == {}
