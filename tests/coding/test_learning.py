"""Words are learned from sentences: what tells codes apart gets points, in a file that reads back."""

from pathlib import Path

import pandas as pd
import pytest

from qualcsv.codebook import Codebook, load_codebook
from qualcsv.coding import CompiledRules
from qualcsv.coding.learning import learn_words
from qualcsv.errors import TableError, UsageError
from qualcsv.nlp import load_pipeline, parse_texts
from qualcsv.tables import SENTENCES, WORDS, check_table, make_table, write_csv

BOOK = """
attributes:
  polarity: {values: [enabler, barrier, mixed]}
codes:
  - {id: boats, name: Boats, definition: Of boats, attributes: [polarity]}
  - {id: bread, name: Bread, definition: Of bread, attributes: [polarity]}
"""
PLACES = ["harbour", "market", "valley", "village", "city", "island", "suburb", "school"]


def sentences() -> pd.DataFrame:
    """Invented: each code and tone by its own word, everything else shared."""
    rows = []
    for place in PLACES:
        rows.append(("en", f"The boat in the {place} is fine.", "boats", "enabler"))
        rows.append(("en", f"The boat in the {place} never comes.", "boats", "barrier"))
        rows.append(("en", f"The bread in the {place} is fine.", "bread", "enabler"))
        rows.append(("en", f"The bread in the {place} never comes.", "bread", "barrier"))
        rows.append(("en", f"The weather in the {place} is grey.", "", ""))
    return make_table(SENTENCES, rows)


@pytest.fixture
def book(tmp_path: Path) -> Codebook:
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    return load_codebook(tmp_path)


def test_the_word_that_tells_codes_apart_speaks_for_one_and_against_the_other(
    book: Codebook,
) -> None:
    table = learn_words(sentences(), book).set_index(["speaks_for", "words"])["points"]
    assert table["boats", "boat"] > 0 > table["bread", "boat"]
    assert table["nothing", "weather"] > 0 > table["boats", "weather"]
    assert table["polarity=barrier", "never"] > 0 > table["polarity=enabler", "never"]


def test_the_table_keeps_its_contract_and_is_the_same_each_time(book: Codebook) -> None:
    first, again = learn_words(sentences(), book), learn_words(sentences()[::-1], book)
    check_table(first, WORDS)
    pd.testing.assert_frame_equal(first, again, atol=0.02)


def test_what_was_learned_suggests_in_a_sentence_not_learned_from(
    book: Codebook, tmp_path: Path
) -> None:
    write_csv(learn_words(sentences(), book), tmp_path / "words.csv")
    pipeline = load_pipeline("en")
    compiled = CompiledRules.compile(load_codebook(tmp_path), pipeline)
    text = "Our boat never comes."
    (parse,) = parse_texts([text], pipeline)
    ((_, finding),) = compiled.find(parse, text, pipeline)
    assert (finding.code, finding.attributes) == ("boats", {"polarity": "barrier"})
    assert "boat" in [evidence.term for evidence in finding.evidence]
    assert all(evidence.points > 0 for evidence in finding.evidence)


def test_a_code_that_the_codebook_lacks_is_told(book: Codebook) -> None:
    table = make_table(SENTENCES, [("en", "A boat.", "gone boats away", "")])
    with pytest.raises(UsageError) as caught:
        learn_words(table, book)
    assert len(caught.value.faults) == 2


def test_a_tone_that_is_none_is_told(book: Codebook) -> None:
    with pytest.raises(TableError, match="polarity"):
        learn_words(make_table(SENTENCES, [("en", "A boat.", "boats", "fine")]), book)


def test_few_sentences_teach_nothing(book: Codebook) -> None:
    assert learn_words(sentences()[:5], book).empty
