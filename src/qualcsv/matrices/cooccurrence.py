"""Which codes stand together, within what, and how much more than chance would have it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.matrices.layout import ordered
from qualcsv.matrices.people import carried
from qualcsv.matrices.together import Floats, OverlapCount, SharedCount
from qualcsv.matrices.tree import Tree
from qualcsv.matrices.units import Within, check_within, unit_name
from qualcsv.matrices.words import Ints
from qualcsv.tables import CODINGS, COOCCURRENCE, check_table

__all__ = ["cooccurrence", "cooccurrence_matrix", "different_spans"]

_VALUES = ("together", "jaccard", "c_coefficient", "lift", "participants", "transcripts")


def cooccurrence(
    codings: pd.DataFrame,
    *,
    within: Within,
    segments: pd.DataFrame | None = None,
    permutations: int | None = None,
    confidence: float = 0.95,
    seed: int = 1,
) -> pd.DataFrame:
    """Count which codes stand together.

    Parameters
    ----------
    codings : pandas.DataFrame
        A codings table. A span that several coders gave the same code counts once.
    within : {"overlap", "sentence", "turn", "document"} or int
        What "together" means; there is no default, because the numbers mean nothing without it.
        ``"overlap"``: two spans share at least one character, and pairs of spans are counted. A
        unit: both codes touch the same sentence, turn or document, and units are counted. A
        number n: both touch the same n sentences in a row, and such windows are counted (each
        sentence of a transcript begins one, as long as n are left).
    segments : pandas.DataFrame, optional
        All segments of the coded transcripts: sentences for ``"sentence"`` and a number, any for
        ``"turn"``. The segments are the units there are, so that those of the interviewer count
        if they are in. Without any, a span is in the turn in which it starts, and there is no
        lift.
    permutations : int, optional
        How often codes are shuffled within documents; 0 for not at all. By default 1,000, fewer
        or none for very large tables; ``attrs["permutations"]`` tells.
    confidence : float, optional
        Of the interval of chance.
    seed : int, optional
        For the shuffling.

    Returns
    -------
    pandas.DataFrame
        One row a pair of the codes that occur, each pair once, in codebook order: first, second,
        n_first, n_second, together, jaccard, c_coefficient, lift, chance_low, chance_high,
        participants, transcripts. ``attrs`` holds ``within``, ``unit`` (what was counted),
        ``units`` (how many there are; spans for overlap), ``outside`` (different spans that lie
        in no unit) and ``permutations``. Empty without two codes.

    Raises
    ------
    UsageError
        If there is no such unit, or segments are needed or do not fit.

    Notes
    -----
    ``c_coefficient`` is n12 / (n1 + n2 - n12), as ATLAS.ti has it. Where units are counted it is
    the Jaccard coefficient of the two sets of units, and both columns are equal. Where pairs of
    spans are counted it is not: a span that overlaps several of the other code makes n12 large,
    the coefficient may exceed 1, and it is NaN where n12 reaches n1 + n2. `jaccard` is then the
    share of the different spans of either code that touch the other.

    ``lift`` is observed / expected by chance. For units: together x units / (n_first x n_second).
    For overlap the expectation is that of codes changing places among the spans of their
    document. ``chance_low`` and ``chance_high`` bound the middle 95 % of lifts when codes are put
    in random units (spans) of the documents they are in, so that a lift outside is more (or less)
    than documents' subjects explain. NaN for documents, within which nothing can be shuffled.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> table = cooccurrence(codings, within="document", permutations=0)
    >>> bool((table["jaccard"] == table["c_coefficient"]).all())
    True
    """
    within = check_within(within)
    spans, codes = different_spans(codings)
    counted = (
        OverlapCount(spans, codes)
        if within == "overlap"
        else SharedCount(spans, codes, within, segments)
    )
    one, two = np.triu_indices(len(codes), 1)
    number = np.full((len(codes), len(codes)), -1, np.int64)
    number[one, two] = number[two, one] = np.arange(len(one))
    n, both = counted.n, counted.together[one, two]
    low, high, times = _chance(counted, number, permutations, confidence, seed)
    with np.errstate(divide="ignore", invalid="ignore"):
        either = (n[one] + n[two] - both).astype(np.float64)
        coefficient = np.where(either > 0, both / either, np.nan)
    scale = counted.expected_inverse()[one, two]
    table = pd.DataFrame(
        {
            "first": pd.Series([codes[i] for i in one], dtype="str"),
            "second": pd.Series([codes[i] for i in two], dtype="str"),
            "n_first": n[one], "n_second": n[two], "together": both,
            "jaccard": counted.jaccard()[one, two], "c_coefficient": coefficient, "lift": both * scale,
            "chance_low": low * scale, "chance_high": high * scale,
            "participants": counted.people[one, two], "transcripts": counted.documents[one, two],
        }
    )  # fmt: skip
    table = check_table(table, COOCCURRENCE)
    table.attrs = {
        "within": within, "unit": unit_name(within), "units": counted.units,
        "outside": counted.outside, "permutations": times, "confidence": confidence, "seed": seed,
        "codings": len(codings), "code_names": dict(codings.attrs.get("code_names", {})),
    }  # fmt: skip
    return table


def different_spans(codings: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Return each code's different spans in order of place, and the codes in codebook order.

    The column ``number`` is the place of the span's code among the codes.
    """
    attrs = carried(codings)
    checked = check_table(codings, CODINGS)
    codes = ordered(set(checked["code"]), Tree.of(attrs).order)
    place = {code: i for i, code in enumerate(codes)}
    spans = checked.assign(number=checked["code"].map(place).astype("int64"))
    spans = spans.sort_values(["transcript", "start", "end", "number", "coding"])
    spans = spans.drop_duplicates(["transcript", "start", "end", "number"])
    return spans.reset_index(drop=True), codes


