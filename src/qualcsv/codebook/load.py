"""YAML files → a checked codebook, or all that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from qualcsv.codebook.book import Codebook
from qualcsv.codebook.check import check_book
from qualcsv.codebook.doubts import book_doubts
from qualcsv.codebook.model import ActorEntry, BookFile, Code
from qualcsv.codebook.sheets import read_sheet
from qualcsv.codebook.wordsfile import WORDS_FILE, WordPoints, read_words
from qualcsv.codebook.workbook import SHEETS
from qualcsv.codebook.yamlfile import Place, YamlFile, read_yaml
from qualcsv.errors import CodebookError, Fault, file_name
from qualcsv.records import Actor

__all__ = ["load_codebook", "shipped_folder"]


@dataclass(frozen=True)
class LoadedFile:
    """A YAML file and what it was checked to say."""

    yaml: YamlFile
    book: BookFile

    def fault(self, place: Place, found: str, allowed: str = "", todo: str = "") -> Fault:
        """Return a fault at a place of the file."""
        return Fault(found, allowed, todo, self.yaml.file, self.yaml.line(place))


def shipped_folder(name: str) -> Path:
    """Return a folder that qualcsv ships: ``"codebook"``, ``"interviews_sample"``, ``"notebooks"``.

    Parameters
    ----------
    name : str
        Which folder.

    Returns
    -------
    pathlib.Path
        Inside the installed package, or in the checkout it is run from.

    Raises
    ------
    CodebookError
        If the installation lacks it.
    """
    package = Path(__file__).resolve().parents[1]
    checkout = package.parents[1]
    inside = {"interviews_sample": "data/interviews_sample"}.get(name, name)
    for folder in (package / "_shipped" / name, checkout / inside):
        if folder.is_dir():
            return folder
    raise CodebookError(Fault(f"the installation lacks the folder {name!r}", todo="reinstall"))


def load_codebook(path: str | Path | None = None, *, actors: str | Path | None = None) -> Codebook:
    """Load a codebook: a folder of YAML files, or one YAML, CSV or xlsx file.

    Parameters
    ----------
    path : str or pathlib.Path, optional
        A folder or file; the codebook that qualcsv ships if it is not given. The columns of a
        csv, tsv or xlsx file are matched by their headings; see `qualcsv.codebook.sheets`.
    actors : str or pathlib.Path, optional
        A YAML file with the study's own actors. Its actors come first; one of them may say which
        general actor it ``replaces``, whose aliases it then takes over.

    Returns
    -------
    Codebook
        Checked as a whole. Its `doubts` tell what a person should look at: names that are
        ordinary words, what was left out of a table.

    Raises
    ------
    CodebookError
        With every fault of every file, each with file and line: YAML that does not parse,
        unknown keys, wrong types, two codes of one id, a parent that does not exist, a cycle, a
        rule that cannot compile, an unknown source, attribute or value, two colours alike, an
        alias of two actors.

    Examples
    --------
    >>> len(load_codebook().codes) > 50
    True
    """
    folder = Path(path) if path is not None else shipped_folder("codebook")
    if folder.is_dir():
        files = sorted(p for p in folder.iterdir() if p.suffix in (".yaml", ".yml") and p.is_file())
        files = [p for p in files if not p.name.startswith(".")]
    else:
        files = [folder]
    if not files:
        todo = "put YAML files in it, or write 'codebook: shipped' in study.yaml"
        raise CodebookError(Fault("the folder has no YAML file", todo=todo, file=file_name(folder)))
    faults: list[Fault] = []
    loaded = [entry for entry in (_load(p, faults) for p in files) if entry]
    own = _load(Path(actors), faults) if actors is not None else None
    if faults:
        raise CodebookError(faults)
    faults = check_book(loaded, own)
    if faults:
        raise CodebookError(faults)
    return _assembled(loaded, own, _words(folder, loaded))


def _words(folder: Path, loaded: list[LoadedFile]) -> tuple[WordPoints, ...]:
    """Return the words that a codebook's folder holds beside its YAML."""
    path = folder / WORDS_FILE
    if not (folder.is_dir() and path.is_file()):
        return ()
    codes = {code.id for f in loaded for code in f.book.codes if code.codable}
    return read_words(path, codes, {k: v for f in loaded for k, v in f.book.attributes.items()})


def _load(path: Path, faults: list[Fault]) -> LoadedFile | None:
    """Read and check one file, noting faults."""
    try:
        yaml = read_sheet(path) if path.suffix.lower() in SHEETS else read_yaml(path)
    except CodebookError as error:
        faults += error.faults
        return None
    faults += yaml.faults
    if not isinstance(yaml.data, dict):
        todo = "see the shipped codebook for the form"
        faults.append(Fault("no codebook: the file is empty or a list", todo=todo, file=yaml.file))
        return None
    try:
        return LoadedFile(yaml, BookFile.model_validate(yaml.data))
    except ValidationError as error:
        faults += _readable(error, yaml)
        return None


