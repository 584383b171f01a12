"""The other files of a study, written anew without the names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from qualcsv.codebook import Codebook, content_hashes, load_codebook
from qualcsv.coding.snapshots import SNAPSHOT
from qualcsv.errors import Fault, StudyError, file_name
from qualcsv.pseudonyms import Matcher
from qualcsv.records import nfc
from qualcsv.study.config import FILE, StudyConfig
from qualcsv.study.init import ATTRIBUTES, IGNORE
from qualcsv.tables import check_table, read_csv, rows_of, write_csv

__all__ = ["Rewriter", "copied_files", "write_files"]

_TEXT = (".md", ".markdown", ".txt", ".csv", ".tsv", ".yaml", ".yml")
_LETTERS = re.compile(r"[^\W\d_]+")
_LARGEST = 16 * 2**20  # bytes


@dataclass
class Rewriter:
    """Replaces names in texts that are no transcripts, in file names and in ids.

    Attributes
    ----------
    matcher : Matcher
        The key's names.
    ids : dict of str to str
        Ids that hold a name → new ids.
    """

    matcher: Matcher
    ids: dict[str, str]

    def __post_init__(self) -> None:
        listed = sorted(self.ids, key=len, reverse=True)
        joined = "|".join(map(re.escape, listed))
        self._ids = re.compile(rf"(?<![\w.-])(?:{joined})(?![\w-])") if listed else None

    def words(self, text: str) -> str:
        """Return a text with names and ids replaced."""
        text = nfc(text)
        if self._ids is not None:
            text = self._ids.sub(lambda match: self.ids[match[0]], text)
        return self.matcher.replace(text)[0]

    def name(self, path: str) -> str:
        """Return a relative path with the names in it replaced."""
        parts = PurePosixPath(path).parts
        return "/".join(part[: -len(end) or None] + end for part, end in map(self._part, parts))

    def _part(self, part: str) -> tuple[str, str]:
        ending = PurePosixPath(part).suffix
        stem = part[: len(part) - len(ending)]
        return f"{slug(stem, self.matcher)}{ending}", ending


def slug(id: str, matcher: Matcher) -> str:
    """Return an id or a file's name with the names in it replaced, also those in lower case.

    Parameters
    ----------
    id : str
        Such as ``shop_lindbergs`` or ``Anna Berg 2``.
    matcher : Matcher
        The key's names.

    Returns
    -------
    str
        The same if it holds none.
    """
    plain = matcher.replace(nfc(id))[0]
    if plain != nfc(id) or not id.islower():
        return _ascii(plain) if id.isascii() else plain
    # in an id a word in lower case is the name, also where it is a word of the language
    raised = _LETTERS.sub(lambda match: match[0].capitalize(), nfc(id))
    new = matcher.replace(raised)[0]
    if new == raised:
        return id
    new = new.lower().replace(" ", "_")
    return _ascii(new) if id.isascii() else new


def _ascii(text: str) -> str:
    """Return a text without accents: ids and file names without them stay so."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def new_ids(ids: Iterable[str], matcher: Matcher, *, reserved: Iterable[str]) -> dict[str, str]:
    """Return the ids that hold a name and what they become, each unlike all others."""
    listed = list(dict.fromkeys(ids))
    taken = {*listed, *reserved}
    found = {}
    for id in listed:
        new = slug(id, matcher)
        if new == id or id in reserved:
            continue
        unique, number = new, 2
        while unique in taken:
            unique, number = f"{new}_{number}", number + 1
        taken.add(unique)
        found[id] = unique
    return found


def write_files(config: StudyConfig, target: Path, rewriter: Rewriter) -> list[Fault]:
    """Write study.yaml, actors, codebook, memos and other text files of a study anew.

    Parameters
    ----------
    config : StudyConfig
        The study.
    target : pathlib.Path
        The new study's folder.
    rewriter : Rewriter
        What takes the place of what.

    Returns
    -------
    list of Fault
        Files that were left out, and why: what is no plain text is not rewritten.

    Raises
    ------
    StudyError
        If the codebook is in a format that is not rewritten.
    """
    where = {
        "transcripts": "transcripts",
        "participants": "participants.csv",
        "decisions": "decisions",
    }
    source = (config.folder / FILE).read_text("utf-8-sig")
    for key, path in (("actors", config.actors), ("codebook", config.codebook)):
        if path is not None:
            where[key] = key if path.is_dir() else f"{key}{path.suffix.lower()}"
            _copy_tree(path, target / where[key], rewriter)
    (target / FILE).write_text(_placed(rewriter.words(source), where), "utf-8", newline="")
    (target / ".gitignore").write_text(IGNORE, "utf-8")
    (target / ".gitattributes").write_text(ATTRIBUTES, "utf-8")
    left: list[Fault] = []
    for path in copied_files(config, left):
        name = rewriter.name(path.relative_to(config.folder).as_posix())
        _write_text(path, target / name, rewriter.words)
    return left


