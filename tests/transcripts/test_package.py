"""Zip files that were made to do harm: each is one clear word, in bounded time and memory."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from qualcsv.errors import TranscriptError
from qualcsv.transcripts import package, read_transcript
from tests.transcripts.making import edited, noted, read, said
from tests.transcripts.word_parts import p, part, r, word_parts

TALK = p(r("Ida: Hur?")) + p(r("Per: Så.")) + p(r("Ida: Jaså?")) + p(r("Per: Ja."))
GOOD = word_parts(TALK)


def refused(folder: Path, raw: bytes) -> str:
    """Return what is said of a file that is refused."""
    with pytest.raises(TranscriptError) as caught:
        read(folder, raw, "a.docx")
    (fault,) = caught.value.faults
    assert fault.file.endswith("a.docx")
    assert fault.todo
    return fault.found


def with_member(name: str, raw: bytes) -> bytes:
    """Return the good file with one more member."""
    file = io.BytesIO(GOOD)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, raw)
    return file.getvalue()


def restated(raw: bytes, member: str, size: int) -> bytes:
    """Return a zip file that states another unpacked size of a member."""
    out = bytearray(raw)
    at = 0
    while (at := out.find(b"PK\x01\x02", at)) >= 0:
        length = struct.unpack_from("<H", out, at + 28)[0]
        if out[at + 46 : at + 46 + length] == member.encode():
            struct.pack_into("<I", out, at + 24, size)
            local = struct.unpack_from("<I", out, at + 42)[0]
            struct.pack_into("<I", out, local + 22, size)
        at += 4
    return bytes(out)


def test_four_gigabytes_that_a_file_states_are_refused_unread(tmp_path: Path) -> None:
    told = refused(tmp_path, restated(GOOD, "word/document.xml", 2**32 - 2))
    assert told == "unpacks to more than 512 MB"


def test_a_part_of_zeros_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    bomb = edited(GOOD, "word/document.xml", lambda _: b"\0" * (49 * 2**20))
    begin = time.perf_counter()
    assert "document.xml unpacks to more than 48 MB" in refused(tmp_path, bomb)
    assert time.perf_counter() - begin < 20


def test_a_part_that_states_less_than_it_unpacks_to_is_damaged(tmp_path: Path) -> None:
    bomb = edited(GOOD, "word/document.xml", lambda raw: raw + b" " * 2**20)
    assert "a damaged Word document" in refused(tmp_path, restated(bomb, "word/document.xml", 400))


def test_zips_inside_are_never_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * (64 * 2**20))
    read(tmp_path, GOOD, "a.docx")  # modules and dictionaries are loaded now
    (tmp_path / "a.docx").write_bytes(with_member("word/embeddings/a.zip", inner.getvalue()))
    tracemalloc.start()
    talk = read_transcript(tmp_path / "a.docx")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(said(talk)) == 4
    assert peak < 32 * 2**20


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_MOST_PARTS", 3)
    assert refused(tmp_path, GOOD) == "holds 4 files"


def test_elements_inside_elements_without_end_are_refused(tmp_path: Path) -> None:
    deep = "<w:sdt><w:sdtContent>" * 5000 + p(r("x")) + "</w:sdtContent></w:sdt>" * 5000
    assert "a damaged Word document" in refused(tmp_path, word_parts(deep))


def test_elements_as_deep_as_the_parser_takes_are_read(tmp_path: Path) -> None:
    deep = "<w:sdt><w:sdtContent>" * 100 + TALK + "</w:sdtContent></w:sdt>" * 100
    assert len(said(read(tmp_path, word_parts(deep), "a.docx"))) == 4


def test_entities_that_grow_are_refused(tmp_path: Path) -> None:
    entities = '<!ENTITY a "xxxxxxxxxx">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    xml = part("w:document", f"<w:body>{p(r('&i;'))}</w:body>").replace(
        "?>", f"?><!DOCTYPE x [{entities}]>", 1
    )
    bomb = edited(GOOD, "word/document.xml", lambda _: xml.encode())
    assert "declares a document type" in refused(tmp_path, bomb)


def test_entities_in_sixteen_bits_are_refused_too(tmp_path: Path) -> None:
    xml = part("w:document", "").replace("?>", '?><!DOCTYPE x [<!ENTITY e "y">]>', 1)
    xml = xml.replace("UTF-8", "UTF-16")
    bomb = edited(GOOD, "word/document.xml", lambda _: xml.encode("utf-16"))
    assert "declares a document type" in refused(tmp_path, bomb)


@pytest.mark.parametrize(
    "target",
    ['Target="file:///etc/passwd" TargetMode="External"', 'Target="../../../../etc/passwd"',
     'Target="/etc/passwd"', 'Target="http://192.0.2.1/x.xml" TargetMode="External"'],
)  # fmt: skip
def test_a_document_that_lies_outside_is_not_opened(tmp_path: Path, target: str) -> None:
    raw = edited(
        GOOD,
        "_rels/.rels",
        lambda raw: raw.replace(b'Target="word/document.xml"', target.encode()),
    )
    assert "no Word document" in refused(tmp_path, raw)


def test_parts_that_lie_outside_are_not_opened_and_are_counted(tmp_path: Path) -> None:
    kinds = ("comments", "styles", "attachedTemplate", "image", "hyperlink")
    relations = "".join(
        f'<Relationship Id="o{kind}" Type="x/{kind}" Target="file:///etc/{kind}" TargetMode="External"/>'
        for kind in kinds
    )
    talk = read(tmp_path, word_parts(TALK, relations=relations), "a.docx")
    assert len(said(talk)) == 4
    assert noted(talk, "left out") == {"links to files outside, not opened": 4}  # but the hyperlink


@pytest.mark.parametrize("target", ["../../../etc/passwd", "file:///etc/passwd", "%2e%2e/../x.xml"])
def test_a_relation_that_climbs_out_without_saying_so_is_counted(
    tmp_path: Path, target: str
) -> None:
    relation = f'<Relationship Id="o1" Type="x/footnotes" Target="{target}"/>'
    talk = read(tmp_path, word_parts(TALK, relations=relation), "a.docx")
    assert noted(talk, "left out") == {"links to files outside, not opened": 1}


def test_a_name_of_a_member_that_leads_out_of_the_archive_writes_nothing(tmp_path: Path) -> None:
    raw = with_member("../../escaped.txt", b"x")
    assert len(said(read(tmp_path, raw, "a.docx"))) == 4
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
    assert not (tmp_path.parent / "escaped.txt").exists()


@pytest.mark.parametrize("ending", ["docx", "odt", "xlsx"])
def test_every_cut_of_a_file_is_a_clear_word(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    for cut in range(1, len(GOOD), 97):
        path.write_bytes(GOOD[:cut])
        with pytest.raises(TranscriptError, match=f"a.{ending}: "):
            read_transcript(path)
