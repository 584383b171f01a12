"""Codings → theme × participant, case, sector: counted, ordered as the codebook is."""

from qualcsv.matrices.theme import COUNTS, theme_matrix

__all__ = ["COUNTS", "theme_matrix"]
