"""What can be wrong with a codebook as a whole, though each of its files is well formed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qualcsv.codebook.doubts import language_faults
from qualcsv.codebook.model import (
    AnyRule,
    Attribute,
    Code,
    Cue,
    DependencyRule,
    NearRule,
    PhraseRule,
    RegexRule,
    TokensRule,
)
from qualcsv.codebook.role_words import role_faults
from qualcsv.codebook.workbook import SHEETS
from qualcsv.errors import Fault
from qualcsv.nlp import pattern_faults, regex_faults, supported_language

if TYPE_CHECKING:
    from qualcsv.codebook.load import LoadedFile
    from qualcsv.codebook.yamlfile import Place

__all__ = ["check_book"]

Placed = tuple["LoadedFile", "Place", Code]


def check_book(loaded: Sequence[LoadedFile], own: LoadedFile | None = None) -> list[Fault]:
    """Return all faults between the files of a codebook.

    Parameters
    ----------
    loaded : sequence of LoadedFile
        The codebook's files.
    own : LoadedFile, optional
        The study's own actors.

    Returns
    -------
    list of Fault
        Each with file and line; empty if the codebook is sound.
    """
    codes: list[Placed] = [
        (file, ("codes", i), code) for file in loaded for i, code in enumerate(file.book.codes)
    ]
    attributes = {k: v for file in loaded for k, v in file.book.attributes.items()}
    sources = {key for file in loaded for key in file.book.bibliography}
    faults = [*_identity(codes), *_tree(codes), *_colours(codes)]
    actors = {a.id for f in [*loaded, *([own] if own else [])] for a in f.book.actors}
    for file, place, code in codes:
        faults += _references(file, place, code, attributes, sources)
        faults += language_faults(file, place, code)
        for i, rule in enumerate(code.rules):
            at = (*place, "rules", i)
            faults += [file.fault(at, f"rule {rule.id!r}: {t}") for t in _rule_faults(rule)]
            faults += _set_faults(file, at, rule, code, attributes)
    for file in loaded:
        faults += _cue_faults(file, attributes)
    faults += _actor_faults([*loaded, *([own] if own else [])], actors)
    faults += role_faults([*loaded, *([own] if own else [])], actors)
    return faults


def _identity(codes: Sequence[Placed]) -> Iterator[Fault]:
    """Yield a fault for each id that stands twice, former ids and rule ids included."""
    seen: dict[str, str] = {}
    former_of: dict[str, str] = {}
    for file, place, code in codes:
        for kind, id, at in (
            ("code", code.id, (*place, "id")),
            *(("former code", old, (*place, "formerly", i)) for i, old in enumerate(code.formerly)),
            *(("rule", rule.id, (*place, "rules", i)) for i, rule in enumerate(code.rules)),
        ):
            key = f"{'rule' if kind == 'rule' else 'code'} {id}"
            where = f"{file.yaml.file}, line {file.yaml.line(at)}"
            if kind == "former code" and former_of.setdefault(key, code.id) != code.id:
                continue  # a code that was split stands in `formerly` of each of its parts
            if key in seen:
                told = f"{kind} {id!r} stands twice (first in {seen[key]})"
                yield file.fault(at, told, todo="give one of them another id")
            seen.setdefault(key, where)


def _tree(codes: Sequence[Placed]) -> Iterator[Fault]:
    """Yield a fault for each parent that does not exist and each cycle, once."""
    parents = {code.id: code.parent for _, _, code in codes}
    told: set[str] = set()
    for file, place, code in codes:
        at = (*place, "parent")
        if code.parent and code.parent not in parents:
            yield file.fault(
                at, f"code {code.id!r} has the parent {code.parent!r}, which is no code"
            )
            continue
        path, above = [code.id], code.parent
        while above in parents and above and above not in path:
            path.append(above)
            above = parents[above]
        if above and above == code.id and code.id not in told:
            told.update(path)
            circle = " -> ".join([*path, code.id])
            yield file.fault(at, f"codes are their own ancestors: {circle}", todo="mend a parent")


def _colours(codes: Sequence[Placed]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for file, place, code in codes:
        colour = code.colour.lower()
        if colour and colour in seen:
            told = f"codes {seen[colour]!r} and {code.id!r} have the same colour {colour}"
            yield file.fault((*place, "colour"), told, todo="give one another colour")
        seen.setdefault(colour, code.id)


def _references(
    file: LoadedFile, place: Place, code: Code, attributes: dict[str, Attribute], sources: set[str]
) -> Iterator[Fault]:
    for i, source in enumerate(code.source):
        if source not in sources:
            told = f"code {code.id!r} cites {source!r}, which no bibliography has"
            yield file.fault((*place, "source", i), told)
    for i, name in enumerate(code.attributes):
        if name not in attributes:
            told = f"code {code.id!r} has the attribute {name!r}, which is not declared"
            allowed = ", ".join(sorted(attributes))
            yield file.fault((*place, "attributes", i), told, allowed)
    table = file.yaml.file.endswith((*SHEETS, ")"))  # "codes.xlsx (Sheet 1)"
    if code.codable and code.source == () and sources and not table:
        yield file.fault(
            place, f"code {code.id!r} has no source", todo="say where it is taken from"
        )


def _set_faults(
    file: LoadedFile, at: Place, rule: AnyRule, code: Code, attributes: dict[str, Attribute]
) -> Iterator[Fault]:
    for name, value in rule.set.items():
        place = (*at, "set", name)
        if name not in code.attributes:
            told = f"rule {rule.id!r} sets {name!r}, which code {code.id!r} does not carry"
            yield file.fault(place, told, ", ".join(code.attributes))
        elif name in attributes:
            yield from _value_faults(file, place, rule.id, name, value, attributes[name])


def _value_faults(
    file: LoadedFile, place: Place, who: str, name: str, value: str, attribute: Attribute
) -> Iterator[Fault]:
    if isinstance(attribute.values, tuple) and value not in attribute.values:
        told = f"{who!r} sets {name} to {value!r}"
        yield file.fault(place, told, ", ".join(attribute.values))


def _cue_faults(file: LoadedFile, attributes: dict[str, Attribute]) -> Iterator[Fault]:
    seen: set[str] = set()
    for i, cue in enumerate(file.book.cues):
        place: Place = ("cues", i)
        if cue.id in seen:
            yield file.fault(place, f"cue {cue.id!r} stands twice", todo="give one another id")
        seen.add(cue.id)
        yield from (file.fault(place, f"cue {cue.id!r}: {told}") for told in _cue_own(cue))
        for name, value in cue.set.items():
            if name not in attributes:
                told = f"cue {cue.id!r} sets {name!r}, which is not declared"
                yield file.fault((*place, "set"), told, ", ".join(sorted(attributes)))
            else:
                yield from _value_faults(
                    file, (*place, "set"), cue.id, name, value, attributes[name]
                )


def _cue_own(cue: Cue) -> Iterator[str]:
    if not supported_language(cue.language):
        yield f"the language {cue.language!r} is not known"
    yield from _term_faults((*cue.terms, *cue.unless))


def _term_faults(terms: Sequence[str]) -> Iterator[str]:
    for term in terms:
        if not term.strip("*_ "):
            yield f"the term {term!r} has no word in it"


def _rule_faults(rule: AnyRule) -> Iterator[str]:
    """Yield what keeps a rule from compiling."""
    if not supported_language(rule.language):
        yield f"the language {rule.language!r} is not known (a code such as sv or en)"
        return
    yield from _term_faults(rule.unless)
    if isinstance(rule, PhraseRule):
        yield from _term_faults(rule.terms)
    elif isinstance(rule, NearRule):
        yield from _term_faults((*rule.first, *rule.second))
    elif isinstance(rule, (TokensRule, DependencyRule)):
        for told in pattern_faults(rule.pattern, rule.language):
            yield f"the pattern does not compile: {told}"
    elif isinstance(rule, RegexRule):
        for told in regex_faults(rule.pattern):
            yield f"the regular expression does not compile: {told}"


def _actor_faults(files: Sequence[LoadedFile], actors: set[str]) -> Iterator[Fault]:
    """Yield faults of actors: ids and aliases that stand twice within one file."""
    for file in files:
        ids: set[str] = set()
        owner: dict[tuple[str, str], str] = {}
        for i, entry in enumerate(file.book.actors):
            place: Place = ("actors", i)
            if entry.id in ids:
                yield file.fault(place, f"actor {entry.id!r} stands twice", todo="rename one")
            ids.add(entry.id)
            for old in entry.replaces:
                if old not in actors:
                    yield file.fault(
                        place, f"actor {entry.id!r} replaces {old!r}, which is no actor"
                    )
            for language, names in entry.aliases.items():
                for k, alias in enumerate(names):
                    key = (language, alias.casefold())
                    at = (*place, "aliases", language, k)
                    if owner.setdefault(key, entry.id) != entry.id and not _apart(
                        file, owner[key], entry
                    ):
                        told = f"the alias {alias!r} belongs to {owner[key]!r} and {entry.id!r}"
                        yield file.fault(at, told, todo="keep it at one of them")


def _apart(file: LoadedFile, other: str, entry: object) -> bool:
    """Return whether two actors belong to different cases, where one alias may mean each."""
    first = next(a for a in file.book.actors if a.id == other)
    case = getattr(entry, "case", "")
    return bool(first.case and case and first.case != case)
