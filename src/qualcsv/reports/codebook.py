"""A codebook for people: the entries that its docx, html, csv and Markdown forms are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qualcsv.codebook import Code, Codebook, Source
from qualcsv.errors import Fault, UsageError, file_name

__all__ = ["FORMATS", "CodeEntry", "code_entries", "write_codebook"]

FORMATS = ("docx", "html", "csv", "md")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class CodeEntry:
    """What a reader is shown of one code.

    Attributes
    ----------
    id, name, other_name, definition, colour : str
        As the codebook has them; `other_name` is the name in the other language.
    depth : int
        How many codes stand above it.
    codable : bool
        False for a heading.
    include, exclude : tuple of str
        Criteria.
    examples, counter_examples : tuple of (str, str)
        Language and text.
    sources : tuple of str
        Citation with its DOI or address.
    attributes : tuple of str
        Names of attributes.
    formerly : tuple of str
        Former ids.
    """

    id: str
    name: str
    other_name: str
    definition: str
    colour: str
    depth: int
    codable: bool
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    examples: tuple[tuple[str, str], ...]
    counter_examples: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    attributes: tuple[str, ...]
    formerly: tuple[str, ...]


def clean(text: str) -> str:
    """Return a text without the characters that no document can hold."""
    return _CONTROL.sub("", text)


def code_entries(codebook: Codebook, *, language: str | None = None) -> list[CodeEntry]:
    """Return what a reader is shown of each code, in codebook order.

    Parameters
    ----------
    codebook : Codebook
        A codebook.
    language : str, optional
        Only examples of this language; ``"sv"`` shows Swedish names and definitions too, where
        there are some. All languages if not given.

    Returns
    -------
    list of CodeEntry
        One a code.
    """
    return [_entry(codebook, code, language) for code in codebook.codes]


def _entry(codebook: Codebook, code: Code, language: str | None) -> CodeEntry:
    swedish = language == "sv"
    name = code.name_sv if swedish and code.name_sv else code.name
    other = code.name if swedish else code.name_sv
    definition = code.definition_sv if swedish and code.definition_sv else code.definition
    return CodeEntry(
        id=code.id,
        name=clean(name),
        other_name=clean(other if other != name and language in (None, "sv") else ""),
        definition=clean(definition),
        colour=code.colour,
        depth=codebook.depth(code.id),
        codable=code.codable,
        include=tuple(map(clean, code.include)),
        exclude=tuple(map(clean, code.exclude)),
        examples=_told(code.examples, language),
        counter_examples=_told(code.counter_examples, language),
        sources=tuple(_source(codebook.bibliography.get(id), id) for id in code.source),
        attributes=code.attributes,
        formerly=code.formerly,
    )


def _told(
    given: Mapping[str, tuple[str, ...]], language: str | None
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (code, clean(text))
        for code, texts in given.items()
        for text in texts
        if language in (None, code)
    )


def _source(source: Source | None, id: str) -> str:
    if source is None:
        return id
    where = f"https://doi.org/{source.doi}" if source.doi else source.url
    return clean(f"{source.citation} {where}".strip())


def write_codebook(
    codebook: Codebook,
    path: str | Path,
    *,
    format: str | None = None,
    language: str | None = None,
) -> Path:
    """Write a codebook for readers: a paper's appendix, a web page, a spreadsheet, Markdown.

    Parameters
    ----------
    codebook : Codebook
        A codebook.
    path : str or pathlib.Path
        The file to write; folders are made.
    format : {"docx", "html", "csv", "md"}, optional
        By default what the file's name ends in.
    language : str, optional
        Only examples of this language; ``"sv"`` also for Swedish names and definitions.

    Returns
    -------
    pathlib.Path
        The file. The html page is one file and needs no network; the csv can be read back with
        `qualcsv.load_codebook`, without rules and cues.

    Raises
    ------
    UsageError
        If the format is not known or the file cannot be written.
    """
    path = Path(path)
    wanted = format or path.suffix.lstrip(".").lower()
    if wanted not in FORMATS:
        told = f"the format {wanted!r} of {file_name(path)}"
        raise UsageError(Fault(told, ", ".join(FORMATS)))
    entries = code_entries(codebook, language=language)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _writer(wanted)(codebook, entries, path)
    except OSError as error:
        told = f"cannot be written to ({error.strerror or error})"
        raise UsageError(
            Fault(told, "", "is it open in another program?", file_name(path))
        ) from None
    return path


def _writer(format: str) -> Callable[[Codebook, list[CodeEntry], Path], None]:
    if format == "docx":
        from qualcsv.reports.codebook_docx import write_docx

        return write_docx
    from qualcsv.reports import codebook_text

    return {
        "html": codebook_text.write_html,
        "csv": codebook_text.write_table,
        "md": codebook_text.write_markdown,
    }[format]