def _chance(
    counted: OverlapCount | SharedCount,
    number: Ints,
    times: int | None,
    confidence: float,
    seed: int,
) -> tuple[Floats, Floats, int]:
    """Return the interval of `together` under shuffling, and how often was shuffled."""
    pairs = int(number.max()) + 1 if number.size else 0
    nothing = np.full(pairs, np.nan)
    if times == 0 or not counted.can_shuffle or not pairs:
        return nothing, nothing, 0
    drawn, times = counted.shuffled(number, times, seed)
    if not times:
        return nothing, nothing, 0
    ends = [(1 - confidence) / 2, (1 + confidence) / 2]
    low, high = np.quantile(drawn, ends, axis=0)
    return low, high, times


def cooccurrence_matrix(table: pd.DataFrame, *, value: str = "together") -> pd.DataFrame:
    """Lay out a co-occurrence table as a square.

    Parameters
    ----------
    table : pandas.DataFrame
        As `cooccurrence` returns it.
    value : {"together", "jaccard", "c_coefficient", "lift", "participants", "transcripts"}
        What the cells hold.

    Returns
    -------
    pandas.DataFrame of shape (codes, codes)
        Symmetric. The diagonal holds how often the code occurs for ``"together"``, else NaN.

    Raises
    ------
    UsageError
        If there is no such value.

    Examples
    --------
    >>> import qualcsv as qc
    >>> codings = qc.open_study(qc.sample_folder()).codings()
    >>> square = cooccurrence_matrix(cooccurrence(codings, within="overlap", permutations=0))
    >>> bool((square == square.T).all(axis=None))
    True
    """
    if value not in _VALUES:
        raise UsageError(Fault(f"value={value!r}", ", ".join(_VALUES)))
    checked = check_table(table, COOCCURRENCE)
    names = list(dict.fromkeys([*checked["first"], *checked["second"]]))
    place = {name: i for i, name in enumerate(names)}
    one = checked["first"].map(place).to_numpy(np.int64)
    two = checked["second"].map(place).to_numpy(np.int64)
    square = np.full((len(names), len(names)), np.nan)
    square[one, two] = square[two, one] = checked[value].to_numpy(np.float64)
    cells: npt.NDArray[Any] = square
    if value == "together":
        square[one, one] = checked["n_first"]
        square[two, two] = checked["n_second"]
        cells = square.astype(np.int64)
    index = pd.Index(names, dtype="str")
    result = pd.DataFrame(cells, index=index.rename("first"), columns=index.rename("second"))
    result.attrs = {**table.attrs, "value": value}
    return result
