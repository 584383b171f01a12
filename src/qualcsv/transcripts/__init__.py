"""A folder of files → transcripts with turns, speakers and time stamps.

What a reader alters or leaves out is counted in the transcript's report; nothing is dropped
without a word.
"""

from qualcsv.transcripts.files import FolderFile, folder_files, transcript_files
from qualcsv.transcripts.folder import read_folder, read_transcripts
from qualcsv.transcripts.lines import Report
from qualcsv.transcripts.read import KINDS, READERS, Transcript, read_transcript
from qualcsv.transcripts.source import source_lines

__all__ = [
    "KINDS",
    "READERS",
    "FolderFile",
    "Report",
    "Transcript",
    "folder_files",
    "read_folder",
    "read_transcript",
    "read_transcripts",
    "source_lines",
    "transcript_files",
]
