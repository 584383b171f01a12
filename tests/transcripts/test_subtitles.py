from __future__ import annotations

import time
from pathlib import Path

import pytest

from qualcsv.errors import TranscriptError
from tests.transcripts.making import noted, read, said, times


def vtt(*blocks: str) -> str:
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def srt(*cues: str) -> str:
    return "\n".join(
        f"{i}\n00:00:{i:02},000 --> 00:00:{i:02},900\n{cue}\n" for i, cue in enumerate(cues, 1)
    )


def test_voices_with_and_without_an_end_tag_and_cues_that_go_on(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        vtt(
            "00:01.000 --> 00:03.000\n<v Ada Berg>Hur började det?</v>",
            "00:03.000 --> 00:05.000\n<v Per Öst>Med en bänk",
            "00:05.500 --> 00:07.000\noch en lampa.",
            "00:08.000 --> 00:09.000\n<v Ada Berg>Jaså?",
        ),
        "a.vtt",
    )
    assert said(talk) == [
        ("Ada Berg", "Hur började det?"),
        ("Per Öst", "Med en bänk och en lampa."),
        ("Ada Berg", "Jaså?"),
    ]
    assert times(talk) == [(1.0, 3.0), (3.0, 7.0), (8.0, 9.0)]


def test_two_voices_in_one_cue(tmp_path: Path) -> None:
    talk = read(tmp_path, vtt("00:01.000 --> 00:03.000\n<v Ada>Hur?</v>\n<v Per>Så.</v>"), "a.vtt")
    assert said(talk) == [("Ada", "Hur?"), ("Per", "Så.")]


def test_one_voice_in_a_whole_file_is_kept(tmp_path: Path) -> None:
    talk = read(tmp_path, vtt("00:01.000 --> 00:03.000\n<v Åsa>Det var så.</v>"), "a.vtt")
    assert said(talk) == [("Åsa", "Det var så.")]


def test_teams_cues_with_ids(tmp_path: Path) -> None:
    ids = ("7c9e6679-7425/18-0", "7c9e6679-7425/21-0")
    talk = read(
        tmp_path,
        vtt(
            f"{ids[0]}\n00:00:03.120 --> 00:00:05.670\n<v Berg, Ada>Hur?</v>",
            f"{ids[1]}\n00:00:06.120 --> 00:00:09.670\n<v Öst, Per>Så.</v>",
        ),
        "a.vtt",
    )
    assert said(talk) == [("Berg, Ada", "Hur?"), ("Öst, Per", "Så.")]


def test_zoom_cues_with_numbers_and_labels(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        vtt(
            "1\n00:00:03.120 --> 00:00:05.670\nAda Berg: Hur?",
            "2\n00:00:06.120 --> 00:00:09.670\nPer Öst: Så.",
            "3\n00:00:09.700 --> 00:00:11.000\nPer Öst: Och så.",
            "4\n00:00:11.100 --> 00:00:12.000\nAda Berg: Jaså?",
        ),
        "a.vtt",
    )
    assert said(talk) == [("Ada Berg", "Hur?"), ("Per Öst", "Så. Och så."), ("Ada Berg", "Jaså?")]
    assert times(talk)[1] == (6.12, 11.0)


def test_two_people_who_are_labelled_in_one_cue(tmp_path: Path) -> None:
    talk = read(tmp_path, srt("Ada: Hur?\nPer: Så.", "Ada: Och\nsen?\nPer: Ja."), "a.srt")
    assert said(talk) == [("Ada", "Hur?"), ("Per", "Så."), ("Ada", "Och sen?"), ("Per", "Ja.")]


def test_a_label_in_a_cue_of_its_own(tmp_path: Path) -> None:
    talk = read(
        tmp_path, srt("Ada:", "Hur?", "Per:", "Så.", "Ada:", "Jaså?", "Per:", "Ja."), "a.srt"
    )
    assert said(talk) == [("Ada", "Hur?"), ("Per", "Så."), ("Ada", "Jaså?"), ("Per", "Ja.")]


def test_sounds_in_brackets_are_no_speakers(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        srt("[Ada] Hur?", "[Per] Så", "[skratt]", "var det.", "[Ada] Ja?", "[Per] Ja.", "[skratt]"),
        "a.srt",
    )
    assert said(talk) == [
        ("Ada", "Hur?"),
        ("Per", "Så [skratt] var det."),
        ("Ada", "Ja?"),
        ("Per", "Ja. [skratt]"),
    ]


def test_cues_without_speakers_join_into_sentences(tmp_path: Path) -> None:
    talk = read(
        tmp_path, srt("Det började med en bänk", "och en lampa.", "Sen kom polisen."), "a.srt"
    )
    assert said(talk) == [("", "Det började med en bänk och en lampa."), ("", "Sen kom polisen.")]
    assert times(talk) == [(1.0, 2.9), (3.0, 3.9)]


