"""A codebook as one page of html, as Markdown, and as CSV."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from qualcsv.codebook import Codebook
from qualcsv.reports.codebook import CodeEntry
from qualcsv.reports.pages import environment
from qualcsv.tables import write_csv

__all__ = ["write_html", "write_markdown", "write_table"]

_MARKS = re.compile(r"([\\`*_\[\]<>#|~&])")
_LINE_MARK = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def write_html(codebook: Codebook, entries: Sequence[CodeEntry], path: Path) -> None:
    """Write one page of html that needs nothing else; all text of users is escaped."""
    cited = sorted({source for entry in entries for source in entry.sources})
    page = (
        environment()
        .get_template("codebook.html.j2")
        .render(book=codebook, entries=entries, cited=cited)
    )
    path.write_text(page, encoding="utf-8", newline="\n")


def _marked(text: str) -> str:
    """Return a text as Markdown that shows it as it is, on one line."""
    flat = " ".join(text.split())
    return _LINE_MARK.sub(r"\1\\\2", _MARKS.sub(r"\\\1", flat))


def write_markdown(codebook: Codebook, entries: Sequence[CodeEntry], path: Path) -> None:
    """Write Markdown: the tree, an entry a code, the sources."""
    lines = [f"# {_marked(codebook.title or codebook.id)}", ""]
    lines += [f"Codebook {_marked(codebook.id)}, version {_marked(codebook.label)}.", ""]
    lines += ["## The codes", ""]
    for entry in entries:
        lines.append(f"{'  ' * entry.depth}- {_marked(entry.name)} (`{entry.id}`)")
    for entry in entries:
        lines += ["", f"{'#' * min(entry.depth + 2, 6)} {_marked(entry.name)} (`{entry.id}`)", ""]
        if entry.other_name:
            lines += [f"*{_marked(entry.other_name)}*", ""]
        lines.append(_marked(entry.definition))
        for heading, items in (
            ("Include", entry.include),
            ("Exclude", entry.exclude),
            ("Examples", [f"({code}) {text}" for code, text in entry.examples]),
            ("Not", [f"({code}) {text}" for code, text in entry.counter_examples]),
        ):
            if items:
                lines += ["", f"**{heading}**", "", *(f"- {_marked(item)}" for item in items)]
        rest = [
            f"{name}: {', '.join(f'`{item}`' for item in items)}"
            for name, items in (("Attributes", entry.attributes), ("Formerly", entry.formerly))
            if items
        ]
        rest += [f"Colour: `{entry.colour}`"] if entry.colour else []
        lines += ["", ". ".join(rest) + "."] if rest else []
        lines += ["", *(f"Source: {_marked(source)}  " for source in entry.sources)]
    path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8", newline="\n")


def write_table(codebook: Codebook, entries: Sequence[CodeEntry], path: Path) -> None:
    """Write CSV, a row a code; several criteria or examples stand in one cell, a line each."""
    languages = sorted({lang for e in entries for lang, _ in (*e.examples, *e.counter_examples)})
    rows = []
    for entry in entries:
        code = codebook.code(entry.id)
        row = {
            "id": entry.id,
            "name": code.name,
            "name_sv": code.name_sv,
            "parent": code.parent,
            "codable": "yes" if code.codable else "no",
            "colour": code.colour,
            "definition": code.definition,
            "definition_sv": code.definition_sv,
            "include": "\n".join(entry.include),
            "exclude": "\n".join(entry.exclude),
        }
        for name, given in (
            ("example", entry.examples),
            ("counter_example", entry.counter_examples),
        ):
            for language in languages:
                texts = [" ".join(text.split()) for lang, text in given if lang == language]
                row[f"{name}_{language}"] = "\n".join(texts)
        row["source"] = "\n".join(entry.sources)
        row["attributes"] = " ".join(entry.attributes)
        row["formerly"] = " ".join(entry.formerly)
        rows.append(row)
    write_csv(pd.DataFrame(rows), path)
