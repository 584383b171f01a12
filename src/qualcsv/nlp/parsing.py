"""Texts → parses: words, lemmas and sentences as plain arrays of offsets.

Nothing outside `qualcsv.nlp` sees a spaCy object, except through `Pipeline.doc` in this package.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import spacy
from spacy.attrs import LEMMA, LENGTH, LOWER, SENT_START, SPACY

from qualcsv.errors import Fault, PipelineError
from qualcsv.nlp.cache import load_parse, save_parse
from qualcsv.nlp.languages import supported_language
from qualcsv.nlp.lemmas import COMPONENT, lemma_languages
from qualcsv.nlp.parse import Parse
from qualcsv.records import sha256_text

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Pipeline", "load_pipeline", "parse_texts"]

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Pipeline:
    """A language's pipeline and the words that a result names it by.

    Attributes
    ----------
    language : str
        A language code.
    name : str
        ``"blank"`` or the name of a trained pipeline.
    id : str
        Name and version, as results carry it.
    nlp : object
        The spaCy object; for `qualcsv.nlp` only.
    parser : bool
        Whether the pipeline tells syntax (a trained one may).
    """

    language: str
    name: str
    id: str
    nlp: Any
    parser: bool

    def doc(self, parse: Parse, text: str) -> Doc:
        """Return a spaCy document for a parse.

        Parameters
        ----------
        parse : Parse
            A parse that this pipeline made.
        text : str
            Its text.

        Returns
        -------
        spacy.tokens.Doc
            Its tokens are those of `parse`, in order. With a blank pipeline it is put together
            from the parse; a trained one reads the text again.
        """
        if self.name != "blank":
            return self.nlp(text)
        from spacy.tokens import Doc

        words = [text[a:b] for a, b in zip(parse.starts, parse.ends, strict=True)]
        spaces = [text[b : b + 1] == " " for b in parse.ends]
        lemmas = [parse.types[i][1] for i in parse.type_of]
        first = np.r_[True, parse.sentence[1:] != parse.sentence[:-1]] if len(words) else []
        return Doc(
            self.nlp.vocab, words=words, spaces=spaces, lemmas=lemmas, sent_starts=list(first)
        )


@lru_cache(maxsize=16)
def load_pipeline(language: str, name: str = "blank") -> Pipeline:
    """Return a language's pipeline; each is loaded once.

    Parameters
    ----------
    language : str
        A language code. One that spaCy does not know gets the multi-language rules.
    name : str, optional
        ``"blank"`` (words, sentences by punctuation, lemmas of simplemma; needs no model), or the
        name of an installed trained pipeline, such as ``"sv_core_news_sm"``.

    Returns
    -------
    Pipeline
        Its `id` names the pipeline and its version.

    Raises
    ------
    PipelineError
        If the trained pipeline is not installed, or is one of another language.
    """
    spacy_version = spacy.about.__version__
    if name != "blank":
        return _load_trained(language, name)
    code = language if supported_language(language) else "xx"
    nlp = spacy.blank(code)
    nlp.max_length = 50_000_000
    nlp.add_pipe("sentencizer")
    known = language in lemma_languages()
    if known:
        nlp.add_pipe(COMPONENT)
    lemmas = f"simplemma {version('simplemma')}" if known else "no lemmas"
    return Pipeline(language, "blank", f"blank/{code} (spacy {spacy_version}, {lemmas})", nlp, False)


def _load_trained(language: str, name: str) -> Pipeline:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # W095: trained with a near version
            nlp: Language = spacy.load(name)
    except OSError:
        raise PipelineError(
            Fault(
                f"the study asks for the pipeline {name!r}, which is not installed",
                todo="install it with pip, or write 'pipeline: blank' in study.yaml",
            )
        ) from None
    if nlp.lang != language:
        raise PipelineError(
            Fault(
                f"the pipeline {name!r} is for {nlp.lang!r}, the transcript is in {language!r}",
                todo="name a pipeline for each language under 'pipeline:' in study.yaml",
            )
        )
    nlp.max_length = 50_000_000
    told = f"{name} {nlp.meta['version']} (spacy {spacy.about.__version__})"
    return Pipeline(language, name, told, nlp, "parser" in nlp.pipe_names)


def parse_texts(
    texts: Sequence[str],
    pipeline: Pipeline,
    *,
    cache: Path | None = None,
    progress: Progress | None = None,
) -> Iterator[Parse]:
    """Parse texts in order, taking what the cache has.

    Parameters
    ----------
    texts : sequence of str
        Texts of one language.
    pipeline : Pipeline
        What to parse them with.
    cache : pathlib.Path, optional
        A folder for parses; a file there that cannot be read is made anew.
    progress : callable, optional
        Called with 1 for each text that is done.

    Yields
    ------
    Parse
        One a text, in the order of `texts`.
    """
    hashes = [sha256_text(text) for text in texts]
    known = [load_parse(cache, sha, pipeline.id) for sha in hashes]
    missing = [text for text, parse in zip(texts, known, strict=True) if parse is None]
    fresh = _fresh(missing, pipeline)
    for sha, parse in zip(hashes, known, strict=True):
        if parse is None:
            parse = next(fresh)
            save_parse(cache, sha, parse)
        if progress:
            progress(1)
        yield parse


def _fresh(texts: Iterable[str], pipeline: Pipeline) -> Iterator[Parse]:
    # one text a batch: interviews are long, and the bar should move
    for doc in pipeline.nlp.pipe(texts, batch_size=1):
        yield _parse_of(doc, pipeline.id)


def _parse_of(doc: Doc, pipeline: str) -> Parse:
    """Return the arrays of a spaCy document; white-space tokens are left out."""
    cells = doc.to_array([LOWER, LEMMA, LENGTH, SPACY, SENT_START])
    lower, lemmas, length, space, sent = (cells[:, i] for i in range(5))
    ends = np.cumsum(length + space, dtype=np.int64) - space.astype(np.int64)
    starts = ends - length.astype(np.int64)
    _, first, type_of = np.unique(
        lower * np.uint64(31) + lemmas, return_index=True, return_inverse=True
    )
    strings = doc.vocab.strings
    types = []
    for position in first:
        form = strings[lower[position]]
        types.append((form, strings[lemmas[position]].lower() or form))
    blank = np.array([form.isspace() for form, _ in types], dtype=bool)
    line = np.array(["\n" in form for form, _ in types], dtype=bool)
    is_blank = blank[type_of] if len(types) else np.zeros(0, dtype=bool)
    breaks = (sent == 1) | np.r_[False, line[type_of][:-1]] if len(types) else is_blank
    sentence = np.cumsum(breaks)
    keep = ~is_blank
    return Parse(
        pipeline=pipeline,
        starts=starts[keep].astype(np.int32),
        ends=ends[keep].astype(np.int32),
        sentence=sentence[keep].astype(np.int32),
        type_of=type_of[keep].astype(np.int32),
        types=tuple(types),
    )
