"""Names and numbers that tell who somebody is: found, proposed, replaced, and looked for again.

The room knows texts and files, not studies: what moves codings to the new texts is in `study`.
"""

from qualcsv.pseudonyms.find import Candidate, find_names
from qualcsv.pseudonyms.key import (
    confirmed_key,
    key_of,
    material_words,
    proposal_table,
    read_key,
    read_proposal,
    write_key,
    write_proposal,
)
from qualcsv.pseudonyms.leaks import leaks
from qualcsv.pseudonyms.matcher import Matcher
from qualcsv.pseudonyms.offsets import OffsetMap, apply_edits
from qualcsv.pseudonyms.places_allowed import check_outside, in_same_checkout, write_private

__all__ = [
    "Candidate",
    "Matcher",
    "OffsetMap",
    "apply_edits",
    "check_outside",
    "confirmed_key",
    "find_names",
    "in_same_checkout",
    "key_of",
    "leaks",
    "material_words",
    "proposal_table",
    "read_key",
    "read_proposal",
    "write_key",
    "write_private",
    "write_proposal",
]
