"""Codings → theme × participant, case, sector: counted, ordered as the codebook is."""

from qualcsv.matrices.compare import compare_groups
from qualcsv.matrices.counts import ALL, COUNTS, NORMALISE
from qualcsv.matrices.theme import theme_matrix
from qualcsv.matrices.totals import STATUSES, matrix_margins, matrix_status, words_spoken

__all__ = [
    "ALL",
    "COUNTS",
    "NORMALISE",
    "STATUSES",
    "compare_groups",
    "matrix_margins",
    "matrix_status",
    "theme_matrix",
    "words_spoken",
]
