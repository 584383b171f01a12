"""Two codebooks → what has changed, told of codes, not of lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from qualcsv.codebook.book import Codebook
from qualcsv.codebook.model import Code
from qualcsv.records import canonical_json, sha256_text
from qualcsv.tables import CODEBOOK_DIFF, make_table

__all__ = ["content_hashes", "diff_codebooks"]

Row = tuple[str, str, str, str, str]


def _plain(text: str) -> str:
    """Return a text without what a re-wrapped line changes."""
    return " ".join(text.split())


def _meaning(code: Code) -> tuple[Any, ...]:
    """Return what tells a coder when to use a code: definition and criteria."""
    return (_definition(code), _criteria(code))


def _definition(code: Code) -> tuple[str, ...]:
    return (_plain(code.definition), _plain(code.definition_sv))


def _criteria(code: Code) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(map(_plain, code.include)), tuple(map(_plain, code.exclude))


def content_hashes(code: Code) -> dict[str, str]:
    """Return hashes of the parts of a code, the same wherever lines are wrapped.

    Parameters
    ----------
    code : Code
        A code.

    Returns
    -------
    dict of str to str
        ``definition``, ``criteria`` and ``rules`` → 16 hexadecimal digits of a SHA-256.
    """
    rules = [rule.model_dump() for rule in code.rules]
    parts = {"definition": _definition(code), "criteria": _criteria(code), "rules": rules}
    return {name: sha256_text(canonical_json(part))[:16] for name, part in parts.items()}


def diff_codebooks(old: Codebook, new: Codebook) -> pd.DataFrame:
    """Tell what has changed between two codebooks.

    A code that has another id is the same one if the new codebook says so (``formerly:``), or if
    it has the definition and criteria of exactly one code that is gone.

    Parameters
    ----------
    old, new : Codebook
        The codebook as it was and as it is.

    Returns
    -------
    pandas.DataFrame
        One row a change, in the order of the new codebook, removed codes after it: code, change
        (added, removed, renamed, split, merged, moved, or "… changed" of name, definition,
        criteria, examples, rules, attributes, colour, source, note), detail in words, old, new.
        What belongs to the whole codebook (cues, attributes' values) has no code and stands last.
        Empty, with the same columns, if nothing has changed.

    Examples
    --------
    >>> import qualcsv as qc
    >>> book = qc.load_codebook()
    >>> len(diff_codebooks(book, book))
    0
    """
    heirs, unrecorded = _heirs(old, new)
    before: dict[str, list[str]] = {}
    for id, ids in heirs.items():
        for heir in ids:
            before.setdefault(heir, []).append(id)
    rows: list[Row] = []
    for code in new.codes:
        olds = before.get(code.id, [])
        rows += _origin_rows(code, olds, heirs, old, recorded=code.id not in unrecorded)
        for id in olds:
            whole = len(olds) == 1 and len(heirs[id]) == 1
            rows += _content_rows(old.code(id), code, heirs, whole=whole)
    rows += [
        (code.id, "removed", f"{code.name!r} is gone, and no code has it as formerly", code.id, "")
        for code in old.codes
        if not heirs[code.id]
    ]
    rows += _book_rows(old, new)
    table = make_table(CODEBOOK_DIFF, rows)
    table.attrs = {"old": old.label, "new": new.label}
    return table


def _heirs(old: Codebook, new: Codebook) -> tuple[dict[str, tuple[str, ...]], set[str]]:
    """Return what each old code has become, and which new ids are renames that are not recorded."""
    heirs: dict[str, tuple[str, ...]] = {code.id: new.heirs(code.id) for code in old.codes}
    taken = {id for ids in heirs.values() for id in ids}
    gone: dict[tuple[Any, ...], list[str]] = {}
    come: dict[tuple[Any, ...], list[str]] = {}
    for code in old.codes:
        if not heirs[code.id]:
            gone.setdefault(_meaning(code), []).append(code.id)
    for code in new.codes:
        if code.id not in taken:
            come.setdefault(_meaning(code), []).append(code.id)
    unrecorded: set[str] = set()
    for meaning, ids in gone.items():
        twins = come.get(meaning, [])
        if len(ids) == len(twins) == 1:
            heirs[ids[0]] = (twins[0],)
            unrecorded.add(twins[0])
    return heirs, unrecorded


def _origin_rows(
    code: Code,
    before: Sequence[str],
    heirs: Mapping[str, tuple[str, ...]],
    old: Codebook,
    *,
    recorded: bool,
) -> Iterator[Row]:
    """Yield where a code comes from: added, renamed, split off, merged of several."""
    if not before:
        yield code.id, "added", f"{code.name!r} is new", "", code.id
        return
    if len(before) > 1:
        told = f"{' and '.join(before)} are one code now"
        yield code.id, "merged", told, ", ".join(before), code.id
    for id in before:
        parts = heirs[id]
        if len(parts) > 1:
            told = f"{id} was split into {' and '.join(parts)}; its codings wait for a coder"
            yield code.id, "split", told, id, ", ".join(parts)
        elif len(before) == 1 and id != code.id:
            told = f"{old.code(id).name!r} has the id {code.id} now"
            if not recorded:
                told += f"; write formerly: [{id}] at it, or codings of {id} will not follow"
            yield code.id, "renamed", told, id, code.id


def _content_rows(
    old: Code, new: Code, heirs: Mapping[str, tuple[str, ...]], *, whole: bool
) -> Iterator[Row]:
    """Yield what differs between a code and what it has become."""
    of = "" if whole or old.id == new.id else f" (against {old.id})"

    def row(change: str, detail: str, was: object, now: object) -> Row:
        return new.id, change, detail + of, _shown(was), _shown(now)

    if _definition(old) != _definition(new):
        same = _plain(old.definition) == _plain(new.definition)
        told = (
            "the Swedish definition reads otherwise" if same else "the definition reads otherwise"
        )
        was, now = (
            (old.definition_sv, new.definition_sv) if same else (old.definition, new.definition)
        )
        yield row("definition changed", told, was, now)
    if _criteria(old) != _criteria(new):
        yield row("criteria changed", *_criteria_told(old, new))
    if not whole:
        return
    if new.parent not in (heirs.get(old.parent) or (old.parent,)):
        told = f"from under {old.parent or 'the top'} to under {new.parent or 'the top'}"
        yield row("moved", told, old.parent, new.parent)
    if (old.name, old.name_sv) != (new.name, new.name_sv):
        was, now = f"{old.name} / {old.name_sv}", f"{new.name} / {new.name_sv}"
        yield row("name changed", "it is called otherwise", was.rstrip(" /"), now.rstrip(" /"))
    for change, was_given, now_given in (
        ("examples changed", _examples(old), _examples(new)),
        ("attributes changed", old.attributes, new.attributes),
        ("source changed", old.source, new.source),
    ):
        if tuple(was_given) != tuple(now_given):
            yield row(change, _list_told(was_given, now_given), was_given, now_given)
    if old.rules != new.rules:
        yield row("rules changed", *_rules_told(old, new))
    for change, was_one, now_one in (
        ("colour changed", old.colour.lower(), new.colour.lower()),
        ("codable changed", str(old.codable).lower(), str(new.codable).lower()),
        ("note changed", _plain(old.note), _plain(new.note)),
    ):
        if was_one != now_one:
            yield row(change, f"{change.split()[0]} is another", was_one, now_one)


def _shown(value: object) -> str:
    if isinstance(value, str):
        return _plain(value)
    return "; ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)


def _examples(code: Code) -> tuple[str, ...]:
    both = (("", code.examples), ("not: ", code.counter_examples))
    return tuple(
        f"{sign}{_plain(text)}"
        for sign, given in both
        for lines in given.values()
        for text in lines
    )


def _list_told(old: Sequence[str], new: Sequence[str]) -> str:
    """Return in words what a list has lost and gained."""
    gone = [item for item in old if item not in new]
    come = [item for item in new if item not in old]
    told = [f"{len(items)} {word}" for items, word in ((come, "added"), (gone, "removed")) if items]
    return ", ".join(told) or "in another order"


def _criteria_told(old: Code, new: Code) -> tuple[str, str, str]:
    (include_old, exclude_old), (include_new, exclude_new) = _criteria(old), _criteria(new)
    told = [
        f"{name}: {_list_told(was, now)}"
        for name, was, now in (
            ("include", include_old, include_new),
            ("exclude", exclude_old, exclude_new),
        )
        if was != now
    ]
    lost = [c for c in (*include_old, *exclude_old) if c not in (*include_new, *exclude_new)]
    come = [c for c in (*include_new, *exclude_new) if c not in (*include_old, *exclude_old)]
    return "; ".join(told), "; ".join(lost), "; ".join(come)


def _rules_told(old: Code, new: Code) -> tuple[str, str, str]:
    """Return which rules were added, removed, altered, or have only another id."""
    was = {rule.id: canonical_json(rule.model_dump(exclude={"id"})) for rule in old.rules}
    now = {rule.id: canonical_json(rule.model_dump(exclude={"id"})) for rule in new.rules}
    gone, come = [id for id in was if id not in now], [id for id in now if id not in was]
    same: list[tuple[str, str]] = []
    for id in list(gone):
        twin = next((other for other in come if now[other] == was[id]), None)
        if twin is not None:
            same.append((id, twin))
            gone.remove(id)
            come.remove(twin)
    altered = [id for id in was if id in now and was[id] != now[id]]
    told = [
        f"{word} {', '.join(ids)}"
        for word, ids in (("added", come), ("removed", gone), ("altered", altered))
        if ids
    ]
    told += [f"{id} is called {twin} now" for id, twin in same]
    return "; ".join(told) or "in another order", " ".join(was), " ".join(now)


def _book_rows(old: Codebook, new: Codebook) -> Iterator[Row]:
    """Yield changes that belong to no one code but change what is suggested or allowed."""
    for change, was, now in (
        ("cue changed", {c.id: c for c in old.cues}, {c.id: c for c in new.cues}),
        ("attribute changed", dict(old.attributes), dict(new.attributes)),
    ):
        for id in dict.fromkeys([*was, *now]):
            if was.get(id) != now.get(id):
                how = "added" if id not in was else "removed" if id not in now else "altered"
                yield (
                    "", change, f"{change.split()[0]} {id!r} was {how}",
                    id if id in was else "", id if id in now else "",
                )  # fmt: skip
