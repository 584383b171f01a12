"""study.yaml: what it may say, and everything that is wrong with it at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcsv.errors import StudyError
from qualcsv.study import StudyConfig, read_config, sample_folder


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _read(text: str) -> StudyConfig:
    Path("study.yaml").write_text(text, encoding="utf-8")
    return read_config(".")


def _faults(text: str) -> list[str]:
    with pytest.raises(StudyError) as caught:
        _read(text)
    return [str(fault) for fault in caught.value.faults]


def test_what_is_left_out_is_filled_in(tmp_path: Path) -> None:
    config = _read("title: T\n")
    assert (config.title, config.language, config.unit, config.seed) == ("T", None, "sentence", 1)
    assert config.transcripts == tmp_path / "transcripts"
    assert config.participants == tmp_path / "participants.csv"
    assert config.decisions == tmp_path / "decisions"
    assert config.hidden == tmp_path / ".qualcsv"
    assert (config.codebook, config.actors, config.pipelines) == (None, None, {"": "blank"})


def test_a_study_without_title_is_called_as_its_folder(tmp_path: Path) -> None:
    assert _read("language: sv\n").title == tmp_path.name


def test_norwegian_is_a_language() -> None:
    assert _read("language: no\n").language == "no"


def test_cases_keep_their_order_and_may_be_told_at_length() -> None:
    config = _read(
        "cases:\n  vallen: The estate\n  torget: {title: The centre, kind: shops}\n  x:\n"
    )
    assert list(config.cases.items()) == [
        ("vallen", "The estate"),
        ("torget", "The centre"),
        ("x", "x"),
    ]


def test_a_pipeline_may_be_named_for_each_language() -> None:
    config = _read("pipeline: {en: en_core_web_sm}\n")
    assert config.pipelines == {"": "blank", "en": "en_core_web_sm"}
    assert _read("pipeline: some_model\n").pipelines == {"": "some_model"}


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    config = _read("transcripts: ../texts\ncodebook: my/book\nactors: a.yaml\ndecisions: d\n")
    assert config.transcripts.resolve() == (tmp_path / ".." / "texts").resolve()
    assert config.codebook == tmp_path / "my" / "book"
    assert config.actors == tmp_path / "a.yaml"


def test_the_shipped_codebook_may_be_asked_for_by_name() -> None:
    assert _read("codebook: shipped\n").codebook is None


def test_the_file_itself_may_be_named() -> None:
    _read("title: T\n")
    assert read_config("study.yaml").title == "T"


def test_the_sample_study_is_there() -> None:
    assert list(read_config(sample_folder()).cases) == ["torget", "vallen"]


def test_a_folder_without_study_yaml_is_told_how_to_make_one() -> None:
    with pytest.raises(StudyError, match=r"there is no study here .*qualcsv init STUDY"):
        read_config(".")
    with pytest.raises(StudyError, match="nowhere: there is no study here"):
        read_config("nowhere")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "study.yaml: the file says nothing"),
        ("- a\n", "study.yaml: the file says nothing"),
        ("title: T\ncasez: {}\n", "study.yaml, line 2: unknown key 'casez' (allowed: title,"),
        ("title: 2020\n", "study.yaml, line 1: title has 2020, which is no text"),
        ("title: [a]\n", "study.yaml, line 1: title has ['a'], which is no text"),
        ("title: T\nunit: word\n", "study.yaml, line 2: unit has 'word' (allowed: sentence, turn,"),
        ("seed: one\n", "study.yaml, line 1: seed has 'one' (allowed: a whole number)"),
        ("seed: true\n", "study.yaml, line 1: seed has True"),
        ("seed: 1.5\n", "study.yaml, line 1: seed has 1.5"),
        ("cases: [a, b]\n", "study.yaml, line 1: cases is no mapping"),
        ("pipeline: 3\n", "study.yaml, line 1: pipeline has 3"),
        ("pipeline: {sv: 3}\n", "study.yaml, line 1: pipeline has {'sv': 3}"),
        ("pipeline:\n", "study.yaml, line 1: pipeline has None"),
        ("speakers: [a]\n", "study.yaml, line 1: speakers is no mapping"),
        (
            "speakers: {Anna: boss}\n",
            "study.yaml, line 1: the speaker 'Anna' has the role 'boss' (allowed: interviewer,",
        ),
        ("transcripts: /tmp\n", "study.yaml, line 1: transcripts has the path '/tmp'"),
        ("decisions: ~/d\n", "study.yaml, line 1: decisions has the path '~/d'"),
        ("title: a\ntitle: b\n", "study.yaml, line 2: the key 'title' stands twice"),
        ("title: T\n\tunit: turn\n", "study.yaml, line 2: a tab"),
        ("title: [\n", "study.yaml, line 2: no valid YAML"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(text: str, told: str) -> None:
    (fault,) = _faults(text)
    assert fault.startswith(told)


def test_all_faults_are_told_at_once() -> None:
    found = _faults("titel: x\nunit: word\nseed: x\ncases: 3\nspeakers: {A: b, C: d}\nactors: /a\n")
    assert [fault.split(": ")[0] for fault in found] == [
        f"study.yaml, line {line}" for line in (1, 2, 3, 4, 5, 5, 6)
    ]


def test_a_file_in_another_encoding_is_told() -> None:
    Path("study.yaml").write_bytes("title: Västra\n".encode("cp1252"))
    with pytest.raises(StudyError, match=r"study\.yaml, line 1: not in UTF-8"):
        read_config(".")


def test_a_pattern_that_is_none_names_file_and_line(tmp_path: Path) -> None:
    text = "title: A\nspeakers:\n  Ida: interviewer\n  /^(Int/: interviewer\n  Per: boss\n"
    (tmp_path / "study.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(StudyError) as caught:
        read_config(tmp_path)
    told = [(fault.line, fault.found) for fault in caught.value.faults]
    assert [line for line, _ in told] == [4, 5]
    assert "is no regular expression: missing )" in told[0][1]
    assert "the speaker 'Per' has the role 'boss'" in told[1][1]
