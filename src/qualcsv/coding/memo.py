"""A memo of one cell of a framework matrix: front matter that says what it is about, then words.

Front matter is lines of ``key: value`` between two lines of ``---``, which YAML reads too; a value
that is more than plain words stands as JSON. Keys that a person added are kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualcsv.errors import Fault, StudyError
from qualcsv.records import nfc, sha256_text

__all__ = ["COVERS", "MADE", "ROWS", "STATUSES", "Memo", "memo_bytes", "memo_of", "plain_words"]

ROWS = ("participant", "case")
COVERS = ("code", "below")
STATUSES = ("empty", "draft", "checked")
MADE = ("human", "extractive")
ABOUT = "framework cell"
_PLAIN = re.compile(r"[^\W\d_][\w.+@ -]*[\w.+-]|[^\W\d_]")
_KEY = re.compile(r"([A-Za-z_][\w-]*):(?:\s+(.*))?")
_MARK = re.compile(r"(\S+) ([0-9a-f]{8}) ([0-9a-f]{8})")
_CONFLICT = re.compile(r"^<<<<<<< .*^=======$.*^>>>>>>> ", re.MULTILINE | re.DOTALL)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_AS_TYPED = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")  # what YAML would turn
Cell = tuple[str, str, str, str]


@dataclass(frozen=True)
class Memo:
    """What a person (or, named as such, a program) wrote of one cell.

    Attributes
    ----------
    rows : {"participant", "case"}
        What a row of the matrix is.
    row, code : str
        The cell: a participant or case, and a code.
    covers : {"code", "below"}
        Whether the cell holds the code's own codings, or those of the codes below it too.
    text : str
        The words, NFC with ``\\n``; empty only with the status ``empty``.
    status : {"empty", "draft", "checked"}
        How far it is.
    made : {"human", "extractive"}
        Who chose the words: a person, or a program that quoted.
    author : str
        Who wrote this version.
    time : str
        UTC, ISO 8601.
    version : int
        From 1; 0 for one that is not written yet.
    words : str
        Hash of the text as it was written; another text means that the file was edited.
    marks : tuple of str
        A coding under the cell when it was written: id, hash of its place, hash of what it says.
    extra : tuple of (str, str)
        Keys of the front matter that a person added, as they stand.
    file : str
        Where it lies, below the framework folder; empty if not written.
    """

    rows: str
    row: str
    code: str
    covers: str
    text: str
    status: str
    made: str
    author: str
    time: str = ""
    version: int = 0
    words: str = ""
    marks: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    file: str = ""

    @property
    def cell(self) -> Cell:
        """The cell: rows, row, code, covers."""
        return (self.rows, self.row, self.code, self.covers)

    @property
    def edited(self) -> bool:
        """Whether the words are others than those that were written: a person edited the file."""
        return self.words != words_hash(self.text)

    @property
    def by_person(self) -> bool:
        """Whether a person's decision is in it: own words, edited ones, or words that one checked."""
        return self.made == "human" or self.edited or self.status == "checked"

    @property
    def token(self) -> str:
        """What names this state of the cell: the version and a hash of all that the file says."""
        return f"v{self.version}-{sha256_text(memo_bytes(self).decode('utf-8'))[:8]}"


def words_hash(text: str) -> str:
    """Return the hash by which a text is known again."""
    return sha256_text(text)[:16]


