"""Coded sentences → words with points, for a codebook's words.csv.

What is learned is a sum of points for each code, the simplest model there is (multinomial
logistic regression on which words occur): every number can be read, altered and argued about.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from qualcsv.codebook import NOTHING, Code, Codebook
from qualcsv.coding.points import weighable
from qualcsv.errors import Fault, UsageError
from qualcsv.nlp import Parse, load_pipeline, parse_texts
from qualcsv.tables import SENTENCES, WORDS, check_table, make_table, rows_of

__all__ = ["learn_words"]

_FREEDOM = 4.0  # how far points may go to fit the sentences: inverse strength of the L2 penalty
_SCALE = 10.0
_LEAST = 0.06  # points nearer to nought than this are left out
_PAIRS = 2  # two words in a row must stand in so many sentences
# How readily a code is suggested: added to the start of ordinary talk. At this value about two
# suggestions in three were right on sentences that were kept aside; see docs/codebook.md.
_READINESS = -0.75
_FEWEST = 20
Row = tuple[str, str, str, float]


def learn_words(
    sentences: pd.DataFrame, codebook: Codebook, *, progress: Callable[[int], None] | None = None
) -> pd.DataFrame:
    """Learn which words speak for which code, from coded sentences and the codebook's examples.

    Parameters
    ----------
    sentences : pandas.DataFrame
        Coded sentences: language, text, codes (ids, blank between; empty for ordinary talk, of
        which there should be some), polarity.
    codebook : Codebook
        Its examples and counter-examples are learned from too; codes must be its own.
    progress : callable, optional
        Called with 1 for each language that is done.

    Returns
    -------
    pandas.DataFrame
        One row a word and what it speaks for, in order of language, codebook and word:
        speaks_for, language, words, points. Languages with fewer than twenty sentences are left
        out; without any the table is empty.

    Raises
    ------
    TableError
        If `sentences` does not keep its contract.
    UsageError
        If a sentence has a code that the codebook lacks; all such codes at once.

    Notes
    -----
    Multinomial logistic regression with an L2 penalty (scikit-learn), a column for each lemma and
    each two lemmas in a row that stand in two sentences or more, weighed by inverse document
    frequency. The same sentences give the same points.

    Examples
    --------
    >>> import qualcsv as qc
    >>> from qualcsv.tables import SENTENCES, make_table
    >>> len(learn_words(make_table(SENTENCES, []), qc.Codebook("b", "No codes", "1", ())))
    0
    """
    rows = list(rows_of(check_table(sentences, SENTENCES)[SENTENCES.names]))
    unknown = sorted({c for r in rows for c in r.codes.split() if c not in codebook})
    if unknown:
        raise UsageError([Fault(f"the codebook has no code {code!r}") for code in unknown])
    material = [
        (r.language, r.text, tuple(codebook.current_id(c) for c in r.codes.split()), r.polarity)
        for r in rows
    ] + _examples(codebook)
    found: list[Row] = []
    for language in sorted({item[0] for item in material}):
        own = [item for item in material if item[0] == language]
        if len(own) >= _FEWEST:
            found += _language_words(language, own, codebook)
        if progress:
            progress(1)
    return make_table(WORDS, found)


def _examples(codebook: Codebook) -> list[tuple[str, str, tuple[str, ...], str]]:
    told: list[tuple[str, str, tuple[str, ...], str]] = [
        (language, text, codes, "")
        for code in codebook.codes
        if code.codable
        for texts, codes in _labelled(code)
        for language, listed in texts.items()
        for text in listed
    ]
    # each stands for the definition: it counts twice
    return told + told


def _labelled(code: Code) -> list[tuple[Mapping[str, tuple[str, ...]], tuple[str, ...]]]:
    return [(code.examples, (code.id,)), (code.counter_examples, ())]


def _features(parse: Parse) -> set[str]:
    lemmas, places = weighable(parse)
    words = [(lemmas[parse.type_of[i]], int(parse.sentence[i])) for i in places]
    pairs = zip(words, words[1:], strict=False)
    return {w for w, _ in words} | {f"{a} {b}" for (a, s), (b, t) in pairs if s == t}


def _language_words(
    language: str, material: Sequence[tuple[str, str, tuple[str, ...], str]], codebook: Codebook
) -> list[Row]:
    parses = parse_texts([text for _, text, _, _ in material], load_pipeline(language))
    features = [_features(parse) for parse in parses]
    weighed = {c.id for c in codebook.codes if c.codable and not c.id.startswith("rel.")}
    about = [
        (f, code)
        for f, (_, _, codes, _) in zip(features, material, strict=True)
        for code in ([c for c in codes if c in weighed] or [NOTHING])
    ]
    order = [*(c for c in codebook.order if c in weighed), NOTHING]
    rows = _points(about, order, language)
    rows = [
        (what, lang, words, points + (_READINESS if what == NOTHING and not words else 0.0))
        for what, lang, words, points in rows
    ]
    toned = [
        (f, f"polarity={polarity}")
        for f, (_, _, _, polarity) in zip(features, material, strict=True)
        if polarity
    ]
    values = [f"polarity={v}" for v in ("enabler", "barrier", "mixed")]
    return rows + (_points(toned, values, language) if "polarity" in codebook.attributes else [])


def _points(
    about: Sequence[tuple[set[str], str]], order: Sequence[str], language: str
) -> list[Row]:
    """Return what each word counts for each of several things."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    present = {what for _, what in about}
    if len(present) < 2:
        return []
    counts = Counter(word for words, _ in about for word in words)
    kept = sorted(w for w, n in counts.items() if n >= (_PAIRS if " " in w else 1))
    column = {word: i for i, word in enumerate(kept)}
    rarity = np.log((1 + len(about)) / (1 + np.array([counts[w] for w in kept]))) + 1
    cells = [(i, column[w]) for i, (words, _) in enumerate(about) for w in words if w in column]
    rows, columns = (np.array(part) for part in zip(*cells, strict=True))
    scaled = rarity / _SCALE
    table = csr_matrix((scaled[columns], (rows, columns)), (len(about), len(kept)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model: Any = LogisticRegression(C=_FREEDOM, max_iter=500, tol=1e-4)
        model.fit(table, [what for _, what in about])
    weights, starts = model.coef_ * scaled, model.intercept_
    if len(model.classes_) == 2:  # one row for two classes: half for each
        weights, starts = np.vstack([-weights, weights]) / 2, np.r_[-starts, starts] / 2
    at = {what: i for i, what in enumerate(model.classes_)}
    found: list[Row] = []
    for what in order:
        if what in at:
            row = weights[at[what]]
            found.append((what, language, "", round(float(starts[at[what]]), 2)))
            found += [
                (what, language, kept[i], round(float(row[i]), 2))
                for i in np.flatnonzero(np.abs(row) >= _LEAST)
            ]
    return found
