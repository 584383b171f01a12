"""The real files beside the checkout; what they must give was counted without qualcsv."""

from __future__ import annotations

import csv
import re
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from qualcsv.transcripts import Transcript, read_transcript
from tests.transcripts.making import assert_spans, noted, roles, said, times

RIK = "Goodboy Galaxy - Rik Nicol"


def real(shared: Path, name: str) -> Transcript:
    transcript = read_transcript(shared / "transcripts" / name)
    assert_spans(transcript)
    return transcript


def counted(talk: Transcript) -> Counter[str]:
    return Counter(turn.speaker for turn in talk.turn_records)


@pytest.mark.parametrize(
    ("name", "host", "guest", "each"),
    [
        # grep -oE '^\*\*[^*]+:\*\*' FILE | sort | uniq -c
        ("changelog/founders-talk-63.md", "Adam Stacoviak", "Austen Allred", 64),
        ("changelog/founders-talk-68.md", "Adam Stacoviak", "Mike McDerment", 39),
    ],
)
def test_a_podcast_in_markdown(shared: Path, name: str, host: str, guest: str, each: int) -> None:
    talk = real(shared, name)
    assert counted(talk) == {host: each, guest: each}
    assert roles(talk) == {host: "interviewer", guest: "respondent"}
    assert not any(re.match(r"\**(Adam|Austen|Mike) \w+:", words) for _, words in said(talk))
    # grep -o '\\\[' FILE | wc -l, and as many closing ones
    raw = (shared / "transcripts" / name).read_text(encoding="utf-8")
    assert noted(talk, "altered")["Markdown escapes resolved"] == len(re.findall(r"\\[\[\]]", raw))


def test_an_interview_in_the_layout_of_otter(shared: Path) -> None:
    talk = real(shared, "hitsave/lantana-otter-layout.md")
    # grep -cE '^Jonas Rosland  [0-9]+:' FILE, and the same for the other
    assert counted(talk) == {"Jonas Rosland": 29, "Danny Silvers": 30}
    # the file says: "Interviewer is Jonas Rosland."
    assert roles(talk) == {"Jonas Rosland": "interviewer", "Danny Silvers": "respondent"}
    assert said(talk)[-1][1].endswith("Bye thanks Jonas.")
    assert times(talk)[0] == (0.0, None)
    assert "otter.ai" not in "".join(words for _, words in said(talk))


@pytest.mark.parametrize(
    ("name", "first"),
    [("csta/coal_EN.txt", "Madam President"), ("csta/coal_SV.txt", "Fru talman")],
)
def test_a_debate_in_two_languages(shared: Path, name: str, first: str) -> None:
    talk = real(shared, name)
    # grep -cE '^[[:space:]]*[^.]{3,}\. ?[-–] ' FILE finds 36 in the English one; two of the 34
    # speakers speak twice
    assert len(talk.turn_records) == 36
    assert {s for s, n in counted(talk).items() if n == 2} == {"Bernhard Rapkay", "Joaquín Almunia"}
    assert len(counted(talk)) == 34
    assert said(talk)[0][1].startswith(first)
    assert talk.language == name[-6:-4].lower()


def test_the_two_languages_have_the_same_speakers_in_the_same_order(shared: Path) -> None:
    english, swedish = (real(shared, f"csta/coal_{code}.txt") for code in ("EN", "SV"))
    pairs = zip(english.turn_records, swedish.turn_records, strict=True)
    differing = [(a.speaker, b.speaker) for a, b in pairs if a.speaker != b.speaker]
    assert differing == [("EijaRiitta Korhola", "Eija Riitta Korhola")]  # so in the files


def test_one_interview_as_srt_vtt_and_text_is_the_same(shared: Path) -> None:
    srt, vtt, text = (real(shared, f"hitsave/{RIK}.{kind}") for kind in ("srt", "vtt", "txt"))
    assert said(srt) == said(vtt) == said(text)
    assert times(srt) == times(vtt) == times(text)
    # grep -c -- '-->' FILE is 753 for the srt and for the vtt
    assert noted(srt, "read")["subtitle cues, joined into turns"] == 753


def test_no_word_of_a_subtitle_file_is_lost(shared: Path) -> None:
    with (shared / "transcripts" / "hitsave" / f"{RIK}.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    talk = real(shared, f"hitsave/{RIK}.vtt")
    assert talk.text.split() == " ".join(row["text"] for row in rows).split()
    assert times(talk)[0][0] == int(rows[0]["start"]) / 1000
    assert times(talk)[-1][1] == int(rows[-1]["end"]) / 1000


def test_a_word_file_is_its_csv(shared: Path) -> None:
    with (shared / "transcripts" / "qux360" / "interview_A.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    talk = real(shared, "qux360/interview_A.docx")
    # the file's lines are cut at 120 characters, also inside words; where a cut fell on a blank,
    # nothing tells, so blanks are left aside
    assert [(who, "".join(words.split())) for who, words in said(talk)] == [
        (row["speaker"], "".join(row["statement"].split())) for row in rows
    ]
    differing = sum(a != row["statement"] for (_, a), row in zip(said(talk), rows, strict=True))
    assert differing <= 1
    minutes = [row["timestamp"].split(":") for row in rows]
    assert [begin for begin, _ in times(talk)] == [60 * int(m) + int(s) for m, s in minutes]
    assert roles(talk) == {"Jordan Lee": "interviewer", "Alex Morgan": "respondent"}


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def commented(path: Path) -> dict[str, str]:
    """Return the words between the ends of each comment's range, by a walk of its own."""
    words: dict[str, list[str]] = {}
    opened: set[str] = set()
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    for element in root.iter():
        number = element.get(f"{W}id") or ""
        if element.tag == f"{W}commentRangeStart":
            opened.add(number)
        elif element.tag == f"{W}commentRangeEnd":
            opened.discard(number)
        elif element.tag == f"{W}t":
            for each in opened:
                words.setdefault(each, []).append(element.text or "")
    return {number: "".join("".join(found).split()) for number, found in words.items()}


def test_the_comments_of_a_word_file_are_notes_on_their_words(shared: Path) -> None:
    path = shared / "transcripts" / "llmcode" / "bopp_test_input.docx"
    talk = real(shared, "llmcode/bopp_test_input.docx")
    # the README of the folder: 199 human codes are comments
    assert noted(talk, "read")["comments, kept as notes"] == 199
    assert roles(talk) == {"": "unknown"}
    found = [talk.text[note.start : note.end] for note in talk.note_records]
    assert found == talk.notes["quotation"].tolist()
    assert sorted("".join(words.split()) for words in found) == sorted(commented(path).values())


def test_a_word_file_s_csv_and_workbook_are_the_same(shared: Path) -> None:
    table, book = (real(shared, f"qux360/interview_A.{kind}") for kind in ("csv", "xlsx"))
    with (shared / "transcripts" / "qux360" / "interview_A.csv").open(encoding="utf-8-sig") as file:
        rows = [(row["speaker"], row["statement"]) for row in csv.DictReader(file)]
    assert said(table) == said(book) == rows
    assert times(table) == times(book)
    assert roles(table) == roles(book) == roles(real(shared, "qux360/interview_A.docx"))
    word = real(shared, "qux360/interview_A.docx")
    assert [begin for begin, _ in times(word)] == [begin for begin, _ in times(table)]


def test_a_table_of_whisper_is_its_subtitles(shared: Path) -> None:
    table, subtitles = (real(shared, f"hitsave/{RIK}.{kind}") for kind in ("tsv", "srt"))
    assert said(table) == said(subtitles)
    assert times(table) == times(subtitles)
