"""What a person decides: checked before it is written, recorded as asked, never rewritten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

from qualcsv.errors import DecisionError, TableError
from qualcsv.study import Study, StudyWarning, open_study
from tests.coding.making import BOOK, ENGLISH, study_in

SAID = "There is nobody who holds it together."
CAME = "The police come when we call."


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return study_in(tmp_path / "study")


def _raw(study: Study, coder: str = "am") -> bytes:
    path = study.config.decisions / f"{coder}.csv"
    return path.read_bytes() if path.exists() else b""


def _apply(study: Study, quotation: str = SAID, **changes: Any) -> str:
    options = {"coder": "am", "transcript": "en.txt", "code": "coop.glue", **changes}
    return study.decide(quotation=quotation, **options).coding


def _codes(study: Study, **options: Any) -> list[str]:
    codes: list[str] = study.codings(**options)["code"].tolist()
    return codes


# ---------------------------------------------------------------------- apply


def test_a_quotation_that_stands_once_is_enough(study: Study) -> None:
    row = study.decide(coder="am", transcript="en.txt", quotation=SAID, code="coop.glue")
    start = study.transcripts["en.txt"].text.index(SAID)
    assert (row.start, row.end, row.quotation) == (start, start + len(SAID), SAID)
    assert row.text_sha256 == study.transcripts["en.txt"].sha256
    assert row.codebook_version == study.codebook.label
    assert (row.action, row.origin, row.coder) == ("apply", "human", "am")


def test_start_and_end_are_enough(study: Study) -> None:
    text = study.transcripts["en.txt"].text
    start = text.index("police")
    row = study.decide(
        coder="am",
        transcript="en.txt",
        start=cast("int", np.int64(start)),
        end=start + 6,
        code="coop.police",
    )
    assert row.quotation == "police"


def test_a_coding_is_on_disk_when_the_call_returns(study: Study) -> None:
    coding = _apply(study, memo="Åsa undrar", attributes={"polarity": "absent", "remark": "x"})
    row = open_study(study.config.folder).codings().iloc[0]
    assert (row["coding"], row["memo"], row["coder"]) == (coding, "Åsa undrar", "am")
    assert row["attributes"] == '{"polarity":"absent","remark":"x"}'
    assert (row["participant"], row["case"], row["sector"]) == ("p1", "a", "residents")


def test_a_quotation_in_decomposed_letters_is_found(study: Study) -> None:
    row = study.decide(
        coder="am", transcript="sv.txt", quotation="a\u030at samma ha\u030all", code="coop.glue"
    )
    assert row.quotation == "åt samma håll"


def test_an_actor_of_the_codebook_may_be_a_value(study: Study) -> None:
    _apply(study, attributes={"who": "police"})
    with pytest.raises(DecisionError, match=r"who='army' .*allowed: police, council, residents"):
        _apply(study, CAME, attributes={"who": "army"})


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"transcript": "no.txt"}, r"transcript='no.txt' is not in the study \(allowed: en.txt"),
        ({"transcript": None}, "transcript=None is not in the study"),
        ({"quotation": "nobody at all"}, "stands 0 times in 'en.txt'; is it exact"),
        ({"quotation": "it"}, r"stands \d times in 'en.txt'; give start and end \(it starts at \d+"),
        ({"quotation": ""}, "start=None, end=None"),
        ({"quotation": None}, r"0 <= start < end <= \d+, or a quotation alone"),
        ({"quotation": None, "start": 5, "end": 5}, "start=5, end=5"),
        ({"quotation": None, "start": -2, "end": 5}, "start=-2, end=5"),
        ({"quotation": None, "start": 5, "end": 99999}, "end=99999"),
        ({"quotation": None, "start": "5", "end": "9"}, "start='5', end='9'"),
        ({"quotation": None, "start": 5.5, "end": 9.5}, "start=5.5, end=9.5"),
        ({"start": 5}, "start=5, end=None"),
        ({"start": 0, "end": 4}, "has 'Inte' at 0:4, not the quotation"),
        ({"code": "cooop"}, "code='cooop' is not in the codebook tiny"),
        ({"code": None}, "code=None is not in the codebook"),
        ({"code": ""}, "code='' is not in the codebook"),
        ({"code": "coop"}, r"'coop' is a heading \(allowed: coop.glue, coop.police\)"),
        ({"attributes": {"size": "big"}}, r"does not carry the attribute 'size' \(allowed: polarity"),
        ({"attributes": {"polarity": "maybe"}}, r"polarity='maybe' .*allowed: for, against, absent"),
        ({"attributes": {"remark": 3}}, "remark=3 for 'coop.glue'"),
        ({"attributes": {"polarity": None}}, "polarity=None"),
        ({"coder": ""}, "coder='' cannot name a ledger"),
        ({"coder": None}, "coder=None cannot name a ledger"),
        ({"coder": "../am"}, "cannot name a ledger"),
        ({"action": "delete"}, r"action='delete', .*allowed: apply, reject, remove"),
        ({"origin": "magic"}, "origin='magic'"),
        ({"target": "c1"}, "apply with target=.*no target"),
    ],
)  # fmt: skip
def test_what_cannot_be_recorded_is_told_and_nothing_is_written(
    study: Study, changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(DecisionError, match=told):
        _apply(study, **{"quotation": SAID, **changes})
    assert not study.config.decisions.exists()


def test_everything_that_is_wrong_is_told_at_once(study: Study) -> None:
    with pytest.raises(DecisionError) as caught:
        study.decide(
            coder="am",
            transcript="x",
            code="coop.glue",
            attributes={"polarity": "?", "size": "?"},
        )
    assert len(caught.value.faults) == 3


# ---------------------------------------------------------------------- remove, revise, merge

Act = Callable[[Study, str, str], object]
ACTS: dict[str, Act] = {
    "remove": lambda s, a, b: s.decide(coder="am", action="remove", target=a),
    "revise": lambda s, a, b: s.decide(coder="am", action="revise", target=a, memo="new"),
    "merge": lambda s, a, b: s.decide(coder="am", action="merge", target=[a, b]),
    "adjudicate": lambda s, a, b: s.decide(
        coder="am", action="adjudicate", target=[a, b], memo="why"
    ),
    "reject": lambda s, a, b: s.reject(s.suggestions().head(1), coder="am"),
    "accept": lambda s, a, b: s.accept(s.suggestions().head(1), coder="am"),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_no_row_is_ever_rewritten(study: Study, act: Act) -> None:
    first, second = _apply(study), _apply(study, CAME)
    before = _raw(study)
    act(study, first, second)
    assert _raw(study).startswith(before)
    assert _raw(study) != before


def test_remove_needs_no_more_than_the_coding(study: Study) -> None:
    coding = _apply(study, attributes={"polarity": "for"})
    row = study.decide(coder="am", action="remove", target=coding, memo="a mistake")
    assert _codes(study) == []
    assert (row.quotation, row.code, row.memo) == (SAID, "coop.glue", "a mistake")


def test_revise_changes_what_is_said_and_nothing_else(study: Study) -> None:
    coding = _apply(study, memo="first", attributes={"polarity": "absent"})
    study.decide(coder="am", action="revise", target=coding, attributes={"polarity": "for"})
    row = study.codings().iloc[0]
    assert (row["coding"], row["quotation"], row["code"]) == (coding, SAID, "coop.glue")
    assert row["attributes"] == '{"polarity":"for"}'


def test_revise_may_move_a_coding(study: Study) -> None:
    coding = _apply(study)
    study.decide(coder="am", action="revise", target=coding, quotation=CAME, code="coop.police")
    row = study.codings().iloc[0]
    assert (row["coding"], row["quotation"], row["code"]) == (coding, CAME, "coop.police")


def test_merge_makes_one_of_two(study: Study) -> None:
    first, second = _apply(study), _apply(study, CAME)
    merged = _apply(study, f"{SAID} {CAME}", action="merge", target=[first, second], code=None)
    assert study.codings()["coding"].tolist() == [merged]
    assert study.codings()["quotation"].tolist() == [f"{SAID} {CAME}"]


@pytest.mark.parametrize("action", ["remove", "revise", "merge"])
def test_another_coders_coding_is_not_to_be_touched(study: Study, action: str) -> None:
    theirs = [_apply(study, coder="jl"), _apply(study, CAME, coder="jl")]
    targets = theirs if action == "merge" else theirs[:1]
    with pytest.raises(DecisionError, match=r"is 'jl''s, not 'am''s; code it yourself"):
        study.decide(coder="am", action=action, target=targets)
    assert _raw(study) == b""


@pytest.mark.parametrize(
    ("action", "targets", "told"),
    [
        ("remove", [], "one coding as target"),
        ("revise", ["c1", "c2"], "one coding as target"),
        ("remove", ["c1", "c2"], "one coding as target"),
        ("merge", ["c1"], "two or more codings as target"),
        ("merge", ["c1", "c1"], "two or more codings as target"),
        ("adjudicate", [], "one coding as target"),
        ("reject", ["c1"], "no target"),
        ("remove", ["c000000000000"], "no coding 'c000000000000' is in force"),
        ("merge", ["c1", "c2"], "no coding 'c1' is in force"),
    ],
)
def test_targets_that_do_not_fit_are_told(
    study: Study, action: str, targets: list[str], told: str
) -> None:
    with pytest.raises(DecisionError, match=told):
        study.decide(coder="am", action=action, target=targets)


def test_a_removed_coding_cannot_be_removed_again(study: Study) -> None:
    coding = _apply(study)
    study.decide(coder="am", action="remove", target=coding)
    with pytest.raises(DecisionError, match="is in force"):
        study.decide(coder="am", action="remove", target=coding)


def test_a_coding_may_be_removed_after_its_text_changed(study: Study) -> None:
    coding = _apply(study)
    path = study.config.transcripts / "en.txt"
    path.write_text(ENGLISH.replace("nobody", "no one"), encoding="utf-8")
    again = open_study(study.config.folder)
    assert again.unplaced()["coding"].tolist() == [coding]
    row = again.decide(coder="am", action="remove", target=coding)
    assert again.unplaced().empty
    assert row.quotation == SAID  # as it was


def test_a_coding_may_be_removed_after_its_code_or_transcript_went(study: Study) -> None:
    first, second = _apply(study), _apply(study, "Kommunens", transcript="sv.txt")
    (study.config.folder / "book.yaml").write_text(
        BOOK.replace("id: coop.glue", "id: coop.gum"), encoding="utf-8"
    )
    (study.config.transcripts / "sv.txt").unlink()
    again = open_study(study.config.folder)
    assert len(again.unplaced()) == 2
    for coding in (first, second):
        again.decide(coder="am", action="remove", target=coding)
    assert again.unplaced().empty


def test_a_coding_may_be_moved_to_the_changed_text(study: Study) -> None:
    coding = _apply(study)
    changed = ENGLISH.replace("nobody", "no one")
    (study.config.transcripts / "en.txt").write_text(changed, encoding="utf-8")
    again = open_study(study.config.folder)
    with pytest.raises(DecisionError, match="not the quotation"):
        again.decide(coder="am", action="revise", target=coding, memo="only a memo")
    again.decide(
        coder="am", action="revise", target=coding, quotation=SAID.replace("nobody", "no one")
    )
    assert again.codings()["coding"].tolist() == [coding]


# ---------------------------------------------------------------------- adjudicate


def test_an_adjudication_puts_one_answer_in_the_place_of_two(study: Study) -> None:
    mine, theirs = _apply(study), _apply(study, code="money", coder="jl")
    settled = study.decide(
        coder="am+jl", action="adjudicate", target=[mine, theirs], code="money", memo="talked"
    )
    assert study.codings()["coding"].tolist() == [settled.coding]
    assert set(study.codings(settled=True)["coding"]) == {mine, theirs, settled.coding}
    assert _codes(study, coder="am", settled=True) == ["coop.glue"]


def test_an_adjudication_may_settle_on_no_code(study: Study) -> None:
    theirs = _apply(study, coder="jl")
    study.decide(coder="am", action="adjudicate", target=theirs, code="", memo="not said")
    assert _codes(study) == []
    assert _codes(study, settled=True) == ["coop.glue"]


@pytest.mark.parametrize("memo", ["", "  "])
def test_an_adjudication_needs_its_reason(study: Study, memo: str) -> None:
    theirs = _apply(study, coder="jl")
    with pytest.raises(DecisionError, match="needs its reason; write it in memo="):
        study.decide(coder="am", action="adjudicate", target=theirs, memo=memo)


def test_an_adjudication_leaves_the_others_ledger_alone(study: Study) -> None:
    theirs = _apply(study, coder="jl")
    before = _raw(study, "jl")
    study.decide(coder="am", action="adjudicate", target=theirs, memo="yes")
    assert _raw(study, "jl") == before


# ---------------------------------------------------------------------- suggestions


def test_a_suggestion_is_no_coding_before_it_is_accepted(study: Study) -> None:
    found = study.suggestions()
    assert study.codings().empty
    rows = study.accept(found.head(2), coder="am", memo="yes")
    assert len(study.codings()) == len(rows) == 2
    assert set(study.codings()["origin"]) == {"rule"}


def test_an_accepted_suggestion_says_where_it_came_from(study: Study) -> None:
    suggestion = study.suggestions().iloc[0]
    (row,) = study.accept([suggestion["suggestion"]], coder="am")
    assert (row.origin, row.origin_id) == ("rule", suggestion["suggestion"])
    assert (row.start, row.end, row.code) == tuple(suggestion[["start", "end", "code"]])


def test_a_rejected_suggestion_makes_no_coding(study: Study) -> None:
    (row,) = study.reject(study.suggestions().head(1), coder="am", memo="irony")
    assert (row.action, row.memo) == ("reject", "irony")
    assert study.codings().empty


def test_one_id_is_enough(study: Study) -> None:
    id = str(study.suggestions()["suggestion"].iloc[0])
    assert len(study.accept(id, coder="am")) == 1


@pytest.mark.parametrize("first", ["accept", "reject"])
@pytest.mark.parametrize("second", ["accept", "reject"])
def test_a_suggestion_is_answered_once_a_coder(study: Study, first: str, second: str) -> None:
    one = study.suggestions().head(1)
    getattr(study, first)(one, coder="am")
    before = _raw(study)
    with pytest.raises(DecisionError, match=r"before; (revise or remove|code it with decide)"):
        getattr(study, second)(one, coder="am")
    assert _raw(study) == before
    assert len(getattr(study, second)(one, coder="jl")) == 1


def test_suggestions_are_accepted_all_or_none(study: Study) -> None:
    found = study.suggestions()
    study.accept(found.iloc[[2]], coder="am")
    before = _raw(study)
    with pytest.raises(DecisionError, match="has applied the suggestion"):
        study.accept(found, coder="am")
    assert _raw(study) == before


def test_no_suggestions_are_accepted_as_none(study: Study) -> None:
    assert study.accept(study.suggestions().head(0), coder="am") == ()
    assert study.accept([], coder="am") == ()
    assert _raw(study) == b""


def test_a_suggestion_that_is_not_there_is_told(study: Study) -> None:
    with pytest.raises(DecisionError, match=r"no suggestion 's0'; see study\.suggestions"):
        study.accept(["s0", "s1"], coder="am")
    with pytest.raises(DecisionError, match="no suggestion"):
        study.accept(study.suggestions().iloc[0], coder="am")


def test_what_is_no_suggestions_table_is_told(study: Study) -> None:
    with pytest.raises(TableError, match="suggestions table lacks the columns suggestion"):
        study.accept(study.segments(), coder="am")


def test_a_suggestion_that_stands_twice_is_told(study: Study) -> None:
    one = study.suggestions().head(1)
    with pytest.raises(TableError, match="stands more than once"):
        study.accept(pd.concat([one, one]), coder="am")


def test_a_suggestion_whose_attributes_cannot_be_read_is_told(study: Study) -> None:
    one = study.suggestions().head(1).assign(attributes="{")
    with pytest.raises(DecisionError, match="no JSON object"):
        study.accept(one, coder="am")


def test_a_suggestion_of_another_text_is_told(study: Study) -> None:
    found = study.suggestions().head(1)
    path = study.config.transcripts / "en.txt"
    path.write_text("Interviewer: Hello there.\n\n" + ENGLISH, encoding="utf-8")
    with pytest.raises(DecisionError, match="not the quotation"):
        open_study(study.config.folder).accept(found, coder="am")


def test_suggestions_that_went_through_a_file_may_be_accepted(study: Study) -> None:
    from qualcsv.tables import read_csv, write_csv

    path = write_csv(study.suggestions(), study.config.folder / "out.csv")
    assert len(study.accept(read_csv(path), coder="am")) == len(study.codings()) > 0


# ---------------------------------------------------------------------- a write that was cut off


def test_a_line_that_was_cut_off_is_set_aside_and_told(study: Study) -> None:
    first, _ = _apply(study), _apply(study, CAME)
    path = study.config.decisions / "am.csv"
    path.write_bytes(path.read_bytes()[:-9])
    again = open_study(study.config.folder)
    assert again.codings()["coding"].tolist() == [first]
    with pytest.warns(StudyWarning, match=r"'am''s ledger was set aside in .*am\.torn-1\.txt"):
        third = _apply(again, CAME, code="coop.police")
    assert again.codings()["coding"].tolist() == [first, third]
