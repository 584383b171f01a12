"""study.yaml: what a study is called, what its cases are, and where its parts lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qualcsv.codebook import YamlFile, read_yaml, shipped_folder
from qualcsv.errors import Fault, StudyError, file_name
from qualcsv.segments import UNITS
from qualcsv.transcripts.speakers import speaker_faults

__all__ = ["StudyConfig", "read_config"]

FILE = "study.yaml"
_TEXT = (
    "title",
    "language",
    "unit",
    "transcripts",
    "participants",
    "codebook",
    "actors",
    "decisions",
    "indicators",
    "memos",
)
_KEYS = (
    *_TEXT,
    "description",
    "licence",
    "cases",
    "pipeline",
    "speakers",
    "seed",
)


@dataclass(frozen=True)
class StudyConfig:
    """What study.yaml says, with what it leaves out filled in.

    Attributes
    ----------
    folder : pathlib.Path
        Where study.yaml lies; all other paths are relative to it.
    title : str
        The study's title.
    language : str or None
        A language for all transcripts; None to find it out for each.
    cases : Mapping of str to str
        Case → title, in order.
    unit : {"sentence", "turn", "paragraph"}
        What is coded and suggested.
    transcripts, participants, decisions : pathlib.Path
        Where they lie.
    codebook : pathlib.Path or None
        A folder or file; None for the codebook that qualcsv ships.
    actors : pathlib.Path or None
        The study's own actors.
    indicators : pathlib.Path
        The indicators; events.csv, indicator_themes.csv and assessments.csv lie beside it.
    memos : pathlib.Path
        What people wrote; ``framework`` below it holds the cells of the framework matrix.
    pipelines : Mapping of str to str
        Language → pipeline; ``""`` for all others.
    speakers : Mapping of str to str
        Label, or regular expression between slashes, → role, for all transcripts.
    seed : int
        For all that is drawn by chance.
    """

    folder: Path
    title: str = ""
    language: str | None = None
    cases: Mapping[str, str] = field(default_factory=dict)
    unit: str = "sentence"
    transcripts: Path = Path("transcripts")
    participants: Path = Path("participants.csv")
    decisions: Path = Path("decisions")
    codebook: Path | None = None
    actors: Path | None = None
    indicators: Path = Path("indicators.csv")
    memos: Path = Path("memos")
    pipelines: Mapping[str, str] = field(default_factory=lambda: {"": "blank"})
    speakers: Mapping[str, str] = field(default_factory=dict)
    seed: int = 1

    @property
    def hidden(self) -> Path:
        """The folder for the parse cache and locks, which may be deleted at any time."""
        return self.folder / ".qualcsv"


def read_config(folder: str | Path) -> StudyConfig:
    """Read a study's study.yaml.

    Parameters
    ----------
    folder : str or pathlib.Path
        The study's folder, or its study.yaml.

    Returns
    -------
    StudyConfig
        With absolute paths.

    Raises
    ------
    StudyError
        With all faults: no such file, unknown keys, wrong types, values that are not allowed.
    """
    path = Path(folder)
    path = path / FILE if path.is_dir() else path
    if not path.is_file():
        todo = "make a study of a folder of transcripts with: qualcsv init STUDY --transcripts DIR"
        raise StudyError(
            Fault("there is no study here", "a folder with study.yaml", todo, file_name(path))
        )
    yaml = read_yaml(path, error=StudyError)
    faults = list(yaml.faults)
    data = yaml.data if isinstance(yaml.data, dict) else {}
    if not isinstance(yaml.data, dict):
        faults.append(Fault("the file says nothing", todo="write at least title:", file=yaml.file))
    faults += _shape_faults(data, yaml)
    if faults:
        raise StudyError(faults)
    root = path.resolve().parent
    book = data.get("codebook", "shipped")
    pipeline = data.get("pipeline", "blank")
    return StudyConfig(
        folder=root,
        title=data.get("title") or root.name,
        language=data.get("language") or None,
        cases={case: _case_title(case, told) for case, told in (data.get("cases") or {}).items()},
        unit=data.get("unit") or "sentence",
        transcripts=root / (data.get("transcripts") or "transcripts"),
        participants=root / (data.get("participants") or "participants.csv"),
        decisions=root / (data.get("decisions") or "decisions"),
        codebook=None if book in (None, "shipped") else root / book,
        actors=root / data["actors"] if data.get("actors") else None,
        indicators=root / (data.get("indicators") or "indicators.csv"),
        memos=root / (data.get("memos") or "memos"),
        pipelines={"": pipeline}
        if isinstance(pipeline, str)
        else {"": "blank", **(pipeline or {})},
        speakers=data.get("speakers") or {},
        seed=data.get("seed", 1),
    )


def _case_title(case: str, told: Any) -> str:
    if isinstance(told, dict):
        return str(told.get("title") or case)
    return str(told or case)


def _shape_faults(data: dict[str, Any], yaml: YamlFile) -> list[Fault]:
    """Return what is wrong with keys and values."""
    told = [*_key_faults(data), *_value_faults(data), *_path_faults(data)]
    places = [(key,) if isinstance(key, str) else key for key, _, _ in told]
    return [
        Fault(found, allowed, "", yaml.file, yaml.line(place))
        for place, (_, found, allowed) in zip(places, told, strict=True)
    ]


Told = Iterator[tuple[str | tuple[str, ...], str, str]]


def _key_faults(data: dict[str, Any]) -> Told:
    for key, value in data.items():
        if key not in _KEYS:
            yield key, f"unknown key {key!r}", ", ".join(_KEYS)
        elif key in _TEXT and value is not None and not isinstance(value, str):
            yield key, f"{key} has {value!r}, which is no text", ""


def _value_faults(data: dict[str, Any]) -> Told:
    if data.get("unit") not in (None, *UNITS):
        yield "unit", f"unit has {data['unit']!r}", ", ".join(UNITS)
    if not isinstance(data.get("seed", 1), int) or isinstance(data.get("seed"), bool):
        yield "seed", f"seed has {data['seed']!r}", "a whole number"
    if not isinstance(data.get("cases") or {}, dict):
        yield "cases", "cases is no mapping", "a line a case, such as 'torget: The shopping centre'"
    pipeline = data.get("pipeline", "blank")
    named = pipeline.values() if isinstance(pipeline, dict) else [pipeline]
    if not all(isinstance(name, str) for name in named):
        allowed = "blank, a name, or a name for each language"
        yield "pipeline", f"pipeline has {pipeline!r}", allowed
    speakers = data.get("speakers") or {}
    if not isinstance(speakers, dict):
        yield "speakers", "speakers is no mapping", "a line a label, such as 'Anna: interviewer'"
        return
    for label, fault in speaker_faults(speakers):
        yield ("speakers", label), fault.found, fault.allowed


def _path_faults(data: dict[str, Any]) -> Told:
    for key in (
        "transcripts",
        "participants",
        "codebook",
        "actors",
        "decisions",
        "indicators",
        "memos",
    ):
        value = data.get(key)
        if isinstance(value, str) and (Path(value).is_absolute() or value.startswith("~")):
            yield key, f"{key} has the path {value!r}", "a path relative to study.yaml"


def sample_folder() -> Path:
    """Return the folder of the sample study that qualcsv ships; everything in it is invented.

    Returns
    -------
    pathlib.Path
        A study to open with `open_study`. It may lie in a folder that cannot be written to: copy
        it, or use ``qualcsv demo``, to decide something.
    """
    return shipped_folder("interviews_sample")
