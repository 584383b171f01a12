"""A study's numbers in sentences and tables that open their quotations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from qualcsv.matrices import matrix_codings
from qualcsv.reports.evidence import Counted, EvidenceTable, EvidenceText
from qualcsv.study.network import trace
from qualcsv.study.study import Study

__all__ = ["evidence_matrix", "evidence_table", "evidence_text"]


def evidence_table(
    study: Study, table: pd.DataFrame, *, columns: Mapping[str, str] | Sequence[str]
) -> EvidenceTable:
    """Show a table whose numbers open the quotations that they count.

    Parameters
    ----------
    study : Study
        A study.
    table : pandas.DataFrame
        A table of `qualcsv.assess`, or any with ids of codings beside its numbers.
    columns : Mapping of str to str, or sequence of str
        Which columns, and what their heads say.

    Returns
    -------
    EvidenceTable
        Html in a notebook, without a script; text when printed.

    Raises
    ------
    UsageError
        If there is no such column.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> conditions = qc.assess(study, what="conditions")["conditions"]
    >>> shown = qc.evidence_table(study, conditions, columns=["name", "enabler", "barrier"])
    >>> "<details" in shown._repr_html_()
    True
    """
    heads = columns if isinstance(columns, Mapping) else {name: name for name in columns}
    return EvidenceTable(table, trace(study), columns=heads)


def evidence_text(study: Study, text: str, **numbers: Counted) -> EvidenceText:
    """Say something with numbers that open the quotations that they count.

    Parameters
    ----------
    study : Study
        A study.
    text : str
        With ``{name}`` where a number stands.
    **numbers : Counted
        The numbers, as `qualcsv.counted_cell` returns them.

    Returns
    -------
    EvidenceText
        Html in a notebook, without a script; text when printed.

    Raises
    ------
    UsageError
        If a number is named and not given, or given and not named.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> conditions = qc.assess(study, what="conditions")["conditions"]
    >>> where = {"case": "torget", "code": "cond.coordinator"}
    >>> said = qc.counted_cell(conditions, "enabler_participants", **where)
    >>> qc.evidence_text(study, "A help, say {n} people.", n=said)
    A help, say 16 people.
    """
    return EvidenceText(text, trace(study), numbers=numbers)


def evidence_matrix(
    study: Study, matrix: pd.DataFrame, codings: pd.DataFrame | None = None
) -> EvidenceTable:
    """Show a theme matrix whose numbers open the quotations that they count.

    Parameters
    ----------
    study : Study
        A study.
    matrix : pandas.DataFrame of shape (codes, groups)
        As `qualcsv.theme_matrix` or `qualcsv.matrix` returns it.
    codings : pandas.DataFrame, optional
        The codings that it counts; by default all of the study.

    Returns
    -------
    EvidenceTable
        Html in a notebook, without a script; text when printed.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> shown = qc.evidence_matrix(study, qc.matrix(study, by="case", level=0))
    >>> "<details" in shown._repr_html_()
    True
    """
    attribute = matrix.attrs.get("attribute")
    options: dict[str, Any] = {
        k: matrix.attrs[k] for k in ("level", "roll_up", "margins") if k in matrix.attrs
    }
    by = [str(name) for name in matrix.columns.names if name != attribute]
    options |= {"by": by, "attribute": attribute}
    counted = study.codings() if codings is None else codings
    ids = matrix_codings(counted, participants=study.participants, **options)
    ids = ids.reindex(index=matrix.index, columns=matrix.columns, fill_value="")
    names = matrix.attrs.get("code_names", {})
    table = pd.DataFrame({"theme": [names.get(code, code) for code in matrix.index]})
    heads = {"theme": "theme"}
    for j, group in enumerate(matrix.columns):
        table[f"group{j}"] = matrix.iloc[:, j].to_numpy()
        table[f"group{j}_codings"] = ids.iloc[:, j].to_numpy()
        heads[f"group{j}"] = group if isinstance(group, str) else " / ".join(group)
    return EvidenceTable(table, trace(study), columns=heads)
