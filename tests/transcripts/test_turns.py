from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.transcripts.layout import find_layout
from qualcsv.transcripts.lines import Line, Report
from qualcsv.transcripts.turns import build_text, lift_line_stamps, timed_as_cues
from tests.transcripts.making import read, said, times

LONG = "We started with a bench and a lamp, and then the police came along."


def lifted(*lines: Line) -> list[Line]:
    return lift_line_stamps(lines, Report("a.txt"))


def test_a_stamp_on_a_line_of_its_own_is_the_time_of_the_next() -> None:
    found = lifted(Line("[00:10]"), Line(""), Line("Ida: Hur?"), Line("Per: Så."))
    assert [(line.text, line.begin) for line in found] == [
        ("", None),
        ("", None),
        ("Ida: Hur?", 10.0),
        ("Per: Så.", None),
    ]


def test_bare_times_on_lines_of_their_own_count_when_there_are_three() -> None:
    talk = [line for i in (1, 2, 3) for line in (Line(f"0:0{i}"), Line(f"Ida: {i}."))]
    assert [line.begin for line in lifted(*talk)] == [None, 1.0, None, 2.0, None, 3.0]


def test_a_single_bare_time_is_an_answer() -> None:
    assert lifted(Line("When?"), Line("10:30"))[1] == Line("10:30")


def test_the_bold_start_of_a_line_is_measured_after_the_stamp_is_gone() -> None:
    assert lifted(Line("[0:10] Ida: Hur?", bold=11))[0] == Line("Ida: Hur?", bold=4, begin=10.0)


def test_a_time_that_the_format_tells_is_not_replaced() -> None:
    assert lifted(Line("[0:10] Hur?", begin=3.0, cue=True))[0].begin == 3.0


def test_stamps_are_counted() -> None:
    report = Report("a.txt")
    lift_line_stamps([Line("[0:01] a"), Line("b #0:02#"), Line("c")], report)
    assert report.rows == [
        ("read", "time stamps in brackets or alone on a line, taken out of the text", 2, "")
    ]


def test_lines_that_most_have_a_time_and_no_speaker_are_cues() -> None:
    lines = lifted(Line("[0:01] Det var"), Line("[0:03] en bänk."), Line("[0:09] Ja."))
    assert all(line.cue for line in timed_as_cues(lines, find_layout(lines)))


def test_lines_with_speakers_are_no_cues() -> None:
    lines = lifted(
        *(Line(f"[0:0{i}] {who}: Ja.") for i, who in enumerate(("Ida", "Per", "Ida", "Per")))
    )
    assert not any(line.cue for line in timed_as_cues(lines, find_layout(lines)))


def test_a_text_with_a_time_a_line_is_read_as_its_subtitles_are(tmp_path: Path) -> None:
    rows = [
        ("0:01.000", "0:02.000", "Det började med en bänk"),
        ("0:02.000", "0:04.000", "och en lampa."),
        ("0:05.000", "0:06.000", "Sen kom polisen."),
    ]
    text = read(tmp_path, "\n".join(f"[{a} --> {b}]  {t}" for a, b, t in rows), "a.txt")
    cues = read(
        tmp_path, "WEBVTT\n\n" + "\n\n".join(f"0{a} --> 0{b}\n{t}" for a, b, t in rows), "a.vtt"
    )
    assert said(text) == said(cues)
    assert times(text) == times(cues) == [(1.0, 4.0), (5.0, 6.0)]


def test_a_name_that_no_layout_takes_for_a_speaker_stays_in_the_text() -> None:
    lines = [Line("Jo.", speaker="Datum"), Line("x")]
    layout = find_layout([Line("a"), Line("b")])
    text, turns, _ = build_text(lines, layout, Report("a"))
    assert text == "Datum: Jo.\nx"
    assert text[turns[0].start : turns[0].end] == "Jo.\nx"


words = st.sampled_from(
    ["", " ", "Ida:", "Ida: Hur?", "  Per:  Så.  ", "---", "# x", "[0:10]", "0:10", "Per (0:10): a", "Ja", "10:30 b",
     "Ida 0:10", "„Ja“", "– nej", "a\tb", "Transcribed by https://example.org", "[Ida] c", "I: d", "R: e", "\u00a0"]
)  # fmt: skip


@given(st.lists(words, max_size=14), st.booleans())
@settings(max_examples=100, deadline=None)
def test_no_line_of_a_file_is_lost_and_turns_lie_in_order(rows: list[str], wrapped: bool) -> None:
    lines = lift_line_stamps([Line(row) for row in rows], Report("a"))
    layout = find_layout(lines)
    text, turns, front = build_text(lines, layout, Report("a"), wrapped=wrapped)
    assert "".join(text.split()) == "".join("".join(line.text for line in lines).split())
    assert text.startswith(front)
    before = 0
    for turn in turns:
        assert before <= turn.start < turn.end <= len(text)
        assert text[turn.start : turn.end] == text[turn.start : turn.end].strip()
        before = turn.end


@given(st.lists(st.builds(
    Line,
    st.sampled_from(["Ida: Hur?", "Så", "ja.", "  ", "Per: nej"]),
    speaker=st.sampled_from([None, "Ida", "Per"]),
    begin=st.sampled_from([None, 1.0, 2.0, 90.0]),
    finish=st.sampled_from([None, 2.0, 91.0]),
    cue=st.just(True),
), max_size=10))  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_cues_give_turns_without_blanks_at_the_edges(lines: list[Line]) -> None:
    text, turns, _ = build_text(lines, find_layout(lines), Report("a"))
    before = 0
    for turn in turns:
        words_said = text[turn.start : turn.end]
        assert words_said
        assert words_said == words_said.strip()
        assert before <= turn.start
        before = turn.end
