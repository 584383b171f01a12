"""The proposal that a person edits, and the key that comes of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from qualcsv.errors import Fault, TableError, file_name
from qualcsv.pseudonyms.choose import Chooser
from qualcsv.pseudonyms.find import Candidate, any_case
from qualcsv.pseudonyms.numbers import identity
from qualcsv.pseudonyms.places_allowed import write_private
from qualcsv.pseudonyms.words import folded, words_in
from qualcsv.records import nfc
from qualcsv.tables import KEY, PROPOSAL, check_table, csv_text, make_table, read_csv, rows_of

__all__ = [
    "confirmed_key", "key_of", "material_words", "proposal_table", "read_key", "read_proposal", "write_key",
    "write_proposal",
]  # fmt: skip

_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f<>\"|;:,#&!%?=\\/@*{}\u2028\u2029]")
_MOST_FORMS = 8


def material_words(texts: Iterable[str]) -> Counter[str]:
    """Return how often each word stands in texts, by its form."""
    return Counter(word.text for text in texts for word in words_in(text))


def proposal_table(
    candidates: Sequence[Candidate],
    words: Mapping[str, int],
    *,
    key: pd.DataFrame | None = None,
    seed: int | None = None,
) -> pd.DataFrame:
    """Return the proposal for what was found.

    Parameters
    ----------
    candidates : sequence of Candidate
        As `find_names` returns them.
    words : mapping of str to int
        The words of the material: none of them becomes a replacement.
    key : pandas.DataFrame, optional
        An earlier key: what it decides is taken over.
    seed : int, optional
        For tests.

    Returns
    -------
    pandas.DataFrame
        One row a name or number: kind, base, also, found, count, transcripts, why, replacement,
        decision, confirmed_by. ``ask`` waits for a person; the others are proposals too.
    """
    earlier = {identity(row.kind, row.base): row for row in rows_of(key)} if key is not None else {}
    used = [row.replacement for row in earlier.values()]
    chooser = Chooser([*words, *used], [*earlier, *(c.base for c in candidates)], seed=seed)
    rows = []
    for one in candidates:
        known = earlier.get(identity(one.kind, one.base))
        forms = "; ".join(form for form, _ in one.forms.most_common(_MOST_FORMS))
        counts = (forms, one.forms.total(), len(one.transcripts))
        if known is not None:
            told = (known.replacement, known.decision, known.confirmed_by)
            rows.append((known.kind, known.base, known.also, *counts, "in the key", *told))
        else:
            new = chooser.choose(one.kind, one.base)
            rows.append((one.kind, one.base, "", *counts, one.why, new, one.decision, ""))
    return check_table(make_table(PROPOSAL, rows), PROPOSAL)


def write_proposal(proposal: pd.DataFrame, path: Path) -> None:
    """Write a proposal for a person to edit; one that is there is never overwritten.

    Raises
    ------
    TableError
        If the file is there.
    """
    if path.exists() or path.is_symlink():
        todo = "edit and confirm it, or give another name with --proposal"
        raise TableError(Fault("a proposal is there already", "", todo, file_name(path)))
    write_private(path, csv_text(proposal))


def read_proposal(path: Path) -> pd.DataFrame:
    """Read a proposal that a person edited; rows may have been added, and cells left empty.

    Raises
    ------
    TableError
        With all faults.
    """
    frame = read_csv(path).drop(columns="_line")
    for name in set(PROPOSAL.names) - set(frame.columns) - {"kind", "base", "decision"}:
        frame[name] = "0" if name in ("count", "transcripts") else ""
    if {"kind", "base", "decision"} <= set(frame.columns):
        frame = frame.apply(lambda cells: cells.str.strip().map(nfc))
        for name in ("count", "transcripts"):
            frame[name] = frame[name].replace("", "0")
        for name in ("kind", "decision"):
            frame[name] = frame[name].str.lower()
        frame["kind"] = frame["kind"].replace("", "name")
    return check_table(
        frame[[n for n in PROPOSAL.names if n in frame]], PROPOSAL, file=file_name(path)
    )


def confirmed_key(
    proposal: pd.DataFrame,
    words: Mapping[str, int],
    *,
    by: str,
    time: str,
    key: pd.DataFrame | None = None,
    ask_as: str | None = None,
    file: str = "",
    seed: int | None = None,
) -> pd.DataFrame:
    """Return the key that a person's decisions come to.

    Parameters
    ----------
    proposal : pandas.DataFrame
        As `read_proposal` returns it.
    words : mapping of str to int
        The words of the material.
    by : str
        Who confirms what nobody has confirmed by name.
    time : str
        Now, UTC.
    key : pandas.DataFrame, optional
        The key so far: its rows stay, and what they say may not be said otherwise.
    ask_as : {"replace", "keep"}, optional
        What to do with rows that still say ``ask``.
    file : str, optional
        The proposal's file, for messages.
    seed : int, optional
        For tests.

    Returns
    -------
    pandas.DataFrame
        The earlier rows, then new ones.

    Raises
    ------
    TableError
        With all faults: rows that still ask, replacements that stand twice, occur in the
        material, hold a name of the key, or have characters that no name has.
    """
    earlier = {identity(row.kind, row.base): row for row in rows_of(key)} if key is not None else {}
    rows = list(rows_of(proposal))
    decided = [ask_as or "ask" if row.decision == "ask" else row.decision for row in rows]
    faults = _faults(rows, decided, words, earlier, file)
    if faults:
        raise TableError(faults)
    used = [*words, *(row.replacement for row in [*rows, *earlier.values()])]
    chooser = Chooser(used, [*earlier, *(row.base for row in rows)], seed=seed)
    made = [tuple(row) for row in rows_of(key)] if key is not None else []
    for row, decision in zip(rows, decided, strict=True):
        if identity(row.kind, row.base) in earlier:
            continue
        new = "" if decision == "keep" else row.replacement or chooser.choose(row.kind, row.base)
        case = "yes" if any_case(row.kind, row.base, words) else "no"
        who = row.confirmed_by or by
        told = (row.kind, row.base, row.also, new, decision, case, who, time)
        made.append((len(made) + 1, *told))
    return check_table(make_table(KEY, made), KEY)


def _faults(
    rows: Sequence[Any],
    decided: Sequence[str],
    words: Mapping[str, int],
    earlier: Mapping[str, Any],
    file: str,
) -> list[Fault]:
    """Return all that is wrong with a person's decisions."""
    occurring = {folded(word) for word in words}
    owners: dict[str, str] = {
        folded(r.replacement): base for base, r in earlier.items() if r.replacement
    }
    faults = []
    seen: dict[str, int] = {}

    def note(number: int, told: str, todo: str) -> None:
        faults.append(Fault(told, "", todo, file, row=number))

    for number, (row, decision) in enumerate(zip(rows, decided, strict=True), 1):
        look, new = identity(row.kind, row.base), row.replacement
        known = earlier.get(look)
        if known is not None:
            if (decision, new if decision == "replace" else "") != (
                known.decision,
                known.replacement,
            ):
                note(
                    number,
                    "the key decides this name otherwise",
                    "leave it as the key has it; or begin with a new key, if nothing was shared yet",
                )
            continue
        if look in seen:
            note(number, f"the name of row {seen[look]} again", "take one of the rows out")
        seen.setdefault(look, number)
        if re.fullmatch(r"[\d,.]+[eE]\+?\d+", row.base):
            note(
                number,
                f"the base {row.base!r} was rounded by a spreadsheet",
                "write the number out",
            )
        if decision == "ask":
            note(number, "still says ask", "write replace or keep, or confirm with --ask-as")
        if decision != "replace" or not new:
            continue
        plain = folded(new)
        if _FORBIDDEN.search(new):
            note(
                number, f"the replacement {new!r} has characters that no name has", "choose letters"
            )
        if owners.get(plain, look) != look:
            note(
                number,
                f"the replacement {new!r} stands for two names",
                "give each its own; put another spelling into 'also'",
            )
        owners[plain] = look
        if plain in occurring or any(
            folded(w.text) in occurring for w in words_in(new) if "[" not in new
        ):
            note(
                number,
                f"the replacement {new!r} occurs in the material",
                "choose another, or leave it empty",
            )
    return faults


def key_of(pairs: Iterable[tuple[str, str, str]]) -> pd.DataFrame:
    """Return a key of kinds, bases and replacements, as if somebody had confirmed them.

    Examples
    --------
    >>> key_of([("place", "Hallonby", "Ekarås")])["any_case"].tolist()
    ['yes']
    """
    rows = [
        (n, kind, base, "", new, "replace", "yes" if any_case(kind, base) else "no", "-", "-")
        for n, (kind, base, new) in enumerate(pairs, 1)
    ]
    return make_table(KEY, rows)


def write_key(key: pd.DataFrame, path: Path) -> None:
    """Write a key so that only its owner may read it."""
    write_private(path, csv_text(check_table(key, KEY)))


def read_key(path: str | Path) -> pd.DataFrame:
    """Read a key.

    Parameters
    ----------
    path : str or pathlib.Path
        A file that `write_key` wrote.

    Returns
    -------
    pandas.DataFrame
        One row a name or number: row, kind, base, also, replacement, decision, any_case,
        confirmed_by, time.

    Raises
    ------
    TableError
        If there is no such file or it is no key.
    """
    frame = read_csv(path).drop(columns="_line")
    return check_table(frame, KEY, file=file_name(path))[KEY.names]
