r"""The query language: words → a tree that `qualcsv.matrices.query` evaluates.

::

    query     = choice { RELATION choice }             relations bind last, from left to right
    RELATION  = "within" | "overlaps" | "near" "[" distance "]" | "before" [ "[" distance "]" ]
    distance  = NUMBER unit | unit                     "2 sentences"; "turn" is "0 turns"
    unit      = "characters" | "words" | "sentences" | "turns" | "document"
    choice    = together { "or" together }
    together  = single { "and" single }
    single    = "not" single | "(" query ")" | term
    term      = NAME ":" value                         value: a word, or "several words"

Nothing of a query is ever run as a program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualcsv.errors import Fault, UsageError
from qualcsv.records import nfc

__all__ = ["And", "Node", "Not", "Or", "Related", "Term", "parse_query", "wrong"]

_RELATIONS = ("within", "overlaps", "near", "before")
_WORDS = ("and", "or", "not", *_RELATIONS)
_UNITS = {
    "character": "characters", "characters": "characters", "word": "words", "words": "words",
    "sentence": "sentences", "sentences": "sentences", "turn": "turns", "turns": "turns",
    "document": "document", "transcript": "document",
}  # fmt: skip
_QUOTED = r'"(?:[^"]|"")*"|“[^”]*”|”[^”]*”'
_TOKEN = re.compile(
    rf"\s*(?:(?P<mark>[()])|(?P<distance>\[[^\]]*\])"
    rf'|(?P<name>{_QUOTED}|[^\s():"\[\]“”]+)\s*:\s*(?P<value>{_QUOTED}|[^\s()\[\]"“”]+)'
    rf"|(?P<word>{_QUOTED}|[^\s():\[\]\"“”]+:?)|(?P<rest>\S))"
)
_DISTANCE = re.compile(r"(?:same\s+)?(?:(\d{1,9})\s+)?([^\W\d]+)")
_DEEPEST = 50


@dataclass(frozen=True)
class Term:
    """``name:value``, and the column where it stands, from 1."""

    name: str
    value: str
    column: int


@dataclass(frozen=True)
class Not:
    """All that is not."""

    item: Node


@dataclass(frozen=True)
class And:
    """What is all of several."""

    items: tuple[Node, ...]


@dataclass(frozen=True)
class Or:
    """What is any of several."""

    items: tuple[Node, ...]


@dataclass(frozen=True)
class Related:
    """What stands in a relation of place to something else.

    Attributes
    ----------
    kind : {"within", "overlaps", "near", "before"}
        The relation.
    left, right : Node
        What is wanted, and what it is related to.
    amount : int
        How far it may be.
    unit : str
        In what; empty for ``within`` and ``overlaps``.
    column : int
        Where the relation stands, from 1.
    """

    kind: str
    left: Node
    right: Node
    amount: int
    unit: str
    column: int


Node = Term | Not | And | Or | Related


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    column: int
    value: str = ""


def wrong(column: int, found: str, allowed: str = "", todo: str = "") -> UsageError:
    """Return an error that points to a column of a query."""
    return UsageError(Fault(f"column {column} of the query: {found}", allowed, todo))


def parse_query(text: str) -> Node:
    """Parse a query.

    Parameters
    ----------
    text : str
        As the module describes.

    Returns
    -------
    Term, Not, And, Or or Related
        The tree.

    Raises
    ------
    UsageError
        With the column where the query cannot be understood.

    Examples
    --------
    >>> parse_query("code:ci.backbone and not case:torget").items[0]
    Term(name='code', value='ci.backbone', column=1)
    >>> parse_query("code:a near code:b")
    Traceback (most recent call last):
        ...
    qualcsv.errors.UsageError: column 8 of the query: near does not say how near; write near[2 \
sentences], near[10 words], near[turn]
    """
    parser = _Parser(list(_tokens(nfc(text))), len(text) + 1)
    tree = parser.query(0)
    parser.end()
    return tree


def _tokens(text: str) -> Iterator[_Token]:
    place = 0
    while match := _TOKEN.match(text, place):
        kind = str(match.lastgroup)
        if kind == "value":
            at = match.start("name") + 1
            yield _Token("term", _plain(match["name"]), at, _plain(match["value"]))
        elif kind == "rest":
            todo = "close it" if match["rest"] in '"“' else ""
            raise wrong(match.start("rest") + 1, f"{match['rest']!r} is not expected", todo=todo)
        else:
            yield _Token(kind, match[kind], match.start(kind) + 1)
        place = match.end()


def _plain(text: str) -> str:
    if text.startswith('"'):
        return text[1:-1].replace('""', '"')
    return text[1:-1] if text[:1] in "“”" else text


class _Parser:
    """Goes through the tokens once, from left to right."""

    def __init__(self, tokens: list[_Token], end: int) -> None:
        self._tokens, self._end, self._at = tokens, end, 0

    def _next(self) -> _Token:
        if self._at < len(self._tokens):
            return self._tokens[self._at]
        return _Token("end", "", self._end)

    def _word(self, *words: str) -> _Token | None:
        """Take the next token if it is one of some words."""
        token = self._next()
        if token.kind == "word" and token.text.casefold() in words:
            self._at += 1
            return token
        return None

    def end(self) -> None:
        """See that nothing is left."""
        token = self._next()
        if token.kind == "end":
            return
        if token.text == ")":
            raise wrong(token.column, "')' closes nothing")
        if token.kind == "term":
            told = f"nothing joins {token.text}:{token.value} to what is before it"
            raise wrong(token.column, told, todo="write and, or, near[...] between them")
        raise wrong(token.column, f"{token.text!r} is not expected", ", ".join(_WORDS))

    def query(self, depth: int) -> Node:
        """Take choices and the relations between them."""
        tree = self._choice(depth)
        while token := self._word(*_RELATIONS):
            kind = token.text.casefold()
            amount, unit = self._distance(token)
            tree = Related(kind, tree, self._choice(depth), amount, unit, token.column)
        return tree

    def _distance(self, relation: _Token) -> tuple[int, str]:
        """Take what stands in brackets after a relation."""
        kind, token = relation.text.casefold(), self._next()
        if token.kind != "distance":
            if kind == "near":
                todo = "write near[2 sentences], near[10 words], near[turn]"
                raise wrong(relation.column, "near does not say how near", todo=todo)
            return 0, "document" if kind == "before" else ""
        self._at += 1
        if kind in ("within", "overlaps"):
            raise wrong(token.column, f"{kind} takes no distance")
        match = _DISTANCE.fullmatch(token.text[1:-1].strip().casefold())
        unit = _UNITS.get(match[2], "") if match else ""
        if match is None or not unit or (match[1] is None and unit in ("characters", "words")):
            allowed = "a number of characters, words, sentences or turns; sentence, turn, document"
            raise wrong(token.column, f"the distance {token.text}", allowed)
        return int(match[1] or 0), unit

    def _choice(self, depth: int) -> Node:
        items = [self._together(depth)]
        while self._word("or"):
            items.append(self._together(depth))
        return items[0] if len(items) == 1 else Or(tuple(items))

    def _together(self, depth: int) -> Node:
        items = [self._single(depth)]
        while self._word("and"):
            items.append(self._single(depth))
        return items[0] if len(items) == 1 else And(tuple(items))

    def _single(self, depth: int) -> Node:
        token = self._next()
        if depth > _DEEPEST:
            raise wrong(token.column, f"more than {_DEEPEST} within one another")
        if self._word("not"):
            return Not(self._single(depth + 1))
        self._at += 1
        if token.kind == "term":
            return Term(token.text, token.value, token.column)
        if token.text == "(":
            tree = self.query(depth + 1)
            if self._next().text != ")":
                raise wrong(token.column, "'(' is not closed", todo="write ')'")
            self._at += 1
            return tree
        if token.kind == "end":
            raise wrong(token.column, "something is missing", "name:value, not, (")
        if token.kind == "word" and token.text.casefold() not in _WORDS:
            name = token.text.removesuffix(":")
            told = f"{name}: has no value" if name != token.text else f"{name} says not of what"
            raise wrong(token.column, told, todo=f"write name:value, such as code:{_plain(name)}")
        raise wrong(token.column, f"{token.text!r} is not expected", "name:value, not, (")
