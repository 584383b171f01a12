from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.errors import UsageError
from qualcsv.nlp import load_pipeline, parse_texts
from qualcsv.segments import UNITS, make_segments, unit_spans
from qualcsv.study import Study
from qualcsv.tables import PARTICIPANTS, SEGMENTS, check_table, make_table
from qualcsv.transcripts import Transcript, read_transcript

TALK = (
    "Intervjuare: Hur gick det? Blev det bra?\n\n"
    "Per Öst: Det gick så där. Vi var många,\n\nmen ingen bestämde. Ja.\n\n"
    "Intervjuare: Jaså?\n\nPer Öst: Ja.\n"
)
NOBODY = make_table(PARTICIPANTS, [])


def made(folder: Path, text: str, unit: str) -> tuple[Transcript, pd.DataFrame]:
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    talk = read_transcript(path, language="sv")
    (parse,) = parse_texts([talk.text], load_pipeline("sv"))
    return talk, make_segments({"a.txt": talk}, {"a.txt": parse}, NOBODY, unit=unit)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (
            "turn",
            [
                "Hur gick det? Blev det bra?",
                "Det gick så där. Vi var många,\n\nmen ingen bestämde. Ja.",
                "Jaså?",
                "Ja.",
            ],
        ),
        (
            "paragraph",
            [
                "Hur gick det? Blev det bra?",
                "Det gick så där. Vi var många,",
                "men ingen bestämde. Ja.",
                "Jaså?",
                "Ja.",
            ],
        ),
        (
            "sentence",
            [
                "Hur gick det?",
                "Blev det bra?",
                "Det gick så där.",
                "Vi var många,",
                "men ingen bestämde.",
                "Ja.",
                "Jaså?",
                "Ja.",
            ],
        ),
    ],
)
def test_a_talk_is_cut_into_units(tmp_path: Path, unit: str, expected: list[str]) -> None:
    _, segments = made(tmp_path, TALK, unit)
    assert segments["quotation"].tolist() == expected
    assert set(segments["unit"]) == {unit}


def test_segments_carry_turn_speaker_and_role(tmp_path: Path) -> None:
    _, segments = made(tmp_path, TALK, "sentence")
    assert segments["turn"].tolist() == [1, 1, 2, 2, 2, 2, 3, 4]
    assert segments["speaker"].tolist()[:3] == ["Intervjuare", "Intervjuare", "Per Öst"]
    assert segments["role"].tolist()[:3] == ["interviewer", "interviewer", "respondent"]


def test_segments_keep_their_contract_and_name_their_text(tmp_path: Path) -> None:
    talk, segments = made(tmp_path, TALK, "sentence")
    assert check_table(segments, SEGMENTS).equals(segments)
    assert set(segments["text_sha256"]) == {talk.sha256}


def test_ids_are_the_same_at_each_run_and_differ_between_units(tmp_path: Path) -> None:
    ids = {unit: made(tmp_path, TALK, unit)[1]["segment"].tolist() for unit in UNITS}
    assert ids == {unit: made(tmp_path, TALK, unit)[1]["segment"].tolist() for unit in UNITS}
    assert not set(ids["turn"]) & set(ids["paragraph"])


def test_the_participant_is_who_speaks(tmp_path: Path) -> None:
    talk, _ = made(tmp_path, TALK, "turn")
    row = {**dict.fromkeys(PARTICIPANTS.names, ""), "participant": "p1", "transcript": "a.txt"}
    segments = make_segments({"a.txt": talk}, {}, make_table(PARTICIPANTS, [row]), unit="turn")
    assert segments["participant"].tolist() == ["", "p1", "", "p1"]


def test_no_turns_give_an_empty_table_with_the_same_columns() -> None:
    segments = make_segments({}, {}, NOBODY)
    assert list(segments.columns) == SEGMENTS.names
    assert len(segments) == 0


@pytest.mark.parametrize("unit", ["word", "", "Sentence"])
def test_a_unit_that_does_not_exist_names_those_that_do(unit: str) -> None:
    with pytest.raises(UsageError, match=rf"unit='{unit}' .*sentence, turn, paragraph"):
        make_segments({}, {}, NOBODY, unit=unit)


def test_sentences_of_a_text_that_was_not_parsed_are_not_silently_none(tmp_path: Path) -> None:
    talk, _ = made(tmp_path, TALK, "turn")
    with pytest.raises(UsageError, match=r"no parse of a\.txt"):
        make_segments({"a.txt": talk}, {}, NOBODY, unit="sentence")


def test_a_sentence_that_reaches_over_two_turns_is_cut_at_the_turn(tmp_path: Path) -> None:
    talk, _ = made(tmp_path, "Ida: Hur\n\nPer: Så\n\nIda: Va\n\nPer: Ja\n", "turn")
    (parse,) = parse_texts([talk.text], load_pipeline("sv"))
    one = replace(parse, sentence=parse.sentence * 0)  # the whole text is one sentence
    spans = [talk.text[a:b] for _, a, b in unit_spans(talk, one, "sentence")]
    assert spans == ["Hur", "Så", "Va", "Ja"]


words = st.sampled_from(
    ["Ja.", "Vi var där.", "Hur då?", "kl. 10.30", "Dr. Ek kom!", "och", "…", "–", "\u00a0", "👍"]
)
paragraphs = st.lists(words, min_size=1, max_size=5).map(" ".join)


@given(
    st.lists(st.lists(paragraphs, min_size=1, max_size=3), min_size=1, max_size=5),
    st.sampled_from(UNITS),
)
@settings(max_examples=80, deadline=None)
def test_segments_lie_in_their_turns_in_order_and_lose_no_word(
    turns: list[list[str]], unit: str
) -> None:
    text = "\n\n".join(
        f"{('Ida', 'Per Öst')[i % 2]}: " + "\n\n".join(said) for i, said in enumerate(turns)
    )
    with TemporaryDirectory() as folder:
        talk, segments = made(Path(folder), text, unit)
    assert segments["segment"].is_unique
    before = 0
    for start, end, quotation in zip(
        segments["start"], segments["end"], segments["quotation"], strict=True
    ):
        assert before <= start < end
        assert talk.text[start:end] == quotation == quotation.strip()
        before = end
    for turn in talk.turn_records:
        inside = "".join(segments.loc[segments["turn"] == turn.turn, "quotation"])
        assert "".join(inside.split()) == "".join(talk.text[turn.start : turn.end].split())


@pytest.mark.parametrize("unit", UNITS)
def test_every_quotation_of_the_sample_is_its_text(sample: Study, unit: str) -> None:
    segments = sample.segments(unit=unit)
    texts = {name: talk.text for name, talk in sample.transcripts.items()}
    assert len(segments) > 100
    assert all(
        texts[name][start:end] == quotation
        for name, start, end, quotation in zip(
            segments["transcript"],
            segments["start"],
            segments["end"],
            segments["quotation"],
            strict=True,
        )
    )
