"""YAML → plain data with the line of every value. Data only: nothing is evaluated.

Scalars follow YAML 1.2: ``no``, ``on`` and ``ja`` are words, not truth values, and a date stays
text. Anchors and aliases are refused: a codebook has no need of them, and a file of a few lines
could otherwise unfold to gigabytes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from qualcsv.errors import CodebookError, Fault, QualcsvError, file_name

__all__ = ["YamlFile", "read_yaml"]

_INT = re.compile(r"[-+]?\d+")
_FLOAT = re.compile(r"[-+]?(\d+\.\d*|\.\d+|\d+)([eE][-+]?\d+)?")
_WORDS = {
    "true": True,
    "True": True,
    "false": False,
    "False": False,
    "null": None,
    "~": None,
    "": None,
}
LARGEST = 16 * 2**20  # bytes
DEEPEST = 40  # levels; the shipped codebook has 7

Place = tuple[str | int, ...]


@dataclass
class YamlFile:
    """A YAML file's data and where each value stands.

    Attributes
    ----------
    file : str
        The file's name, for messages.
    data : object
        Dictionaries, lists, text, numbers, truth values and None.
    lines : dict
        Path of keys and indices → line, from 1.
    faults : list of Fault
        Keys that stand twice, anchors, aliases, keys that are no text.
    doubts : list of Fault
        What was left out or filled in, of a table.
    """

    file: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)

    def line(self, place: Place) -> int | None:
        """Return the line of a value, or of the nearest value around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)


def read_yaml(path: str | Path, *, error: type[QualcsvError] = CodebookError) -> YamlFile:
    """Read a YAML file.

    Parameters
    ----------
    path : str or pathlib.Path
        The file, in UTF-8.
    error : type, optional
        The error to raise for a file that cannot be read at all.

    Returns
    -------
    YamlFile
        Text values are in NFC.

    Raises
    ------
    CodebookError
        (or `error`) if the file is not there, not UTF-8, too large, nested too deeply, or no YAML;
        the line is named.
    """
    path = Path(path)
    name = file_name(path)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise error(Fault("there is no such file", file=name)) from None
    except OSError as problem:
        raise error(Fault(f"cannot be opened ({problem.strerror})", file=name)) from None
    if len(raw) > LARGEST:
        raise error(Fault(f"{len(raw) / 2**20:.0f} MB of YAML", "16 MB", "split it", name))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        raise error(Fault("not in UTF-8", todo="save it as UTF-8", file=name, line=line)) from None
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = unicodedata.normalize("NFC", text)
    try:
        too_deep = _too_deep(text, loader)
        if too_deep is not None:
            told = f"lists or keys nested more than {DEEPEST} deep"
            raise error(Fault(told, todo="write it flatter", file=name, line=too_deep))
        node = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as problem:
        raise error(_syntax_fault(problem, text, name)) from None
    result = YamlFile(name)
    if node is not None:
        result.data = _value(node, (), result, set())
    return result


def _too_deep(text: str, loader: Any) -> int | None:
    """Return the line where a text is nested too deeply for the parser's stack; None if nowhere."""
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return int(event.start_mark.line) + 1 if event.start_mark else 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _syntax_fault(problem: yaml.YAMLError, text: str, name: str) -> Fault:
    mark = getattr(problem, "problem_mark", None)
    told = getattr(problem, "problem", None) or str(problem).split("\n", 1)[0]
    line = mark.line + 1 if mark else None
    if line is not None and line <= len(text.split("\n")) and "\t" in text.split("\n")[line - 1]:
        return Fault("a tab", todo="YAML is indented with blanks only", file=name, line=line)
    todo = "check indentation and quotation marks in this line and the one before"
    return Fault(f"no valid YAML: {told}", todo=todo, file=name, line=line)


def _value(node: yaml.Node, place: Place, file: YamlFile, seen: set[int]) -> Any:
    """Return a node's value, noting lines and faults."""
    if id(node) in seen:  # the node tells where it was first written: name the key's own line
        told, todo = "an alias (*name)", "write the value out"
        file.faults.append(Fault(told, todo=todo, file=file.file, line=file.line(place)))
        return None
    file.lines.setdefault(place, _line(node))
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*place, i), file, seen) for i, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, file, seen)
    return None


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1 if node.start_mark else 1


def _mapping(
    node: yaml.MappingNode, place: Place, file: YamlFile, seen: set[int]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = _line(key_node)
        if not isinstance(key_node, yaml.ScalarNode) or key_node.tag == "tag:yaml.org,2002:merge":
            file.faults.append(Fault("a key that is no plain word", file=file.file, line=line))
            continue
        key = key_node.value
        if key in found:
            first = file.lines.get((*place, key))
            told = f"the key {key!r} stands twice (first in line {first})"
            file.faults.append(Fault(told, todo="keep one", file=file.file, line=line))
            continue
        file.lines[(*place, key)] = line
        found[key] = _value(value_node, (*place, key), file, seen)
    return found


def _scalar(node: yaml.ScalarNode) -> Any:
    text = str(node.value)
    if node.style in ("'", '"', "|", ">"):  # quoted or block text
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text) and not (len(text) > 1 and text.lstrip("+-").startswith("0")):
        return int(text) if len(text) < 19 else text
    if _FLOAT.fullmatch(text) and not text.lstrip("+-").isdigit():
        return float(text)
    return text
