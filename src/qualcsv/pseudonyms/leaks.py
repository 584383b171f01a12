"""What of a key's names is left in a folder that is to be shared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from qualcsv.errors import Fault, UsageError, file_name
from qualcsv.nlp import known_word
from qualcsv.pseudonyms.key import read_key
from qualcsv.pseudonyms.matcher import Matcher, outside_hashes
from qualcsv.pseudonyms.numbers import find_identifiers
from qualcsv.pseudonyms.parts import Part, file_parts
from qualcsv.pseudonyms.words import folded, hidden_out, words_in
from qualcsv.tables import LEAKS, make_table

__all__ = ["leaks"]

_LARGEST = 256 * 2**20  # bytes
_LONG = 5  # letters from which a name inside another word is more than chance
_IN_BYTES = 6  # and in a binary file
_PACKED = (".gz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz", ".zst")
_Hit = tuple[str, int, str]  # kind, key row, certainty


def leaks(
    folder: str | Path,
    *,
    key: str | Path | pd.DataFrame,
    show: bool = False,
    progress: Callable[[int], None] | None = None,
) -> pd.DataFrame:
    """Search a folder for the names of a key, in all their forms and in all kinds of files.

    Parameters
    ----------
    folder : str or pathlib.Path
        What would be shared; a file will do.
    key : str, pathlib.Path or pandas.DataFrame
        The key: a file, or what `read_key` returns.
    show : bool, optional
        Whether to tell the words that were found. Without, the table holds no name.
    progress : callable, optional
        Called with 1 for each file.

    Returns
    -------
    pandas.DataFrame
        One row a key row, place and certainty: file, where, kind, key_row, certainty (``name``;
        ``inside a word``, which a person should look at; ``not searched``, with the reason as
        kind), count, found. Empty if nothing is left. Personal numbers with a right check digit
        are told also where the key does not have them (key_row 0).

    Raises
    ------
    UsageError
        If there is no such folder.
    TableError
        If the key cannot be read.
    """
    root = Path(folder)
    if not root.exists():
        raise UsageError(Fault("there is no such folder", file=file_name(root)))
    search = _Search(key if isinstance(key, pd.DataFrame) else read_key(key))
    rows: list[tuple[str, str, str, int, str, int, str]] = []
    for path, name in _files(root):
        counts: Counter[tuple[str, _Hit]] = Counter()
        words: dict[tuple[str, _Hit], set[str]] = {}
        for part in _parts(path, name):
            if part.unread:
                counts[part.where, (part.unread, 0, "not searched")] += 1
            for hit, text in search.hits(part):
                counts[part.where, hit] += 1
                words.setdefault((part.where, hit), set()).add(text)
        shown = search.blacked_out(name)
        for (where, (kind, row, certainty)), count in counts.items():
            told = "; ".join(sorted(words.get((where, (kind, row, certainty)), ()))[:8])
            where = where if show else search.blacked_out(where)
            rows.append(
                (name if show else shown, where, kind, row, certainty, count, told if show else "")
            )
        if progress:
            progress(1)
    return make_table(LEAKS, rows)


def _files(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield all files and folders, hidden ones too, with their names below the root."""
    if root.is_file():
        yield root, root.name
        return
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if ".git" not in path.relative_to(root).parts[:-1]:
            yield path, name


def _parts(path: Path, name: str) -> Iterator[Part]:
    """Yield a file's name and its parts."""
    yield Part("file name", hidden_out(name.rsplit("/", 1)[-1]))
    if path.is_symlink():
        yield Part("link", hidden_out(str(path.readlink())))
        return
    if path.is_dir():
        if path.name == ".git":
            yield Part("history", "", "a git history keeps what was deleted: do not share it")
        return
    if not path.is_file():
        yield Part("text", "", "no ordinary file")
        return
    if path.suffix.lower() in _PACKED:
        yield Part("contents", "", "a packed file: unpack it, or do not share it")
    try:
        if path.stat().st_size > _LARGEST:
            yield Part("text", "", "larger than 256 MB")
            return
        yield from file_parts(path.read_bytes(), name)
    except OSError as error:
        yield Part("text", "", f"cannot be opened ({error.strerror})")


class _Search:
    """A key as the leak check looks for it: more widely than names are replaced."""

    def __init__(self, key: pd.DataFrame) -> None:
        self._matcher = Matcher(key)
        kinds = zip(key["row"], key["kind"], strict=True)
        self._kinds = {int(row): str(kind) for row, kind in kinds}
        self._kept = {folded(base) for base in key.loc[key["decision"] == "keep", "base"]}
        self._long = {
            folded("".join(word.text for word in words_in(base))): row
            for row, kind, base, any_case in self._matcher.entries
            if kind != "initials" and any_case and len(base) >= _LONG
        }
        listed = sorted(self._long, key=len, reverse=True)
        self._inside = re.compile("|".join(map(re.escape, listed))) if listed else None
        self._seen: dict[str, tuple[int, ...]] = {}

    def hits(self, part: Part) -> Iterator[tuple[_Hit, str]]:
        """Yield each place of a part where a name stands, and its words."""
        text = part.text
        if part.binary:
            yield from self._in_bytes(text)
            return
        found = self._matcher.find(text)
        for one in found:
            yield (self._kinds[one.row], one.row, "name"), text[one.start : one.end]
        starts = {one.start for one in found}
        for word in outside_hashes(text):
            if word.start not in starts and len(word.text) >= _LONG:
                for row in self._within(word.text):
                    yield (self._kinds[row], row, "inside a word"), word.text
        if any(letter.isdigit() for letter in text):
            rows = [(one.start, one.end) for one in found]
            for number in find_identifiers(text):
                new = all(number.end <= a or number.start >= b for a, b in rows)
                if number.kind == "personal number" and number.sure and new:
                    yield ("personal number", 0, "name"), text[number.start : number.end]

    def _within(self, word: str) -> tuple[int, ...]:
        """Return the rows of names that a longer word holds, if it is no ordinary word."""
        if word not in self._seen:
            plain = folded(word)
            held = self._inside.findall(plain) if self._inside and plain not in self._kept else []
            ordinary = held and any(known_word(word, code) for code in ("sv", "en"))
            self._seen[word] = () if ordinary else tuple(self._long[name] for name in held)
        return self._seen[word]

    def _in_bytes(self, text: str) -> Iterator[tuple[_Hit, str]]:
        if self._inside is not None:
            for match in self._inside.finditer(folded(text)):
                if len(match[0]) >= _IN_BYTES:
                    row = self._long[match[0]]
                    yield (self._kinds[row], row, "name"), match[0]

    def blacked_out(self, text: str) -> str:
        """Return a text in which names are no longer seen."""
        plain = hidden_out(text)
        for one in reversed(self._matcher.find(plain)):
            plain = f"{plain[: one.start]}███{plain[one.end :]}"
        return re.sub(r"[^\W\d_]{5,}", lambda m: "███" if self._within(m[0]) else m[0], plain)