def _readable(error: ValidationError, yaml: YamlFile) -> Iterator[Fault]:
    """Yield a fault for each error of pydantic, with its line."""
    items = error.errors(include_url=False)
    inside = {item["loc"][:depth] for item in items for depth in range(len(item["loc"]))}
    for item in items:
        if item["type"] == "too_short" and item["loc"] in inside:
            continue  # the list is short only because what is wrong in it was left out
        place = _known_place(item["loc"], yaml)
        shown = ".".join(str(part) for part in item["loc"] if part not in _KINDS)
        message = item["msg"][0].lower() + item["msg"][1:]
        found = item.get("input")
        if item["type"] == "extra_forbidden":
            yield Fault(
                f"unknown key {shown!r}", "", "is it misspelt?", yaml.file, yaml.line(place)
            )
        elif item["type"] == "missing":
            told = f"{shown!r} is missing"
            yield Fault(told, "", "add it", yaml.file, yaml.line(place))
        else:
            value = f" has {found!r}" if isinstance(found, (str, int, float, bool)) else ""
            told = f"{shown}{value[:120]}: {message}"
            todo = "put it in quotation marks" if value and item["type"] == "string_type" else ""
            yield Fault(told, "", todo, yaml.file, yaml.line(place))


_KINDS = {"phrase", "near", "tokens", "dependency", "regex"}


def _known_place(loc: Iterable[str | int], yaml: YamlFile) -> Place:
    """Return the part of a pydantic location that the file has."""
    place: Place = ()
    for part in loc:
        if (*place, part) in yaml.lines:
            place = (*place, part)
    return place


def _assembled(
    loaded: list[LoadedFile], own: LoadedFile | None, words: tuple[WordPoints, ...]
) -> Codebook:
    head = next((f.book for f in loaded if f.book.id or f.book.version), loaded[0].book)
    order = {name: i for i, name in enumerate(head.order)}
    frameworks = sorted(
        (f.book for f in loaded if f.book.codes),
        key=lambda book: (order.get(book.framework, len(order)),),
    )
    codes = _in_tree_order([code for book in frameworks for code in book.codes])
    general = [entry for f in loaded for entry in f.book.actors]
    return Codebook(
        id=head.id or "codebook",
        title=head.title,
        version=head.version or "0",
        codes=tuple(codes),
        attributes=MappingProxyType({k: v for f in loaded for k, v in f.book.attributes.items()}),
        bibliography=MappingProxyType(
            {k: v for f in loaded for k, v in f.book.bibliography.items()}
        ),
        cues=tuple(cue for f in loaded for cue in f.book.cues),
        words=words,
        actors=tuple(_actors(own.book.actors if own else (), general)),
        roles=tuple(role for f in [*loaded, *([own] if own else [])] for role in f.book.roles),
        doubts=tuple(book_doubts([*loaded, *([own] if own else [])])),
    )


def _in_tree_order(codes: list[Code]) -> list[Code]:
    """Return codes with each parent before its children, otherwise as they stand."""
    children: dict[str, list[Code]] = {}
    for code in codes:
        children.setdefault(code.parent, []).append(code)

    def below(parent: str) -> Iterator[Code]:
        for code in children.get(parent, ()):
            yield code
            yield from below(code.id)

    return list(below(""))


def _actors(own: Iterable[ActorEntry], general: Iterable[ActorEntry]) -> Iterator[Actor]:
    """Yield the study's actors, then the general ones that none of them replaces everywhere.

    An actor of one case takes the place of a general one in that case only.
    """
    named = list(own)
    by_id = {entry.id: entry for entry in general}
    replaced = {entry.id for entry in named}
    replaced |= {old for entry in named if not entry.case for old in entry.replaces}
    taken = {
        alias.casefold() for entry in named for names in entry.aliases.values() for alias in names
    }
    for entry in named:
        aliases = {code: list(names) for code, names in entry.aliases.items()}
        for old in entry.replaces:
            for code, names in by_id[old].aliases.items() if old in by_id else ():
                aliases.setdefault(code, []).extend(n for n in names if n.casefold() not in taken)
        yield _actor(entry, {code: tuple(names) for code, names in aliases.items()})
    for entry in by_id.values():
        if entry.id not in replaced:
            kept = {
                code: tuple(n for n in names if n.casefold() not in taken)
                for code, names in entry.aliases.items()
            }
            yield _actor(entry, kept)


def _actor(entry: ActorEntry, aliases: dict[str, tuple[str, ...]]) -> Actor:
    return Actor(
        actor=entry.id,
        name=entry.name,
        name_sv=entry.name_sv,
        kind=entry.kind,
        sector=entry.sector,
        role=entry.role,
        case=entry.case,
        aliases=MappingProxyType(aliases),
        replaces=tuple(entry.replaces),
    )
