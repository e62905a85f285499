"""What a statement of SQL touches, read from its text alone: the tables that it writes to, and what it makes over.

Names come in lower case, without schema and quotes; a word of the language may stand among them and is nobody's table.
"""

import re
from functools import lru_cache

_TOKEN = re.compile(
    r"""--[^\n]* | /\*.*?\*/
      | (?P<tag>\$(?:[a-z_]\w*)?\$)(?P<code>.*?)(?P=tag)
      | e'(?:[^'\\]|\\.|'')*' | '(?P<text>(?:[^']|'')*)'
      | "(?P<quoted>[^"]*)" | `(?P<ticked>[^`]*)` | \[(?P<square>\w+)\]
      | (?P<other>\w+|\S)""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_NAME = r"""["']?\w+["']?(?:[ ]\.[ ]["']?\w+["']?)*"""
_TABLE = rf"(?:only[ ])?(?:\([ ])?{_NAME}(?:[ ]\))?(?:[ ]\*)?"
_ROUTINE = rf"{_NAME}(?:[ ]\([^)]*\))?"
_EXISTS = r"(?:[ ]if(?:[ ]not)?[ ]exists)?"
_MAKES = r"(?:create(?:[ ]or[ ]replace)?|alter|drop)(?:[ ](?:temp|temporary|constraint))?"
_WRITES = re.compile(
    rf"""(?:^|[ ])(?:
        (?:insert(?:[ ]or[ ]\w+)?|replace|merge)[ ]into
        | update(?:[ ]or[ ]\w+)?
        | delete[ ]from
        | truncate(?:[ ]table)?
        | copy
    )[ ](?P<names>{_TABLE}(?:[ ],[ ]{_TABLE})*)""",
    re.VERBOSE,
)
_REMAKES = re.compile(
    rf"""(?:^|[ ])(?:
        (?:alter|drop)[ ]table{_EXISTS}[ ](?P<tables>{_TABLE}(?:[ ],[ ]{_TABLE})*)
        | {_MAKES}[ ]trigger{_EXISTS}[ ](?P<trigger>{_NAME}(?:[^;]*?[ ]on[ ]{_NAME})?)
        | {_MAKES}[ ](?:function|routine){_EXISTS}[ ](?P<routines>{_ROUTINE}(?:[ ],[ ]{_ROUTINE})*)
    )""",
    re.VERBOSE,
)


_LONG = 10_000  # many rows or many questions in one statement: hardly met twice, so read each time and never remembered
_WRITING = ("insert", "replace", "merge", "update", "delete", "truncate", "copy")
_MAKING = ("create", "alter", "drop")


def touched(sql: str) -> tuple[frozenset[str], frozenset[str]]:
    """The tables whose rows a statement writes; and the tables, triggers and functions that it makes over."""
    return _known(sql) if len(sql) < _LONG else _read(sql)


def _read(sql: str) -> tuple[frozenset[str], frozenset[str]]:
    small = sql.lower()
    writes, makes = _has(_WRITING, small), _has(_MAKING, small)
    return _named(_WRITES, sql) if writes else frozenset(), _named(_REMAKES, sql) if makes else frozenset()


def _has(words: tuple[str, ...], sql: str) -> bool:
    """Whether one of these words stands in it. Letters are found in microseconds where an expression takes milliseconds."""
    return any(re.search(rf"\b{word}\b", sql) for word in words if word in sql)


_known = lru_cache(maxsize=2048)(_read)


def _named(pattern: re.Pattern[str], sql: str) -> frozenset[str]:
    groups = (group for match in pattern.finditer(_plainly(sql)) for group in match.groups() if group)
    return frozenset(name.split(".")[-1].strip(" \"'") for group in groups for name in re.findall(_NAME, group))


def _plainly(sql: str) -> str:
    """A statement in lower case, its words one space apart: no comments, no texts but single words, one kind of quotes.

    Code between dollars (DO $$ ... $$) is read as code. SQLite takes a text for a name where it expects a name.
    """
    return " ".join(filter(None, map(_word, _TOKEN.finditer(sql)))).lower()


def _word(token: re.Match[str]) -> str:
    if token["tag"]:
        return _plainly(token["code"])
    if token["text"] is not None:
        return f"'{token['text']}'" if token["text"].isidentifier() else "''"
    name = next((token[kind] for kind in ("quoted", "ticked", "square") if token[kind] is not None), None)
    return f'"{name}"' if name is not None else token["other"] or ""
