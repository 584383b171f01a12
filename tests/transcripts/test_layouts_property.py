"""One talk, written in every layout, is read as the same turns."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transcripts.making import BREAK, paragraph, read, run, said, times, word_file, word_table


@dataclass(frozen=True)
class Say:
    who: str
    paragraphs: tuple[str, ...]
    second: int


Talk = list[Say]

# Sentences with everything in them that could be taken for a label, a time or a mark-up.
SENTENCES = (
    "I have worked here for eleven years and it has changed a great deal.",
    "Vi drar åt samma håll nu, men det tog sin tid.",
    "As she said: nobody came at all that night.",
    "Note: this was before the fire.",
    "We met at 10:30 and left at 12:15.",
    "The ratio was 3:1 in the end.",
    "See https://example.org/a for the map.",
    "[skratt] Det var inte roligt då.",
    "Kommunens folk (de från kontoret) kom varje vecka.",
    "It was – as they say – a mess.",
    "Hon frågade mig: vem ska betala?",
    "Fastighetsbolagens 30 % – det var för lite.",
    "Why would they do that?",
    "Då kom Per Holm, min granne, förbi.",
)
NAMES = ("Ada Berg", "Per Öst", "Åsa Lind-Ek")


def clock(second: int) -> str:
    return f"{second // 3600}:{second // 60 % 60:02}:{second % 60:02}"


def as_text(form: str, between: str = "\n\n", inside: str = "\n\n") -> Callable[[Talk], bytes]:
    def written(talk: Talk) -> bytes:
        turns = (
            form.format(
                who=say.who, time=clock(say.second), text=inside.join(say.paragraphs), number=number
            )
            for number, say in enumerate(talk, 1)
        )
        return (between.join(turns) + "\n").encode()

    return written


def wrapped(talk: Talk, wide: int) -> bytes:
    turns = []
    for say in talk:
        first, *rest = say.paragraphs
        for text in (f"{say.who}: {first}", *rest):
            turns.append(textwrap.fill(text, wide, break_on_hyphens=False, break_long_words=False))
    return ("\n\n".join(turns) + "\n").encode()


def cues(form: str, head: str, point: str) -> Callable[[Talk], bytes]:
    def written(talk: Talk) -> bytes:
        blocks = []
        for say in talk:
            for i, text in enumerate(say.paragraphs):
                begin, end = (f"0{clock(say.second + i + k)}{point}000" for k in (0, 1))
                blocks.append(f"{begin} --> {end}\n{form.format(who=say.who, text=text)}")
        if not head:
            blocks = [f"{i}\n{block}" for i, block in enumerate(blocks, 1)]
        return (head + "\n\n".join(blocks) + "\n").encode()

    return written


def dashed(talk: Talk) -> bytes:
    """Return subtitles whose every turn begins with a dash, named once after it."""
    blocks = []
    for number, say in enumerate(talk, 1):
        begin, end = (f"0{clock(say.second + k)},000" for k in (0, 9))
        blocks.append(f"{number}\n{begin} --> {end}\n- {say.who}: " + "\n".join(say.paragraphs))
    return ("\n\n".join(blocks) + "\n").encode()


def paged(talk: Talk) -> bytes:
    """Return a text with a page line and a page header after every turn."""
    turns = (f"{say.who}: " + "\n\n".join(say.paragraphs) for say in talk)
    pages = (f"{turn}\n\nPage {n} of {len(talk)}\nStudy 4" for n, turn in enumerate(turns, 1))
    return ("\n\n".join(pages) + "\n").encode()


def docx_labels(talk: Talk) -> bytes:
    blocks: list[object] = []
    for say in talk:
        first, *rest = say.paragraphs
        blocks += [paragraph(run(f"{say.who}:", bold=True) + run(f" {first}")), *rest]
    return word_file("Interview at Vallen", *blocks)


def docx_otter(talk: Talk) -> bytes:
    head = ("Interview 3", "SUMMARY KEYWORDS", "bench, lamp", "SPEAKERS", "Per Öst, Ada Berg")
    blocks: list[object] = []
    for say in talk:
        label = run(say.who, bold=True) + run(f"  {clock(say.second)}")
        blocks += [paragraph(label), *say.paragraphs]
    return word_file(*head, *blocks)


def docx_soft_breaks(talk: Talk) -> bytes:
    return word_file(
        *(
            paragraph(
                run(say.who, bold=True)
                + run(f"   {clock(say.second)}")
                + "".join(BREAK + run(text) for text in say.paragraphs)
            )
            for say in talk
        )
    )


def docx_two_columns(talk: Talk) -> bytes:
    return word_table([(say.who, "\n".join(say.paragraphs)) for say in talk], "Interview 3")


def docx_three_columns(talk: Talk) -> bytes:
    rows = [(clock(say.second), f"{say.who}:", "\n".join(say.paragraphs)) for say in talk]
    return word_table([("Time", "Speaker", "Text"), *rows])


@dataclass(frozen=True)
class Way:
    suffix: str
    written: Callable[[Talk], bytes]
    timed: bool = False
    joined: str = "\n\n"  # what stands between a turn's paragraphs in the text


WAYS = {
    "label": Way("txt", as_text("{who}: {text}")),
    "label, one line break": Way("txt", as_text("{who}: {text}", "\n", "\n"), joined="\n"),
    "label, blank before colon": Way("txt", as_text("{who} : {text}")),
    "label in brackets": Way("txt", as_text("[{who}]: {text}")),
    "label alone with colon": Way("txt", as_text("{who}:\n{text}")),
    "label over a blank line": Way("txt", as_text("{who}:\n\n{text}")),
    "label, time, text below": Way("txt", as_text("{who}  {time}  \n{text}"), timed=True),
    "label, time in brackets, text below": Way(
        "txt", as_text("{who} [{time}]\n{text}"), timed=True
    ),
    "time, label, text below": Way("txt", as_text("{time} {who}\n{text}"), timed=True),
    "time before the label": Way("txt", as_text("[{time}] {who}: {text}"), timed=True),
    "time after the label": Way("txt", as_text("{who} ({time}): {text}"), timed=True),
    "time over the label": Way("txt", as_text("{time}\n{who}: {text}"), timed=True),
    "handle": Way("txt", as_text("[{time}.0 @{who}] {text}"), timed=True),
    "Zoom": Way("txt", as_text("[{who}] {time}\n{text}"), timed=True),
    "HappyScribe": Way("txt", as_text("[{time}.00] - {who}\n{text}"), timed=True),
    "Fireflies": Way("txt", as_text("{who} - {time}\n{text}"), timed=True),
    "range before the label": Way("txt", as_text("[{time} - {time}] {who}: {text}"), timed=True),
    "range without brackets": Way("txt", as_text("{time}.0 - {time}.5 {who}: {text}"), timed=True),
    "bar": Way("txt", as_text("{time} | {who} | {text}"), timed=True),
    "numbered turns": Way("txt", as_text("{number}. {who}: {text}")),
    "numbered in brackets": Way("txt", as_text("[{number}] {who}: {text}")),
    "pointed brackets": Way("txt", as_text("<{who}> {text}")),
    "after >>": Way("txt", as_text(">> {who}: {text}")),
    "two colons": Way("txt", as_text("{who}:: {text}")),
    "page lines": Way("txt", paged),
    "markdown numbered list": Way("md", as_text("{number}. **{who}:** {text}")),
    "srt dashes": Way("srt", dashed, True, " "),
    "indented": Way("txt", as_text("   {who}:\t{text}  ")),
    "markdown bold": Way("md", as_text("**{who}:** {text}")),
    "markdown bold, colon after": Way("md", as_text("**{who}**: {text}")),
    "markdown bold, no colon": Way("md", as_text("**{who}** {text}")),
    "markdown heading": Way("md", as_text("### {who}\n\n{text}")),
    "markdown list": Way("md", as_text("- **{who}:** {text}")),
    "vtt voices": Way("vtt", cues("<v {who}>{text}</v>", "WEBVTT\n\n", "."), True, " "),
    "vtt voices, open": Way("vtt", cues("<v {who}>{text}", "WEBVTT\n\n", "."), True, " "),
    "vtt labels": Way("vtt", cues("{who}: {text}", "WEBVTT\n\n", "."), True, " "),
    "srt labels": Way("srt", cues("{who}: {text}", "", ","), True, " "),
    "docx labels": Way("docx", docx_labels, joined="\n"),
    "docx otter": Way("docx", docx_otter, True, "\n"),
    "docx soft breaks": Way("docx", docx_soft_breaks, True, "\n"),
    "docx two columns": Way("docx", docx_two_columns, joined="\n"),
    "docx three columns": Way("docx", docx_three_columns, True, "\n"),
}

paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True)


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    """Two or three people who take turns; everybody speaks at least twice."""
    names = NAMES[: draw(st.integers(2, 3))]
    count = draw(st.integers(2, 4)) * len(names)
    return [
        Say(
            names[i % len(names)],
            tuple(draw(paragraphs)) if i % len(names) else (f"Hur var det då {i}?",),
            60 * (i + 1) + 7,
        )
        for i in range(count)
    ]


@pytest.mark.parametrize("way", WAYS)
@given(talk=talks())
@settings(max_examples=12, deadline=None)
def test_a_talk_is_read_alike_in_every_layout(way: str, talk: Talk) -> None:
    kind = WAYS[way]
    with TemporaryDirectory() as folder:
        transcript = read(Path(folder), kind.written(talk), f"talk.{kind.suffix}")
    assert said(transcript) == [(say.who, kind.joined.join(say.paragraphs)) for say in talk]
    assert transcript.turn_records[0].role in ("interviewer", "unknown")  # all may ask
    if kind.timed:
        assert [begin for begin, _ in times(transcript)] == [say.second for say in talk]


@given(talk=talks(), wide=st.integers(60, 100))
@settings(max_examples=40, deadline=None)
def test_hard_wrapped_lines_become_the_paragraphs_they_were(talk: Talk, wide: int) -> None:
    long = [
        Say(say.who, tuple(" ".join((text, *SENTENCES[:4])) for text in say.paragraphs), say.second)
        for say in talk
    ]
    with TemporaryDirectory() as folder:
        transcript = read(Path(folder), wrapped(long, wide))
    assert said(transcript) == [(say.who, "\n\n".join(say.paragraphs)) for say in long]
