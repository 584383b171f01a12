"""Tables are built and checked here, so that a column means the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from qualcsv.errors import Fault, TableError
from qualcsv.tables.contracts import Column, Table

__all__ = ["check_table", "make_table", "rows_of"]

_DTYPES: dict[str, str] = {"text": "str", "int": "int64", "float": "float64"}
_LARGEST = 2**53  # up to here every whole number is a float of its own


def make_table(table: Table, rows: Iterable[Mapping[str, Any] | Sequence[Any]]) -> pd.DataFrame:
    """Build a DataFrame that keeps a table's contract.

    Parameters
    ----------
    table : Table
        The contract.
    rows : iterable of mapping or sequence
        The cells, by name or in the table's order.

    Returns
    -------
    pandas.DataFrame of shape (rows, columns)
        With the declared dtypes, also when there are no rows.

    Examples
    --------
    >>> from qualcsv.tables import TURNS
    >>> make_table(TURNS, []).dtypes["speaker"].name
    'str'
    """
    names = table.names
    listed = [[row[n] for n in names] if isinstance(row, Mapping) else list(row) for row in rows]
    columns = zip(*listed, strict=True) if listed else [() for _ in names]
    data = {
        column.name: pd.Series(list(cells), dtype=_DTYPES[column.kind])
        for column, cells in zip(table.columns, columns, strict=True)
    }
    return pd.DataFrame(data)


def rows_of(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield a table's rows as named tuples.

    Parameters
    ----------
    frame : pandas.DataFrame
        A table.

    Yields
    ------
    tuple
        With the columns as attributes.
    """
    yield from frame.itertuples(index=False)


def check_table(frame: pd.DataFrame, table: Table, *, file: str = "") -> pd.DataFrame:
    """Check a DataFrame against a table's contract and return it with the declared dtypes.

    Parameters
    ----------
    frame : pandas.DataFrame
        What to check; it is not changed. Further columns are kept, after the declared ones.
    table : Table
        The contract.
    file : str, optional
        Where the table came from, for messages.

    Returns
    -------
    pandas.DataFrame
        A copy with declared columns first and in order.

    Raises
    ------
    TableError
        With all faults: missing or repeated columns, wrong types, values that are not allowed,
        empty cells, numbers out of range, repeated keys.

    Examples
    --------
    >>> from qualcsv.tables import TURNS
    >>> check_table(pd.DataFrame({"turn": [1]}), TURNS)
    Traceback (most recent call last):
        ...
    qualcsv.errors.TableError: turns table lacks the columns speaker, role, start, end, \
time_start, time_end; add them (columns of the table: turn, speaker, role, start, end, \
time_start, time_end)
    """
    lacking = [name for name in table.names if name not in frame.columns]
    if lacking:
        raise TableError(
            Fault(
                f"{table.name} table lacks the columns {', '.join(lacking)}",
                todo=f"add them (columns of the table: {', '.join(table.names)})",
                file=file,
            )
        )
    doubled = sorted({str(name) for name in frame.columns[frame.columns.duplicated()]})
    if doubled:
        told = f"{table.name} table has the columns {', '.join(doubled)} more than once"
        raise TableError(Fault(told, todo="keep one of each", file=file))
    faults: list[Fault] = []
    data: dict[str, pd.Series[Any]] = {}
    for column in table.columns:
        data[column.name] = _checked(frame[column.name], column, table, file, faults)
    if not faults and table.key:
        faults += _repeated_keys(data, table, file)
    if faults:
        raise TableError(faults)
    rest = {str(name): frame[name] for name in frame.columns if name not in data}
    return pd.DataFrame({**data, **rest})


def _checked(
    cells: pd.Series[Any], column: Column, table: Table, file: str, faults: list[Fault]
) -> pd.Series[Any]:
    """Return one column with its dtype, noting faults."""

    def note(mask: pd.Series[Any], what: str, allowed: str = "") -> None:
        for position in np.flatnonzero(mask.to_numpy(dtype=bool))[:20].tolist():
            value = cells.iloc[position]
            value = value.item() if hasattr(value, "item") else value  # 1.5, not np.float64(1.5)
            faults.append(
                Fault(
                    f"{table.name}: column {column.name} has {value!r}, {what}",
                    allowed=allowed,
                    file=file,
                    row=position + 1,
                )
            )

    if column.kind == "text":
        text = cells.astype("str").where(cells.notna(), "")
        if column.allowed:
            note(~text.isin(column.allowed), "which is not allowed", ", ".join(column.allowed))
        elif not column.missing:
            note(text.str.strip() == "", "but may not be empty")
        return text
    numbers = pd.to_numeric(cells, errors="coerce")
    wrong = numbers.isna() & (cells.notna() if column.kind == "float" else True)
    if column.kind == "int":
        wrong = wrong | (numbers % 1 != 0) | (numbers.abs() > _LARGEST)
    note(wrong, f"which is no {'whole ' if column.kind == 'int' else ''}number")
    if column.lowest is not None:
        note(numbers < column.lowest, f"below {column.lowest:g}")
    return numbers if wrong.any() else numbers.astype(np.dtype(_DTYPES[column.kind]))


def _repeated_keys(data: dict[str, pd.Series[Any]], table: Table, file: str) -> list[Fault]:
    keys = pd.DataFrame({name: data[name] for name in table.key})
    repeated = np.flatnonzero(keys.duplicated(keep="first").to_numpy())
    return [
        Fault(
            f"{table.name}: {', '.join(table.key)} {tuple(row)!r} stands more than once",
            todo="give each row its own",
            file=file,
            row=position + 1,
        )
        for position, row in zip(
            repeated.tolist(), keys.iloc[repeated].itertuples(index=False), strict=True
        )
    ]
