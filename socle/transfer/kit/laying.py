"""How plain data is laid out in a file of a kit, so that people like to read it: short things on one line, long texts folded."""

import io
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, LiteralScalarString

WIDTH, ONE_LINE = 130, 105
# What readers of YAML take for something else than a word
_NO_WORD = re.compile(r"(?i)~|null|true|false|yes|no|on|off|y|n|<<|=|[-+.]?[0-9][0-9a-f_.:xo+-]*|[-+.]*(inf|nan)|[:?].*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class _Words(VersionedResolver):
    """Every value is a word, as the reader of kits has it."""

    @property
    def versioned_resolver(self) -> dict[Any, Any]:
        return {}


def load(text: str) -> Any:
    """A file with all that it is made of: comments, quotes, folds."""
    return _yaml(None).load(text)


def dump(node: Any) -> str:
    """The text of a file."""
    out = io.StringIO()
    _yaml(node).dump(node, out)
    return out.getvalue()


def _yaml(node: Any) -> YAML:
    yaml = YAML()
    yaml.Resolver = _Words
    yaml.preserve_quotes = True
    yaml.width = WIDTH
    yaml.indent(mapping=2, **({"sequence": 2, "offset": 0} if isinstance(node, list) else {"sequence": 4, "offset": 2}))
    return yaml


def laid(value: Any, *, whole: bool = False) -> Any:
    """Plain data as it is to be dumped; `whole`: it is all of a file."""
    if isinstance(value, dict):
        return _map(value, whole)
    if isinstance(value, list):
        return _list(value, whole)
    if isinstance(value, bool):
        return "true" if value else "false"
    return _text(value) if isinstance(value, str) else str(value)


def _map(value: dict[str, Any], whole: bool) -> CommentedMap:
    node = CommentedMap((key, laid(one)) for key, one in value.items())
    if not whole and "id" not in value and _fits(value):
        node.fa.set_flow_style()
    return node


def _list(value: list[Any], whole: bool) -> CommentedSeq:
    node = CommentedSeq(laid(one) for one in value)
    if not whole and not any(isinstance(one, dict | list) for one in value) and _fits(value):
        node.fa.set_flow_style()
    for position in range(1, len(value)):
        if is_element(value[position]):
            apart(node, position)
    return node


def is_element(value: Any) -> bool:
    """What has an id stands apart from what is before it."""
    return isinstance(value, dict) and "id" in value


def apart(node: CommentedSeq, position: int) -> None:
    """Leave a line free before an item."""
    node.yaml_set_comment_before_after_key(position, before="\n")


def _fits(value: Any) -> bool:
    """Whether it can stand on one line: only single values, all of them short."""
    parts = list(value.values()) if isinstance(value, dict) else value
    if any(isinstance(one, dict | list) or (isinstance(one, str) and "\n" in one) for one in parts):
        return False
    return sum(len(str(one)) + 2 for one in [*parts, *(value if isinstance(value, dict) else ())]) <= ONE_LINE


def _text(text: str) -> str:
    if "\n" in text:
        return LiteralScalarString(text)
    if len(text) > ONE_LINE:
        return FoldedScalarString(text)
    return DoubleQuotedScalarString(text) if _NO_WORD.fullmatch(text) and not _DAY.fullmatch(text) else text
