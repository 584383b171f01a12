"""YAML → a checked codebook of codes, rules, attributes and actors."""

from qualcsv.codebook.book import Codebook
from qualcsv.codebook.diff import content_hashes, diff_codebooks
from qualcsv.codebook.load import load_codebook, shipped_folder
from qualcsv.codebook.model import (
    AnyRule,
    Attribute,
    Code,
    Cue,
    DependencyRule,
    NearRule,
    PhraseRule,
    RegexRule,
    RoleEntry,
    Source,
    TokensRule,
)
from qualcsv.codebook.revisions import codebook_at
from qualcsv.codebook.wordsfile import NOTHING, WordPoints, read_words
from qualcsv.codebook.yamlfile import YamlFile, read_yaml

__all__ = [
    "NOTHING",
    "AnyRule",
    "Attribute",
    "Code",
    "Codebook",
    "Cue",
    "DependencyRule",
    "NearRule",
    "PhraseRule",
    "RegexRule",
    "RoleEntry",
    "Source",
    "TokensRule",
    "WordPoints",
    "YamlFile",
    "codebook_at",
    "content_hashes",
    "diff_codebooks",
    "load_codebook",
    "read_words",
    "read_yaml",
    "shipped_folder",
]