def test_a_pause_ends_a_turn_without_speakers(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        vtt("00:01.000 --> 00:02.000\nSå var det", "00:10.000 --> 00:11.000\noch sen"),
        "a.vtt",
    )
    assert said(talk) == [("", "Så var det"), ("", "och sen")]


def test_styles_notes_tags_and_entities_are_no_speech_and_are_counted(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        "WEBVTT - title\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE a secret\nof two lines\n\n"
        "00:01.000 --> 00:02.000 align:start position:0%\n"
        "<v.loud Ada>Hur <00:01.500><c>var</c> <i>det</i> &amp; {\\an8}sen?</v>\n",
        "a.vtt",
    )
    assert said(talk) == [("Ada", "Hur var det & sen?")]
    assert talk.text == "Ada: Hur var det & sen?"
    assert noted(talk, "left out") == {"blocks without a time (notes, styles, numbers)": 2}
    assert noted(talk, "altered") == {"tags taken out of cues": 6}


def test_less_than_and_more_than_are_no_tags(tmp_path: Path) -> None:
    talk = read(tmp_path, vtt("00:01.000 --> 00:02.000\n1 < 2 and 3 > 2"), "a.vtt")
    assert said(talk) == [("", "1 < 2 and 3 > 2")]


def test_cues_without_a_blank_line_between_are_two(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        "1\n00:00:01,000 --> 00:00:02,000\nAda: Hur?\n2\n00:00:02,000 --> 00:00:03,000\nPer: Så.\n",
        "a.srt",
    )
    assert said(talk) == [("Ada", "Hur?"), ("Per", "Så.")]


def test_times_that_go_backwards_or_overlap_are_doubted(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        vtt(
            "00:05.000 --> 00:08.000\n<v Ada>Ett.",
            "00:07.000 --> 00:09.000\n<v Per>Två.",
            "00:12.000 --> 00:11.000\n<v Ada>Tre.",
        ),
        "a.vtt",
    )
    assert noted(talk, "doubt")["cues that begin before the one before has ended"] == 1
    assert noted(talk, "doubt")["cues that end before they begin or begin before 0"] == 1
    assert all(begin is not None and end is not None and begin <= end for begin, end in times(talk))


def test_empty_cues_are_passed_over(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        vtt(
            "00:01.000 --> 00:02.000\n",
            "00:02.000 --> 00:03.000\n<v Ada></v>",
            "00:03.000 --> 00:04.000\nJa.",
        ),
        "a.vtt",
    )
    assert said(talk) == [("", "Ja.")]


def test_windows_line_ends_and_a_mark_at_the_start(tmp_path: Path) -> None:
    contents = vtt("00:01.000 --> 00:02.000\n<v Åsa>Ja.</v>").replace("\n", "\r\n")
    talk = read(tmp_path, contents.encode("utf-8-sig"), "a.vtt")
    assert said(talk) == [("Åsa", "Ja.")]


def test_recordings_longer_than_a_day(tmp_path: Path) -> None:
    talk = read(tmp_path, vtt("100:00:01.000 --> 100:00:02.000\nJa."), "a.vtt")
    assert times(talk) == [(360001.0, 360002.0)]


@pytest.mark.parametrize("name", ["a.vtt", "a.srt"])
@pytest.mark.parametrize(
    "contents", ["WEBVTT\n\nNOTE nothing\n", "Ada: Hur?\n\nPer: Så.\n", "WEBVTT\n"]
)
def test_a_file_without_a_cue_is_refused(tmp_path: Path, name: str, contents: str) -> None:
    with pytest.raises(
        TranscriptError, match=rf"{name}: no cue with a time; is it a subtitle file"
    ):
        read(tmp_path, contents, name)


@pytest.mark.parametrize("name", ["a.vtt", "a.srt"])
def test_an_empty_subtitle_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(TranscriptError, match=rf"{name}: the file is empty"):
        read(tmp_path, b"", name)


@pytest.mark.parametrize("mark", ["<v ", "<a", "{\\", "<1", "<v. "])
def test_tags_that_nothing_ends_take_no_time(tmp_path: Path, mark: str) -> None:
    talk = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{mark * 100_000}\n"
    begin = time.perf_counter()
    read(tmp_path, talk, "a.vtt")
    assert time.perf_counter() - begin < 20  # minutes, if each were looked for to the end


def test_a_dash_that_goes_on_a_cue_cut_at_a_dash_is_no_other_speaker(tmp_path: Path) -> None:
    talk = read(
        tmp_path,
        srt("-Varför?", "-Pappa byggde båtar och mamma-", "-hade hand om posten.", "-Nej."),
        "a.srt",
    )
    assert said(talk)[1] == ("", "Pappa byggde båtar och mamma- hade hand om posten.")
