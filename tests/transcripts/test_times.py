from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcsv.transcripts.times import lift_stamps, seconds, stamp_of


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("0:05", 5.0),
        ("1:02", 62.0),
        ("75:00", 4500.0),
        ("01:00:43,810", 3643.81),
        ("00:43.810", 43.81),
        ("00:01:02-3", 62.3),  # f4: tenths after a hyphen
        ("00:00:10:12", 10.0),  # hours, minutes, seconds, frames
        (" 10:00:00 ", 36000.0),
    ],
)
def test_a_stamp_is_read_in_seconds(stamp: str, expected: float) -> None:
    assert seconds(stamp) == expected


@given(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59), st.integers(0, 999))
@settings(max_examples=100, deadline=None)
def test_a_full_stamp_is_read_to_the_millisecond(
    hour: int, minute: int, second: int, ms: int
) -> None:
    expected = hour * 3600 + minute * 60 + second + ms / 1000
    assert seconds(f"{hour:02}:{minute:02}:{second:02}.{ms:03}") == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[00:01:02]", (62.0, None)),
        ("0:05 - 0:25", (5.0, 25.0)),
        ("0:0:2.930 --> 0:0:5.10", (2.93, 5.1)),
        ("nothing", (None, None)),
        ("", (None, None)),
        ("10:75", (None, None)),  # no time has 75 seconds
    ],
)
def test_a_stamp_tells_begin_and_end(
    text: str, expected: tuple[float | None, float | None]
) -> None:
    assert stamp_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[00:10] Ada: Hur?", ("Ada: Hur?", 10.0, None, 1)),
        ("Ada (00:10): Hur?", ("Ada: Hur?", 10.0, None, 1)),
        ("Ada: [0:10] Hur?", ("Ada: Hur?", 10.0, None, 1)),
        ("I: Ja, precis. #00:01:02-3#", ("I: Ja, precis.", None, 62.3, 1)),
        ("#00:00:58-0# I: Ja. #00:01:02-3#", ("I: Ja.", 58.0, 62.3, 2)),
        ("[00:43.810 --> 00:47.850]  Hello.", ("Hello.", 43.81, 47.85, 1)),
        ("{0:10} Hello.", ("Hello.", 10.0, None, 1)),
        ("Det var så. Sen [0:30] gick vi.", ("Det var så. Sen gick vi.", None, None, 1)),
    ],
)
def test_stamps_in_brackets_are_lifted(
    text: str, expected: tuple[str, float | None, float | None, int]
) -> None:
    assert lift_stamps(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We met at 10:30.",
        "A ratio of 3:1.",
        "(see 3:1)",
        "[skratt]",
        "Matt 5:3",
        "#42#",
        "",
        "[10:75]",
    ],
)
def test_what_is_no_stamp_in_brackets_stays(text: str) -> None:
    assert lift_stamps(text) == (text, None, None, 0)


@given(st.text(alphabet="ab :.[]()#0123456789-<>\n", max_size=60))
@settings(max_examples=100, deadline=None)
def test_lifting_never_fails_and_only_takes_out(text: str) -> None:
    rest, _, _, count = lift_stamps(text)
    assert len(rest) <= len(text)
    assert (count == 0) == (rest == text) or text != text.strip()
