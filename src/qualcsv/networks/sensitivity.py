"""How far a measure hangs on single interviews: leaving one out, and a bootstrap over people."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from qualcsv.errors import Fault, UsageError
from qualcsv.networks.brokerage import count_roles
from qualcsv.networks.centrality import MEASURES
from qualcsv.networks.ei import ei_of
from qualcsv.networks.resample import Heard, heard_of
from qualcsv.networks.simple import Floats, Ints, NetworkWarning, SimpleNetwork, collapsed
from qualcsv.networks.structure import core_of, density, reciprocity
from qualcsv.records import Actor
from qualcsv.tables import BROKERAGE_ROLES, SENSITIVITY, TIES, check_table, make_table

__all__ = ["SENSITIVE", "sensitivity"]

_ROLES = (*BROKERAGE_ROLES, "brokerage")
_NETWORK: dict[str, Callable[[SimpleNetwork, Ints], float]] = {
    "density": lambda network, _: density(network),
    "reciprocity": lambda network, _: reciprocity(network),
    "ei_index": ei_of,
    "core_fit": lambda network, _: core_of(network)[1],
}
# All that can be asked for, in the order of the table.
SENSITIVE = tuple(dict.fromkeys([*MEASURES, *_ROLES, "bridging", *_NETWORK]))


def sensitivity(
    ties: pd.DataFrame,
    participants: pd.DataFrame,
    actors: Sequence[Actor] = (),
    *,
    measure: str | Iterable[str] = "all",
    min_participants: int = 1,
    unit: str = "participant",
    runs: int = 200,
    level: float = 0.95,
    weighted: bool = False,
    seed: int = 1,
    spoke: Iterable[str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> pd.DataFrame:
    """Measure a network again without each interview, and in samples of the people.

    Interviews are a sample of speakers. A measure that one interview moves says as much about who
    was asked as about the network. Those who were not interviewed are seen only through others.

    Parameters
    ----------
    ties : pandas.DataFrame
        A ties table, of the relations and the case that the network is of.
    participants : pandas.DataFrame
        The participants table; it tells which actors spoke.
    actors : sequence of Actor, optional
        For names, and sectors as groups of brokerage and E-I index. Without them these are NaN.
    measure : str or iterable of str, optional
        Names of columns of `centrality` (without community), roles of `brokerage`,
        ``"brokerage"`` (their total), ``"bridging"`` (gatekeeper + representative + liaison),
        ``"density"``, ``"core_fit"``; or ``"all"``.
    min_participants : int, optional
        As for `graph_of`.
    unit : {"participant", "transcript"}, optional
        What is left out and drawn.
    runs : int, optional
        Samples of the bootstrap: as many units as there are, drawn with replacement; what a unit
        said counts as often as it is drawn. 0 for none.
    level : float, optional
        Of the interval, by percentiles (Efron & Tibshirani 1993).
    weighted : bool, optional
        As for `centrality`.
    seed : int, optional
        The same seed gives the same interval.
    spoke : iterable of str, optional
        Actors that spoke, by default the organisations of the ties' participants.
    progress : callable, optional
        Called with 1 after each network.

    Returns
    -------
    pandas.DataFrame
        One row a measure and node, and a row with an empty node for measures of the whole
        network; columns as in `qualcsv.tables.SENSITIVITY`. The nodes are those of the whole
        network in every run; one that loses all its ties counts 0 or is undefined. A rank is 1
        + the number of nodes with a higher value. ``rank_changes`` is "yes" if leaving out any one
        unit changes the rank or leaves the measure undefined. A sample of the bootstrap has about
        two thirds of the different people, so that counts of ties come out lower than the value.
        With fewer than two units nothing can be left out: ranges are NaN, and a `NetworkWarning`
        says so. Empty without ties. ``attrs`` has ``units``, ``runs``, ``spoke_share`` (of the
        nodes) and ``note``.

    Raises
    ------
    UsageError
        If a measure, a unit or a number is none that there is.
    TableError
        If `ties` is no ties table.

    References
    ----------
    Costenbader, E. & Valente, T. W. (2003). The stability of centrality measures when networks are
    sampled. Social Networks 25, 283-307. doi:10.1016/S0378-8733(03)00012-1. Efron, B. & Tibshirani,
    R. J. (1993). An Introduction to the Bootstrap. doi:10.1007/978-1-4899-4541-9

    Examples
    --------
    >>> import qualcsv as qc
    >>> study = qc.open_study(qc.sample_folder())
    >>> ties = qc.stakeholder_ties(study, relations="speaks_of", case="vallen")
    >>> table = sensitivity(ties, study.participants, measure="in_degree", runs=20)
    >>> bool((table["lowest"] <= table["value"]).all())
    True
    """
    names = _asked(measure, unit=unit, runs=runs, level=level, min_participants=min_participants)
    ties = check_table(ties, TIES)
    place = dict(zip(participants["participant"], participants["organisation"], strict=True))
    speakers = {place.get(who, "") for who in ties["participant"]} if spoke is None else set(spoke)
    heard = heard_of(ties, spoke=speakers - {""}, unit=unit)
    # at the level of people the nodes that spoke are the participants themselves
    speakers |= set(ties["participant"]) & set(heard.nodes)
    known = {actor.actor: actor for actor in actors}
    codes = _codes(heard.nodes, known)
    units = len(heard.units)

    def measured(times: Ints) -> Floats:
        network = heard.network(times, min_participants=min_participants)
        values = _measured(network, codes, names, weighted=weighted)
        if progress is not None:
            progress(1)
        return values

    whole = measured(np.ones(units, np.int64))
    if units < 2:
        _warn(units)
    left_out, sampled = _runs(measured, whole.shape, units, runs, seed)
    rows = _rows(heard, names, whole, left_out, sampled, level)
    table = _table(heard, rows, known, speakers)
    table.attrs["runs"] = len(sampled)
    return table


def _table(
    heard: Heard, rows: list[tuple[Any, ...]], known: dict[str, Actor], speakers: set[str]
) -> pd.DataFrame:
    """Return rows as a table that says whose they are, and how many of the nodes spoke."""
    told = {n: known[n].name if n in known else n for n in heard.nodes}
    table = make_table(
        SENSITIVITY,
        [(r[0], r[1], told.get(r[1], ""), _spoke(r[1], speakers), *r[2:]) for r in rows],
    )
    spoke = len(speakers & set(heard.nodes))
    table.attrs["units"] = len(heard.units)
    table.attrs["spoke_share"] = spoke / max(len(heard.nodes), 1)
    table.attrs["note"] = (
        f"{spoke} of {len(heard.nodes)} actors spoke; those not interviewed are seen only through "
        "others"
    )
    return table


def _asked(measure: str | Iterable[str], **options: Any) -> tuple[str, ...]:
    wanted = [measure] if isinstance(measure, str) else list(measure)
    allowed = ", ".join([*SENSITIVE, "all"])
    faults = [Fault(f"measure={n!r}", allowed) for n in wanted if n not in (*SENSITIVE, "all")]
    if options["unit"] not in ("participant", "transcript"):
        faults.append(Fault(f"unit={options['unit']!r}", "participant, transcript"))
    if options["runs"] < 0:
        faults.append(Fault(f"runs={options['runs']!r}", "0 or more"))
    if not 0 < options["level"] < 1:
        faults.append(Fault(f"level={options['level']!r}", "between 0 and 1"))
    if options["min_participants"] < 1:
        faults.append(Fault(f"min_participants={options['min_participants']!r}", "1 or more"))
    if faults:
        raise UsageError(faults)
    return SENSITIVE if "all" in wanted else tuple(n for n in SENSITIVE if n in wanted)


def _runs(
    measured: Callable[[Ints], Floats], shape: tuple[int, ...], units: int, runs: int, seed: int
) -> tuple[Floats, Floats]:
    """Return the values without each unit, and in each sample of units; the runs come first."""
    every = np.eye(units, dtype=np.int64)
    without = [measured(1 - one) for one in every] if units > 1 else []
    chance = np.random.default_rng(seed)
    drawn = [
        measured(np.bincount(chance.integers(units, size=units), minlength=units))
        for _ in range(runs if units > 1 else 0)
    ]
    return np.reshape(without, (-1, *shape)), np.reshape(drawn, (-1, *shape))


def _warn(units: int) -> None:
    told = "one interview only" if units else "no ties"
    warnings.warn(f"{told}: nothing can be left out", NetworkWarning, stacklevel=3)


def _spoke(node: str, speakers: set[str]) -> str:
    return "" if not node else "yes" if node in speakers else "no"


def _codes(nodes: tuple[str, ...], known: dict[str, Actor]) -> Ints:
    """Return the number of each node's sector; -1 without one."""
    sectors = [known[node].sector if node in known else "" for node in nodes]
    numbers = {sector: i for i, sector in enumerate(sorted(set(sectors) - {""}))}
    return np.array([numbers.get(sector, -1) for sector in sectors], dtype=np.int64)


