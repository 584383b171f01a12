"""What people say beside what the indicator shows: agree, not, or cannot be said."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from qualcsv.assessment.evidence import Evidence, read_evidence, side_columns, tally
from qualcsv.assessment.indicators import FEW_VALUES, checked_dates, sen_slope
from qualcsv.assessment.verdicts import contested
from qualcsv.tables import check_table, make_table, rows_of
from qualcsv.tables.comparison_contracts import INDICATOR_THEMES, INDICATORS, TRIANGULATION

__all__ = ["SIDES", "triangulation"]

# what a coding says, by the first of these attributes that it carries
SIDES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "realisation": {"realised": "good", "lacking": "bad"},
        "presence": {"present": "good", "lacking": "bad"},
        "polarity": {"enabler": "good", "barrier": "bad"},
    }
)
_NAMES = ("good", "bad", "neither")
_FEWEST = 2
_DEFAULT_THRESHOLD = 0.05


def triangulation(
    codings: pd.DataFrame | Evidence,
    *,
    indicators: pd.DataFrame,
    themes: pd.DataFrame,
    threshold: float = _DEFAULT_THRESHOLD,
) -> pd.DataFrame:
    """Set what people say of a theme beside what its indicator shows, case by case.

    Parameters
    ----------
    codings : pandas.DataFrame or Evidence
        A codings table.
    indicators : pandas.DataFrame
        case, indicator, date, value, unit, source.
    themes : pandas.DataFrame
        indicator, code, attribute, attribute_value, better, note: which theme an indicator
        measures, and which way is good. A theme is its code without the codes under it.
    threshold : float, optional
        From which median change a year, as a share of the median of the absolute values, an
        indicator changes at all.

    Returns
    -------
    pandas.DataFrame
        One row a case, indicator and theme, in the order of the study and of `themes`.
        ``people_say``: a coding is good or bad by the first attribute that it carries of
        realisation (realised, lacking), presence (present, lacking) and polarity (enabler,
        barrier); more participants on one side decide; ``divided`` if as many, or if each side has
        at least two and a third of them; ``cannot be said`` with fewer than two participants.
        ``indicator_shows``: by Sen's slope and `threshold`; ``cannot be said`` with fewer than
        three values. ``agree``: yes if people say that it is there and the indicator gets better,
        or that it is lacking or hinders and the indicator gets worse or does not change; no if
        people say the one and the indicator shows another; else cannot be said. People are asked
        once and the indicator runs for years, so a "no" is a question to both, no error of
        either. Empty without themes.

    Raises
    ------
    TableError
        If a table breaks its contract.
    """
    evidence = read_evidence(codings)
    values = checked_dates(check_table(indicators, INDICATORS), "indicators")
    checked = check_table(themes, INDICATOR_THEMES)
    codes = list(dict.fromkeys(checked["code"]))
    mine = evidence.of(codes)
    told = [*checked["attribute"].unique()]
    frame = mine.frame.assign(side=_sides(mine))
    carried = {name: mine.attribute(name, missing="") for name in told if name}
    rows = []
    for case in [c for c in evidence.cases if c in set(values["case"])]:
        for theme in rows_of(checked):
            part = values[(values["case"] == case) & (values["indicator"] == theme.indicator)]
            if part.empty:
                continue
            inside = (frame["case"] == case) & (frame["code"] == theme.code)
            if theme.attribute:
                inside &= carried[theme.attribute] == theme.attribute_value
            rows.append(_row(case, theme, part, frame[inside], evidence, threshold))
    return make_table(TRIANGULATION, rows)


def _sides(evidence: Evidence) -> pd.Series[Any]:
    """Return good, bad or neither for each coding."""
    side = pd.Series("", evidence.frame.index, dtype="str")
    for attribute, words in SIDES.items():
        said = evidence.attribute(attribute, missing="")
        found = said.map({**dict(words), "": ""}).fillna("neither")
        side = side.where(side != "", found)
    return side.where(side != "", "neither")


def _row(
    case: str,
    theme: Any,
    part: pd.DataFrame,
    codings: pd.DataFrame,
    evidence: Evidence,
    least: float,
) -> list[Any]:
    cells = tally(codings, ["case"], "side", _NAMES)
    cell = cells.get((case,), {})
    counts = side_columns(cell, _NAMES)
    sided = codings[(codings["side"] != "neither") & (codings["participant"] != "")]
    say = _people(counts[1], counts[4], int(sided["participant"].nunique()))
    slope = sen_slope(part)
    show = _shows(part, slope, theme.better, least)
    agree, why = _agree(say, show, len(part), int(sided["participant"].nunique()))
    where = f"{theme.attribute}={theme.attribute_value}" if theme.attribute else ""
    return [
        case, theme.indicator, theme.code, evidence.name(theme.code), where, *counts, say,
        len(part), float(part["value"].iloc[0]), float(part["value"].iloc[-1]), slope, show,
        agree, why,
    ]  # fmt: skip


def _people(good: int, bad: int, voices: int) -> str:
    if voices < _FEWEST:
        return "cannot be said"
    if good == bad or contested(good, bad, voices):
        return "divided"
    return "good" if good > bad else "bad"


def _shows(part: pd.DataFrame, slope: float, better: str, least: float) -> str:
    if len(part) < FEW_VALUES or math.isnan(slope):
        return "cannot be said"
    usual = float(part["value"].abs().median())
    if abs(slope) <= least * usual:
        return "no change"
    return "better" if (slope > 0) == (better == "higher") else "worse"


def _agree(say: str, show: str, values: int, voices: int) -> tuple[str, str]:
    if say == "cannot be said":
        return say, f"{voices} participants take a side; at least {_FEWEST} are needed"
    if show == "cannot be said":
        return show, f"{values} values; at least {FEW_VALUES} are needed"
    if say == "divided":
        return "cannot be said", f"people are divided; the indicator: {show}"
    same = {("good", "better"), ("bad", "worse"), ("bad", "no change")}
    return ("yes" if (say, show) in same else "no"), f"people: {say}; the indicator: {show}"
