"""A folder of files → transcripts with turns, speakers and time stamps.

What a reader alters or leaves out is counted in the transcript's report; nothing is dropped
without a word.
"""

from qualcsv.transcripts.folder import read_transcripts, transcript_files
from qualcsv.transcripts.lines import Report
from qualcsv.transcripts.read import READERS, Transcript, read_transcript

__all__ = [
    "READERS",
    "Report",
    "Transcript",
    "read_transcript",
    "read_transcripts",
    "transcript_files",
]
