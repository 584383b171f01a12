"""Disruptions, needs and solutions as a Word document, in the working format they come from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from qualcsv.errors import Fault, UsageError, file_name
from qualcsv.reports.codebook import clean
from qualcsv.tables import check_table, rows_of
from qualcsv.tables.assessment_contracts import CLUSTER_RECORDS

__all__ = ["write_records"]

_GREY = "666666"
_HEADINGS = {
    "disruption": "Identification of disruptions",
    "need": "Identification of needs",
    "solution": "Solutions",
}
_FIELDS = (
    ("Evidence", "evidence"),
    ("Geographical impact", "geography"),
    ("Stage of value chain", "value_chain_stage"),
    ("Character of the disruption", "character"),
    ("Time frame", "time_frame"),
    ("Public action needed", "action_needed"),
    ("Recommendation", "recommendation"),
    ("Coder's note", "note"),
)
_OPTIONAL = {"recommendation", "note"}


def write_records(records: pd.DataFrame, path: str | Path, *, title: str = "") -> Path:
    """Write disruptions, needs and solutions as a Word document.

    Parameters
    ----------
    records : pandas.DataFrame
        As `qualcsv.assessment.cluster_records` returns it.
    path : str or pathlib.Path
        The file; folders are made.
    title : str, optional
        The study's title.

    Returns
    -------
    pathlib.Path
        The file: portrait A4, a heading a kind and a record, its fields in the order of the format
        of Pezzi and Amores (2020). A field that was not coded says so. A record ends with its
        place and the ids of its codings. Without records the document says that there are none.

    Raises
    ------
    UsageError
        If the file cannot be written.
    TableError
        If it is no table of records.
    """
    from docx import Document  # here, so that other reports need not wait for it

    path, checked = Path(path), check_table(records, CLUSTER_RECORDS)
    document = Document()
    _set_up(document)
    document.add_heading(clean(title or "Disruptions, needs and solutions"), level=0)
    counts = [f"{int((checked['kind'] == kind).sum())} {kind}s" for kind in _HEADINGS]
    document.add_paragraph(clean(f"{', '.join(counts)}; one record a coding."))
    for kind, heading in _HEADINGS.items():
        document.add_heading(heading, level=1)
        rows = list(rows_of(checked[checked["kind"] == kind]))
        if not rows:
            document.add_paragraph("None was coded.")
        for row in rows:
            _write_record(document, row)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        document.save(str(path))
    except OSError as error:
        told = f"cannot be written to ({error.strerror or error})"
        raise UsageError(
            Fault(told, "", "is it open in another program?", file_name(path))
        ) from None
    return path


def _set_up(document: Any) -> None:
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(3)
    document.core_properties.author = ""


def _write_record(document: Any, row: Any) -> None:
    # a code that is the kind itself says nothing more; the character does
    title = row.character if row.code.endswith(f".{row.kind}") else row.title
    head = f"{row.kind.capitalize()} {row.number}"
    document.add_heading(clean(f"{head}: {title}" if title else head), level=2)
    source = document.add_paragraph()
    source.add_run("Source: ").bold = True
    source.add_run(clean(f"{row.source or 'not known'}; case {row.case}")).italic = True
    for label, name in _FIELDS:
        told = str(getattr(row, name))
        if (not told and name in _OPTIONAL) or (name == "character" and row.kind != "disruption"):
            continue
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        run = paragraph.add_run(clean(told) or "not coded")
        if not told:
            _grey(run)
    foot = f"{row.transcript}, characters {row.start} to {row.end}; codings {row.codings}"
    run = document.add_paragraph().add_run(clean(foot))
    _grey(run)


def _grey(run: Any) -> None:
    from docx.shared import Pt, RGBColor

    run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string(_GREY)