def _measured(
    network: SimpleNetwork, codes: Ints, names: tuple[str, ...], *, weighted: bool
) -> Floats:
    """Return values with axes (measure, nodes and, last, the whole network)."""
    values = np.full((len(names), len(codes) + 1), np.nan)
    roles = _brokered(network, codes) if {*names} & {*_ROLES, "bridging"} else None
    for row, name in enumerate(names):
        if name in MEASURES:
            values[row, :-1] = MEASURES[name](network, codes, weighted)
        elif roles is not None and name in _ROLES:
            values[row, :-1] = roles[:, _ROLES.index(name)]
        elif roles is not None and name == "bridging":
            values[row, :-1] = roles[:, 2:5].sum(axis=1)
        if name in _NETWORK and len(codes):
            values[row, -1] = _NETWORK[name](network, codes)
    return values


def _brokered(network: SimpleNetwork, codes: Ints) -> Floats:
    """Return roles with axes (node, role and total); NaN for a node without a group."""
    kept = (codes[network.sources] >= 0) & (codes[network.targets] >= 0)
    ties = collapsed(
        network.nodes, network.sources[kept], network.targets[kept], network.weights[kept],
        directed=network.directed,
    )  # fmt: skip
    counts = count_roles(ties, np.maximum(codes, 0)).astype(np.float64)
    counts[codes < 0] = np.nan
    return counts


