"""A language's pipeline: words, lemmas, sentences and matches, as plain offsets.

The only room that imports spaCy and simplemma. The default needs no trained model: spaCy's rules
for words, sentences by punctuation, lemmas of simplemma. What comes out is `Parse`, arrays of
offsets into the text; no spaCy object leaves the room.
"""

from qualcsv.nlp.entities import Entity, find_entities
from qualcsv.nlp.languages import KNOWN_LANGUAGES, detect_language, supported_language
from qualcsv.nlp.lemmas import known_word, lemma, lemma_languages
from qualcsv.nlp.lookup import TermIndex, TermMatcher
from qualcsv.nlp.mechanisms import mechanisms
from qualcsv.nlp.parse import Parse
from qualcsv.nlp.parsing import Pipeline, load_pipeline, parse_texts
from qualcsv.nlp.patterns import find_patterns, pattern_faults
from qualcsv.nlp.regexes import find_in_sentences, find_regex, regex_faults
from qualcsv.nlp.terms import Compound, Hit, Term, words_of

__all__ = [
    "KNOWN_LANGUAGES",
    "Compound",
    "Entity",
    "Hit",
    "Parse",
    "Pipeline",
    "Term",
    "TermIndex",
    "TermMatcher",
    "detect_language",
    "find_entities",
    "find_in_sentences",
    "find_patterns",
    "find_regex",
    "known_word",
    "lemma",
    "lemma_languages",
    "load_pipeline",
    "mechanisms",
    "parse_texts",
    "pattern_faults",
    "regex_faults",
    "supported_language",
    "words_of",
]
