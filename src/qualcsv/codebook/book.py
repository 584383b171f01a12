"""The codebook: codes in order, attributes, sources, cues and actors, with a version and a hash."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import pandas as pd

from qualcsv.codebook.model import Attribute, Code, Cue, RoleEntry, Source
from qualcsv.codebook.wordsfile import WordPoints
from qualcsv.errors import Fault, UsageError
from qualcsv.records import Actor, canonical_json, sha256_text

__all__ = ["Codebook"]

_CODE_COLUMNS = (
    "code", "name", "name_sv", "parent", "depth", "codable", "colour", "definition", "rules", "source"
)  # fmt: skip


@dataclass(frozen=True)
class Codebook:
    """A checked codebook.

    Attributes
    ----------
    id, title, version : str
        As the codebook says; the version is raised by whoever changes it.
    codes : tuple of Code
        In codebook order: frameworks in order, each code before its children.
    attributes : Mapping of str to Attribute
        What codings may carry.
    bibliography : Mapping of str to Source
        What codes are taken from.
    cues : tuple of Cue
        What changes a suggestion's attributes.
    words : tuple of WordPoints
        Words that speak for codes and attributes, with their points.
    actors : tuple of Actor
        Stakeholders and their aliases.
    roles : tuple of RoleEntry
        Whom role words such as "kommunen" mean in a case.
    doubts : tuple of Fault
        What a person should look at, though it is not wrong.

    Examples
    --------
    >>> import qualcsv as qc
    >>> book = qc.load_codebook()
    >>> book.code("ci.backbone").name
    'Backbone organisation'
    """

    id: str
    title: str
    version: str
    codes: tuple[Code, ...] = field(repr=False)
    attributes: Mapping[str, Attribute] = field(repr=False, default_factory=dict)
    bibliography: Mapping[str, Source] = field(repr=False, default_factory=dict)
    cues: tuple[Cue, ...] = field(repr=False, default=())
    words: tuple[WordPoints, ...] = field(repr=False, default=())
    actors: tuple[Actor, ...] = field(repr=False, default=())
    roles: tuple[RoleEntry, ...] = field(repr=False, default=())
    doubts: tuple[Fault, ...] = field(repr=False, compare=False, default=())

    @cached_property
    def _by_id(self) -> Mapping[str, Code]:
        return MappingProxyType({code.id: code for code in self.codes})

    @cached_property
    def _heirs(self) -> Mapping[str, tuple[str, ...]]:
        heirs: dict[str, tuple[str, ...]] = {}
        for code in self.codes:
            for old in code.formerly:
                heirs[old] = (*heirs.get(old, ()), code.id)
        return MappingProxyType(heirs)

    @cached_property
    def _former(self) -> Mapping[str, str]:
        return MappingProxyType({old: ids[0] for old, ids in self._heirs.items() if len(ids) == 1})

    def heirs(self, id: str) -> tuple[str, ...]:
        """Return the codes that a code has become.

        Parameters
        ----------
        id : str
            A code's present or former id.

        Returns
        -------
        tuple of str
            The id itself if it is a present one; the code that it was renamed to or merged into;
            all that it was split into; nothing if the codebook does not know it. A coding of a
            code that was split follows none of them: which one is for a coder to decide.
        """
        return (id,) if id in self._by_id else self._heirs.get(id, ())

    @property
    def order(self) -> list[str]:
        """The ids of all codes, in codebook order."""
        return [code.id for code in self.codes]

    def code(self, id: str) -> Code:
        """Return a code by its id, or by an id that it had formerly.

        Parameters
        ----------
        id : str
            A code's id.

        Returns
        -------
        Code
            The code.

        Raises
        ------
        UsageError
            If the codebook has no such code, where codes with a like name are told; or if it was
            split.
        """
        found = self._by_id.get(id) or self._by_id.get(self._former.get(id, ""))
        if found is None and id in self._heirs:
            told = f"the code {id!r} was split"
            raise UsageError(Fault(told, ", ".join(self._heirs[id]), "choose one of them"))
        if found is None:
            tail = id.rsplit(".", 1)[-1]
            near = [c.id for c in self.codes if tail and tail in c.id][:5]
            told = ", ".join(near or self.order[:5])
            raise UsageError(Fault(f"the codebook has no code {id!r}", todo=f"is it {told}?"))
        return found

    def __contains__(self, id: object) -> bool:
        """Return whether the codebook has a code, under its present or a former id.

        A code that was split is not there any more: no one code stands for it.
        """
        return id in self._by_id or id in self._former

    def current_id(self, id: str) -> str:
        """Return the present id of a code, or the id itself if the codebook does not know it."""
        return id if id in self._by_id else self._former.get(id, id)

    def depth(self, id: str) -> int:
        """Return how many codes stand above a code."""
        depth, code = 0, self._by_id[id]
        while code.parent:
            depth, code = depth + 1, self._by_id[code.parent]
        return depth

    def root(self, id: str) -> str:
        """Return the id of the framework that a code belongs to."""
        code = self._by_id[self.current_id(id)]
        while code.parent:
            code = self._by_id[code.parent]
        return code.id

    @cached_property
    def sha256(self) -> str:
        """Hash of all that can change a coding: codes, attributes, cues, words; not actors."""
        return sha256_text(
            canonical_json(
                {
                    "codes": [code.model_dump() for code in self.codes],
                    "attributes": {k: v.model_dump() for k, v in self.attributes.items()},
                    "cues": [cue.model_dump() for cue in self.cues],
                    "words": [
                        [w.speaks_for, w.language, w.start, sorted(w.words.items())]
                        for w in self.words
                    ],
                }
            )
        )

    @property
    def label(self) -> str:
        """Version and short hash, as decisions carry it: ``0.1.0+1a2b3c4d``."""
        return f"{self.version}+{self.sha256[:8]}"

    def code_sha256(self, id: str) -> str:
        """Return the hash of one code with its definition, criteria and rules."""
        return sha256_text(canonical_json(self.code(id).model_dump()))

    def to_frame(self) -> pd.DataFrame:
        """Return the codes as a table.

        Returns
        -------
        pandas.DataFrame
            One row a code in codebook order: code, name, name_sv, parent, depth (0 for a
            framework), codable, colour, definition, rules (how many), source (ids).
        """
        rows = [
            (
                code.id, code.name, code.name_sv, code.parent, self.depth(code.id), code.codable,
                code.colour, code.definition, len(code.rules), " ".join(code.source),
            )
            for code in self.codes
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=list(_CODE_COLUMNS))

    def __repr__(self) -> str:
        """Return counts."""
        rules = sum(len(code.rules) for code in self.codes)
        codable = sum(code.codable for code in self.codes)
        return (
            f"<Codebook {self.id} {self.label}: {codable} codes, {rules} rules, "
            f"{len(self.actors)} actors>"
        )

    def _repr_html_(self) -> str:
        """Return the tree for a notebook; definitions show on hover."""
        items = []
        for code in self.codes:
            name, tip = html.escape(code.name), html.escape(code.definition, quote=True)
            style = f"margin-left:{1.5 * self.depth(code.id):.1f}em"
            dot = f"<span style='color:{code.colour or '#888'}'>&#9632;</span>"
            weight = "normal" if code.codable else "bold"
            items.append(
                f"<div style='{style}' title='{tip}'>{dot} <span style='font-weight:{weight}'>"
                f"{name}</span> <code>{html.escape(code.id)}</code></div>"
            )
        head = html.escape(repr(self)[1:-1])
        return f"<details open><summary>{head}</summary>{''.join(items)}</details>"
