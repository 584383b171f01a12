"""A study's theme matrices, with all that the study knows: participants, words, codebooks."""

from __future__ import annotations

from typing import Any

import pandas as pd

from qualcsv.coding import read_snapshots
from qualcsv.matrices import coverage, matrix_status, theme_matrix
from qualcsv.study.study import Study

__all__ = ["coverage_of", "matrix", "matrix_status_of"]


def matrix(study: Study, **options: Any) -> pd.DataFrame:
    """Count a study's codings by code and group; see `qualcsv.theme_matrix` for the options.

    Parameters
    ----------
    study : Study
        A study.
    **options
        As `qualcsv.theme_matrix` takes them, ``coder=`` (only this coder's codings) besides.

    Returns
    -------
    pandas.DataFrame of shape (codes, groups)
        Words are found in the whole text, so that one that two spans cut is one, and shares are
        of respondents' words alone.

    Raises
    ------
    UsageError
        If an option is not what it should be.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> qc.matrix(study, by="case", count="share of words", level=0).shape
    (7, 2)
    """
    codings = study.codings(coder=options.pop("coder", None))
    wanted = {options.get("count"), options.get("normalise")}
    if wanted & {"words", "share of words", "per 1000 words"}:
        options.setdefault("segments", study.segments(unit="turn"))
    options.setdefault("participants", study.participants)
    return theme_matrix(codings, **options)


def matrix_status_of(study: Study, **options: Any) -> pd.DataFrame:
    """Tell what the cells of a study's matrix mean; see `qualcsv.matrix_status`.

    Parameters
    ----------
    study : Study
        A study.
    **options
        As `qualcsv.matrix_status` takes them, ``coder=`` besides.

    Returns
    -------
    pandas.DataFrame of shape (codes, groups)
        ``"counted"``, ``"zero"``, ``"not coded"`` or ``"not asked"``. Which codes a codebook had
        is known from ``decisions/codebooks``.

    Raises
    ------
    UsageError
        If an option is not what it should be.

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> status = qc.matrix_status_of(study, by="kind", complete=True)
    >>> status["observation"].unique().tolist()
    ['not coded']
    """
    codings = study.codings(coder=options.pop("coder", None))
    had = {
        label: {heir for code in hashes for heir in study.codebook.heirs(code)}
        for label, hashes in read_snapshots(study.config.decisions).items()
    }
    had[study.codebook.label] = set(study.codebook.order)
    options.setdefault("participants", study.participants)
    options.setdefault("versions", had)
    return matrix_status(codings, **options)


def coverage_of(study: Study, *, coder: str | None = None) -> pd.DataFrame:
    """Return how much of what each speaker says is coded; see `qualcsv.coverage`.

    Parameters
    ----------
    study : Study
        A study.
    coder : str, optional
        Only this coder's codings.

    Returns
    -------
    pandas.DataFrame
        One row a speaker in a transcript.

    Examples
    --------
    >>> import qualcsv as qc
    >>> table = qc.coverage_of(qc.open_study(qc.sample_folder()))
    >>> table["transcript"].nunique()
    54
    """
    return coverage(study.codings(coder=coder), study.segments(unit="turn"))