def copied_files(config: StudyConfig, left: list[Fault]) -> list[Path]:
    """Return the further text files of a study, and note the others.

    Parameters
    ----------
    config : StudyConfig
        The study.
    left : list of Fault
        Gets a fault for each file that is left out.

    Returns
    -------
    list of pathlib.Path
        Memos, guides, indicators and the like, sorted. Hidden files are passed over.
    """
    own = [config.transcripts, config.participants, config.decisions, config.folder / FILE]
    own += [path for path in (config.actors, config.codebook) if path is not None]
    found = []
    for path in sorted(config.folder.rglob("*")):
        parts = path.relative_to(config.folder).parts
        hidden = any(part.startswith((".", "~$")) for part in parts)
        if hidden or not path.is_file() or any(path == p or path.is_relative_to(p) for p in own):
            continue
        inside = path.resolve().is_relative_to(config.folder)
        if inside and path.suffix.lower() in _TEXT and path.stat().st_size <= _LARGEST:
            found.append(path)
        else:
            told = "left out: only plain text can be rewritten" if inside else "left out: a link"
            left.append(Fault(told, "", "make it again from the new study", file_name(path)))
    return found


def _copy_tree(source: Path, target: Path, rewriter: Rewriter) -> None:
    files = sorted(p for p in source.rglob("*") if p.is_file()) if source.is_dir() else [source]
    for path in files:
        if path.name.startswith("."):
            continue
        if path.suffix.lower() not in _TEXT:
            todo = "save it as YAML or CSV first, and name it in study.yaml"
            raise StudyError(Fault("only plain text can be rewritten", "", todo, file_name(path)))
        name = rewriter.name(path.relative_to(source).as_posix()) if source.is_dir() else ""
        _write_text(path, target / name if name else target, rewriter.words)


def _write_text(source: Path, target: Path, words: Callable[[str], str]) -> None:
    raw = source.read_bytes()
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(words(text), "utf-8", newline="")


def _placed(yaml: str, where: Mapping[str, str]) -> str:
    """Return a study.yaml that names the new study's own paths."""
    for key, path in where.items():
        line = f"{key}: {path}"
        yaml, count = re.subn(rf"^{key}[ ]*:.*$", line, yaml, count=1, flags=re.MULTILINE)
        if not count:
            yaml = f"{yaml.rstrip()}\n{line}\n"
    return yaml


def write_snapshots(
    decisions: Path, target: Path, rewriter: Rewriter, old: Codebook, new: Codebook | None
) -> None:
    """Write what earlier codebooks said, so that no coding seems stale because of a name.

    Parameters
    ----------
    decisions : pathlib.Path
        The old study's folder of ledgers.
    target : pathlib.Path
        The new one's.
    rewriter : Rewriter
        What takes the place of what.
    old : Codebook
        The codebook as it is.
    new : Codebook or None
        The same without the names; None if it is the one that qualcsv ships.
    """
    before = {code.id: content_hashes(code) for code in old.codes}
    after = {code.id: content_hashes(code) for code in new.codes} if new is not None else before
    folder = decisions / "codebooks"
    for path in sorted(folder.glob("[!.]*.csv")) if folder.is_dir() else ():
        table = check_table(read_csv(path), SNAPSHOT, file=file_name(path)).drop(columns="_line")
        rows = []
        for row in rows_of(table):
            cells = row._asdict()
            code = cells["code"] if new is None else rewriter.words(cells["code"])
            for part in ("definition", "criteria", "rules"):
                if before.get(cells["code"], {}).get(part) == cells[part] and code in after:
                    cells[part] = after[code][part]
            rows.append({**cells, "code": code, "name": rewriter.words(cells["name"])})
        made = table.__class__(rows, columns=table.columns)
        write_csv(made, target / "codebooks" / path.name)


def new_codebook(target: Path, config: StudyConfig) -> Codebook | None:
    """Return the codebook that was written anew; None if the study uses the shipped one."""
    if config.codebook is None:
        return None
    name = "codebook" if config.codebook.is_dir() else f"codebook{config.codebook.suffix.lower()}"
    return load_codebook(target / name)
