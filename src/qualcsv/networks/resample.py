"""Networks made again and again from the same ties, with some people's words left out or doubled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from qualcsv.networks.simple import Floats, Ints, SimpleNetwork, collapsed

__all__ = ["Heard", "heard_of"]


@dataclass(frozen=True, eq=False)
class Heard:
    """Who said how much of each edge.

    Attributes
    ----------
    nodes : tuple of str
        All ends of ties, and who spoke without being one; sorted.
    units : tuple of str
        The participants (or transcripts) that can be left out, sorted.
    sources, targets : numpy.ndarray of shape (edges,)
        Positions in `nodes`; an edge is a pair and a relation.
    each_way : numpy.ndarray of bool of shape (edges,)
        Whether the edge has no direction.
    counts : numpy.ndarray of shape (units, edges)
        In how many different spans a unit tells of an edge.
    """

    nodes: tuple[str, ...]
    units: tuple[str, ...]
    sources: Ints
    targets: Ints
    each_way: np.ndarray[tuple[int], np.dtype[np.bool_]]
    counts: Floats

    def network(self, times: Ints, *, min_participants: int = 1) -> SimpleNetwork:
        """Return the network with each unit taken so many times.

        Parameters
        ----------
        times : numpy.ndarray of shape (units,)
            0 leaves a unit out.
        min_participants : int, optional
            Edges that fewer different units tell of are left out.
        """
        weights = times @ self.counts
        people = (times > 0).astype(np.int64) @ (self.counts > 0)
        weights[people < min_participants] = 0
        both = self.each_way
        return collapsed(
            self.nodes,
            np.concatenate([self.sources, self.targets[both]]),
            np.concatenate([self.targets, self.sources[both]]),
            np.concatenate([weights, weights[both]]),
            directed=not (len(both) and both.all()),
        )


def heard_of(ties: pd.DataFrame, *, spoke: Iterable[str] = (), unit: str = "participant") -> Heard:
    """Count who tells of what.

    Parameters
    ----------
    ties : pandas.DataFrame
        A ties table.
    spoke : iterable of str, optional
        Nodes to add.
    unit : {"participant", "transcript"}, optional
        What can be left out. What nobody is matched to, as a field note, goes by its transcript.

    Returns
    -------
    Heard
        Two codings of one span by one unit count once.
    """
    who = ties["transcript"]
    if unit == "participant":
        who = ties["participant"].where(ties["participant"] != "", who)
    frame = ties[["source", "target", "relation", "directed", "transcript", "start", "end"]]
    frame = frame.assign(unit=who)
    turned = (frame["directed"] == "no") & (frame["target"] < frame["source"])
    ends = frame[["source", "target"]].to_numpy(dtype=object)
    ends[turned.to_numpy()] = ends[turned.to_numpy()][:, ::-1]
    frame = frame.assign(source=ends[:, 0], target=ends[:, 1]).drop_duplicates()
    keys = ["source", "target", "relation", "directed"]
    nodes = tuple(sorted({*map(str, ends.ravel()), *spoke}))
    units = tuple(sorted(set(frame["unit"])))
    place = {name: i for i, name in enumerate(nodes)}
    row = {name: i for i, name in enumerate(units)}
    edges = {key: i for i, key in enumerate(frame[keys].drop_duplicates().itertuples(index=False))}
    counts = np.zeros((len(units), len(edges)))
    numbers = [edges[key] for key in frame[keys].itertuples(index=False)]
    np.add.at(counts, ([row[name] for name in frame["unit"]], numbers), 1.0)
    return Heard(
        nodes,
        units,
        np.array([place[key[0]] for key in edges], dtype=np.int64),
        np.array([place[key[1]] for key in edges], dtype=np.int64),
        np.array([key[3] == "no" for key in edges], dtype=bool),
        counts,
    )
