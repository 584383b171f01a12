"""A PDF file written by hand: pages of lines at their places, as a word processor prints them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

_LEADING = 14  # points from line to line
_GAP = 8  # more between paragraphs


def pdf_file(pages: Sequence[Sequence[tuple[float, float, str]]]) -> bytes:
    """Return a PDF of pages; each is a list of (x, y, text) in points from the lower left.

    A text that begins with two stars is bold.
    """
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects.append(font)
    objects.append(font.replace("/Helvetica", "/Helvetica-Bold"))
    kids = []
    for lines in pages:
        drawn = "".join(
            f"BT /F{1 + text.startswith('**')} 10 Tf 1 0 0 1 {x:g} {y:g} Tm "
            f"({_escaped(text.removeprefix('**'))}) Tj ET\n"
            for x, y, text in lines
        )
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream")
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
        objects.append(page)
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + (end + trailer).encode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def printed(
    paragraphs: Sequence[str],
    *,
    width: int = 80,
    lines_a_page: int = 30,
    header: str = "",
    footer: str = "",
    hyphens: bool = False,
) -> bytes:
    """Return a PDF of paragraphs, wrapped, with a header and footer ({} is the page's number)."""
    pages: list[list[tuple[float, float, str]]] = [[]]
    y = 760.0
    for paragraph in paragraphs:
        for line in wrapped(paragraph, width, hyphens=hyphens):
            if len(pages[-1]) >= lines_a_page:
                pages.append([])
                y = 760.0
            pages[-1].append((72, y, line))
            y -= _LEADING
        y -= _GAP
    for number, page in enumerate(pages, 1):
        if header:
            page.insert(0, (72, 800, header.format(number)))
        if footer:
            page.append((280, 40, footer.format(number)))
    return pdf_file(pages)


def wrapped(paragraph: str, width: int, *, hyphens: bool) -> list[str]:
    """Return a paragraph's lines; with hyphens, a word that does not fit is divided."""
    if not hyphens:
        return textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)
    lines = [""]
    for word in paragraph.split(" "):
        room = width - len(lines[-1]) - 1
        if len(word) <= room or not lines[-1]:
            lines[-1] = f"{lines[-1]} {word}".strip()
        elif len(word) > 8 and room > 5 and word[:8].isalpha():
            lines[-1] += f" {word[:4]}-"
            lines.append(word[4:])
        else:
            lines.append(word)
    return lines