def _ranks(values: Floats) -> Floats:
    """Return 1 + how many nodes have a higher value, along the last axis; NaN of NaN."""
    rounded = np.round(values, 10)
    higher = (rounded[..., None, :] > rounded[..., :, None]).sum(axis=-1)
    return np.where(np.isnan(rounded), np.nan, higher + 1.0)


def _rows(
    heard: Heard,
    names: tuple[str, ...],
    whole: Floats,
    without: Floats,
    drawn: Floats,
    level: float,
) -> list[tuple[Any, ...]]:
    rank, ranks = _ranks(whole[:, :-1]), _ranks(without[:, :, :-1])
    low, high = _quantiles(drawn, level)
    lowest, highest = _extremes(without)
    rank_low, rank_high = _extremes(ranks)
    rows: list[tuple[Any, ...]] = []
    for i, name in enumerate(names):
        on_nodes = name in MEASURES or name in (*_ROLES, "bridging")
        places = [*range(len(heard.nodes) if on_nodes else 0), *([-1] if name in _NETWORK else [])]
        for j in places:
            runs = np.concatenate([without[:, i, j], drawn[:, i, j]])
            told = (
                name, heard.nodes[j] if j >= 0 else "", whole[i, j], lowest[i, j], highest[i, j],
                _most_moved_by(heard.units, whole[i, j], without[:, i, j]), low[i, j], high[i, j],
            )  # fmt: skip
            if j < 0:
                ranked: tuple[Any, ...] = (np.nan, np.nan, np.nan, "")
            else:
                moved = "yes" if (ranks[:, i, j] != rank[i, j]).any() else "no"
                never = not len(without) or (
                    np.isnan(rank[i, j]) and np.isnan(ranks[:, i, j]).all()
                )
                ranked = (rank[i, j], rank_low[i, j], rank_high[i, j], "" if never else moved)
            rows.append((*told, *ranked, int(np.isnan(runs).sum())))
    return rows


def _extremes(values: Floats) -> tuple[Floats, Floats]:
    """Return the lowest and highest along the first axis; NaN where there is no value."""
    none = np.isnan(values).all(axis=0)
    lowest = np.where(np.isnan(values), np.inf, values).min(axis=0, initial=np.inf)
    highest = np.where(np.isnan(values), -np.inf, values).max(axis=0, initial=-np.inf)
    return np.where(none, np.nan, lowest), np.where(none, np.nan, highest)


def _quantiles(drawn: Floats, level: float) -> tuple[Floats, Floats]:
    """Return the interval's ends over the runs in which a measure is defined."""
    low, high = np.full(drawn.shape[1:], np.nan), np.full(drawn.shape[1:], np.nan)
    known = ~np.isnan(drawn)
    for place in np.ndindex(*drawn.shape[1:]):
        values = drawn[:, *place][known[:, *place]]
        if len(values):
            low[place], high[place] = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return low, high


def _most_moved_by(units: tuple[str, ...], value: float, without: Floats) -> str:
    """Return the unit whose absence moves a value most; nobody if none does."""
    if not len(without) or np.isnan(value):
        return ""
    moved = np.where(np.isnan(without), np.inf, np.abs(without - value))
    most = int(moved.argmax())
    return units[most] if moved[most] > 1e-12 else ""