def plain_words(text: str) -> str:
    """Return a text as memos keep it: NFC, ``\\n`` line ends, no blanks at the ends.

    Control characters, which no document can hold, are taken out.

    Parameters
    ----------
    text : str
        As a person wrote it.

    Returns
    -------
    str
        The same words.

    Examples
    --------
    >>> plain_words("  a\\r\\nb ")
    'a\\nb'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return nfc(_CONTROL.sub("", lines)).strip()


def _told(value: str) -> str:
    plain = _PLAIN.fullmatch(value) and value.casefold() not in _AS_TYPED
    if plain:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() or c > "\uffff" else f"\\u{ord(c):04x}" for c in quoted)


def memo_bytes(memo: Memo) -> bytes:
    """Return a memo as its file has it.

    Parameters
    ----------
    memo : Memo
        A memo.

    Returns
    -------
    bytes
        UTF-8 with ``\\n`` line ends; `memo_of` reads it back.
    """
    lines = ["---", f"about: {ABOUT}"]
    for key in ("rows", "row", "code", "covers", "status", "made", "author"):
        lines.append(f"{key}: {_told(getattr(memo, key))}")
    lines += [f'time: "{memo.time}"', f"version: {memo.version}", f'words: "{memo.words}"']
    lines += [f"{key}: {value}".rstrip() for key, value in memo.extra]
    lines += ["codings:", *(f"- {mark}" for mark in memo.marks)] if memo.marks else ["codings: []"]
    lines += ["---", "", memo.text] if memo.text else ["---"]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def memo_of(raw: bytes, *, file: str, shown: str) -> Memo:
    """Read a memo.

    Parameters
    ----------
    raw : bytes
        A file's bytes.
    file : str
        Where it lies, below the framework folder.
    shown : str
        The file's name, for messages.

    Returns
    -------
    Memo
        As it was written, or as a person edited it.

    Raises
    ------
    StudyError
        With all that is wrong: no front matter, keys that lack or say what is not allowed, an
        unresolved git conflict.
    """
    try:
        text = nfc(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise StudyError(Fault("not in UTF-8", todo="save it as UTF-8", file=shown)) from None
    if _CONFLICT.search(text):
        todo = "keep the words that you want, and take the lines <<<<<<<, ======= and >>>>>>> out"
        raise StudyError(Fault("an unresolved git conflict", todo=todo, file=shown))
    lines = text.split("\n")
    try:
        close = lines.index("---", 1) if lines[0] == "---" else 0
    except ValueError:
        close = 0
    if not close:
        todo = "write it with: qualcsv framework import, or write_summary"
        raise StudyError(Fault("no front matter between two lines ---", "", todo, shown, 1))
    faults: list[Fault] = []
    told, marks, extra = _front(lines[1:close], shown, faults)
    faults += _misfits(told, shown)
    if faults:
        raise StudyError(faults)
    body = "\n".join(lines[close + 1 :]).strip()
    return Memo(
        **{key: told[key] for key in ("rows", "row", "code", "covers", "status", "made", "author")},
        text=body, time=told.get("time", ""), version=int(told["version"]),
        words=told.get("words", ""), marks=marks, extra=extra, file=file,
    )  # fmt: skip


_KNOWN = ("about", "rows", "row", "code", "covers", "status", "made", "author", "time", "version", "words")  # fmt: skip
Extra = tuple[tuple[str, str], ...]


def _front(
    lines: list[str], shown: str, faults: list[Fault]
) -> tuple[dict[str, str], tuple[str, ...], Extra]:
    """Return what the front matter says: keys, codings, and the keys that are a person's own."""
    told: dict[str, str] = {}
    marks: list[str] = []
    extra: list[tuple[str, str]] = []
    key = ""
    for number, line in enumerate(lines, 2):
        if line.startswith("- ") and key == "codings" and _MARK.fullmatch(line[2:]):
            marks.append(line[2:])
        elif found := _KEY.fullmatch(line):
            key, value = found[1], (found[2] or "").strip()
            if key in told:
                faults.append(Fault(f"{key} stands twice", "", "keep one", shown, number))
            elif key in _KNOWN:
                told[key] = _value(value, shown, number, faults)
            elif key != "codings":
                extra.append((key, value))
        elif line.strip():
            faults.append(Fault(f"{line[:60]!r} is no key: value", "", "mend it", shown, number))
    return told, tuple(marks), tuple(extra)


def _value(value: str, shown: str, number: int, faults: list[Fault]) -> str:
    if not value.startswith('"'):
        return value.strip("'")
    try:
        return nfc(str(json.loads(value)))
    except ValueError:
        faults.append(Fault(f"{value[:60]!r} is no JSON text", "", "mend it", shown, number))
        return value


def _misfits(told: dict[str, str], shown: str) -> Iterator[Fault]:
    lacking = [key for key in _KNOWN[1:8] if not told.get(key)]
    if lacking:
        yield Fault(f"the front matter lacks {', '.join(lacking)}", todo="add it", file=shown)
    allowed = {"rows": ROWS, "covers": COVERS, "status": STATUSES, "made": MADE}
    for key, words in allowed.items():
        if told.get(key) and told[key] not in words:
            yield Fault(f"{key} says {told[key]!r}", ", ".join(words), "", shown)
    if not re.fullmatch(r"[1-9]\d{0,8}", told.get("version", "")):
        told_version = told.get("version", "nothing")
        yield Fault(f"version says {told_version!r}", "a whole number from 1", "", shown)


def latest(memos: Iterable[Memo]) -> Memo:
    """Return the memo that was written last; of those of one time, the first by file."""
    return sorted(sorted(memos, key=lambda m: m.file), key=lambda m: m.time)[-1]
