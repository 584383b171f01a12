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
from qualcsv.nlp.lemmas import COMPONENT, lemma, lemma_languages
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
    return Pipeline(
        language, "blank", f"blank/{code} (spacy {spacy_version}, {lemmas})", nlp, False
    )


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
    if pipeline.name == "blank":
        for text in texts:
            yield _parse_words(pipeline.nlp.make_doc(text), pipeline)
        return
    # one text a batch: interviews are long, and the bar should move
    for doc in pipeline.nlp.pipe(texts, batch_size=1):
        yield _parse_doc(doc, pipeline.id)


def _parse_words(doc: Doc, pipeline: Pipeline) -> Parse:
    """Return what the blank pipeline's components say, over arrays instead of token by token.

    The same as `_parse_doc` of a document that went through `nlp.pipe`, in half the time: lemmas
    once a form, and the sentencizer's rule (a sentence begins at the first word after marks of
    punctuation among which one ends a sentence) on running sums.
    """
    cells = doc.to_array([LOWER, LENGTH, SPACY])
    kinds, type_of = np.unique(cells[:, 0], return_inverse=True)
    lexemes = [doc.vocab[int(kind)] for kind in kinds]
    forms = [lexeme.text for lexeme in lexemes]
    stops = pipeline.nlp.get_pipe("sentencizer").punct_chars
    ending = np.array([form in stops for form in forms], dtype=bool)[type_of]
    marks = np.array([x.is_punct for x in lexemes], dtype=bool)[type_of] | ending
    ended, words = np.cumsum(ending), np.flatnonzero(~marks)
    begins = np.zeros(len(type_of), dtype=bool)
    begins[words] = np.diff(ended[words], prepend=0) > 0
    types = tuple((form, lemma(form, pipeline.language)) for form in forms)
    return _parse(cells[:, 1], cells[:, 2], begins, type_of, types, pipeline.id)


def _parse_doc(doc: Doc, pipeline: str) -> Parse:
    """Return the arrays of a document that went through all of its pipeline."""
    cells = doc.to_array([LOWER, LEMMA, LENGTH, SPACY, SENT_START])
    lower, lemmas = cells[:, 0], cells[:, 1]
    keys = lower * np.uint64(31) + lemmas
    _, first, type_of = np.unique(keys, return_index=True, return_inverse=True)
    strings = doc.vocab.strings
    types = []
    for position in first:
        form = strings[lower[position]]
        types.append((form, strings[lemmas[position]].lower() or form))
    return _parse(cells[:, 2], cells[:, 3], cells[:, 4] == 1, type_of, tuple(types), pipeline)


def _parse(
    length: Any,
    space: Any,
    begins: Any,
    type_of: Any,
    types: tuple[tuple[str, str], ...],
    name: str,
) -> Parse:
    """Put a parse together; white space is no word, and a line end ends a sentence."""
    ends = np.cumsum(length + space, dtype=np.int64) - space.astype(np.int64)
    starts = ends - length.astype(np.int64)
    blank = np.array([form.isspace() for form, _ in types], dtype=bool)
    line = np.array(["\n" in form for form, _ in types], dtype=bool)
    keep = ~blank[type_of] if types else np.zeros(0, dtype=bool)
    breaks = begins | np.r_[False, line[type_of][:-1]] if types else keep
    # a sentence that begins at white space goes on at the next word
    sentence = np.cumsum(breaks)
    return Parse(
        pipeline=name,
        starts=starts[keep].astype(np.int32),
        ends=ends[keep].astype(np.int32),
        sentence=sentence[keep].astype(np.int32),
        type_of=type_of[keep].astype(np.int32),
        types=types,
    )
