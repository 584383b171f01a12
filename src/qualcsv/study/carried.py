"""What a study's codings carry with them, so that tables of them can be laid out without the study."""

from __future__ import annotations

from typing import Any

import pandas as pd

from qualcsv.study.material import Material
from qualcsv.tables import Carried

__all__ = ["carried_attrs"]


def carried_attrs(study: Material, codings: pd.DataFrame) -> dict[str, Any]:
    """Return the `attrs` of a study's codings table.

    Parameters
    ----------
    study : Material
        The study.
    codings : pandas.DataFrame
        Its codings, all or one coder's.

    Returns
    -------
    dict
        ``code_order``, ``case_order``, ``code_names``, ``code_parents`` (code → code above),
        ``headings`` (codes that are not for coding), ``attribute_values`` (attribute of codings →
        its values in codebook order), ``participant_attributes`` (column of participants.csv →
        participant → value), ``words_spoken`` (lists: transcript, participant, words) and
        ``coded`` (transcript → labels of the codebooks it was coded under).
    """
    book, people = study.codebook, study.participants
    ids = people["participant"].tolist()
    pairs = codings[["transcript", "codebook_version"]].drop_duplicates()
    coded: dict[str, list[str]] = {}
    for name, label in sorted(zip(pairs["transcript"], pairs["codebook_version"], strict=True)):
        coded.setdefault(name, []).append(label)
    return {
        "code_order": book.order,
        "case_order": list(study.config.cases),
        "code_names": Carried({code.id: code.name for code in book.codes}),
        "code_parents": Carried({code.id: code.parent for code in book.codes}),
        "headings": [code.id for code in book.codes if not code.codable],
        "attribute_values": Carried(
            {
                name: list(attribute.values) if isinstance(attribute.values, tuple) else []
                for name, attribute in book.attributes.items()
            }
        ),
        "participant_attributes": Carried(
            {
                str(column): dict(zip(ids, people[column].tolist(), strict=True))
                for column in people.columns
            }
        ),
        "words_spoken": study.words_spoken,
        "coded": Carried(coded),
    }
