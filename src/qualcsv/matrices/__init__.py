"""Codings → themes × groups, comparisons, co-occurrence, saturation, queries.

All of it counts what people decided; rows and columns are in codebook order, and nothing depends
on the order of the rows that come in.
"""

from qualcsv.matrices.compare import compare_groups
from qualcsv.matrices.cooccurrence import cooccurrence, cooccurrence_matrix
from qualcsv.matrices.counts import ALL, COUNTS, NORMALISE
from qualcsv.matrices.coverage import code_use, coverage
from qualcsv.matrices.evidence import matrix_codings
from qualcsv.matrices.framework import FrameworkMatrix
from qualcsv.matrices.framework_diff import diff_framework
from qualcsv.matrices.framework_make import make_framework
from qualcsv.matrices.query import Query, query
from qualcsv.matrices.query_language import parse_query
from qualcsv.matrices.saturation import new_information, saturation, saturation_reached
from qualcsv.matrices.sequence import code_sequence
from qualcsv.matrices.status import STATUSES, matrix_status
from qualcsv.matrices.theme import theme_matrix
from qualcsv.matrices.totals import matrix_margins, words_spoken

__all__ = [
    "ALL",
    "COUNTS",
    "NORMALISE",
    "STATUSES",
    "FrameworkMatrix",
    "Query",
    "code_sequence",
    "code_use",
    "compare_groups",
    "cooccurrence",
    "cooccurrence_matrix",
    "coverage",
    "diff_framework",
    "make_framework",
    "matrix_codings",
    "matrix_margins",
    "matrix_status",
    "new_information",
    "parse_query",
    "query",
    "saturation",
    "saturation_reached",
    "theme_matrix",
    "words_spoken",
]
