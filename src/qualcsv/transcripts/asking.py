"""How speakers behave: who asks, and who has the words."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

__all__ = ["Behaviour", "behaviour"]

_ASKS = re.compile(r"[?\uff1f\u061f]")
# what asks without a question mark, in the languages that labels are known in
_PROMPTS = re.compile(
    r"(?:^|[.!\u2026,]\s+)(?:(?:okay|ok|so|and|well|ja|så|och|jaha|og|und|also|en|dus|nå),?\s+)?(?:"
    r"tell (?:me|us)|describe|can you|could you|would you|please|go on|walk me"
    r"|berätta|beskriv|kan du|skulle du|vill du|utveckla"
    r"|fortæl|fortell|beskriv|vil du|kunne du"
    r"|erzähl(?:en sie|e)?|beschreib(?:en sie|e)?|können sie|könnten sie|kannst du"
    r"|vertel|beschrijf|kunt u|kun je|zou u"
    r")\b",
    re.IGNORECASE,
)
# a last sentence that begins with a word that asks, where no question mark was typed
_WORDS = re.compile(
    r"(?:^|[.!\u2026]\s+)(?:(?:okay|ok|so|and|but|well|men|så|och|jaha|og|und|aber|en|dus|nå),?\s+)?(?:"
    r"how|what|why|which|hur|vad|varför|vilk\w{1,3}|hvordan|hvad|hva|hvorfor|hvilk\w{1,3}"
    r"|wie|warum|welche\w?|hoe|wat|waarom|welke"
    r")\s[^.!?\u2026]{4,160}[.\u2026]?\s*$",
    re.IGNORECASE,
)
_LAST = 200  # characters at a turn's end in which a prompt is looked for


@dataclass(frozen=True)
class Behaviour:
    """What one speaker does in a transcript.

    Attributes
    ----------
    turns : int
        How many turns.
    asks : float
        Share of the turns that ask: with a question mark, or a prompt such as ``Tell me``.
    words : float
        Share of the words of all speakers that are looked at.
    """

    turns: int
    asks: float
    words: float

    @property
    def lead(self) -> float:
        """How much more the speaker asks than talks, -1 to 1."""
        return self.asks - self.words


def _is_asking(text: str) -> bool:
    last = text[-_LAST:]
    return bool(_ASKS.search(text) or _PROMPTS.search(last) or _WORDS.search(last))


def behaviour(turns: Sequence[tuple[str, str]], speakers: Collection[str]) -> dict[str, Behaviour]:
    """Return what each of some speakers does.

    Parameters
    ----------
    turns : sequence of (speaker, text)
        A transcript's turns.
    speakers : collection of str
        Whom to look at.

    Returns
    -------
    dict of str to Behaviour
        One for each of the speakers; zeros for one without turns.

    Examples
    --------
    >>> found = behaviour([("A", "Why?"), ("B", "It was so cold.")], ["A", "B"])
    >>> found["A"].asks, found["A"].words
    (1.0, 0.2)
    """
    words = dict.fromkeys(speakers, 0)
    asked: dict[str, list[bool]] = {speaker: [] for speaker in speakers}
    for speaker, text in turns:
        if speaker in words:
            words[speaker] += len(text.split())
            asked[speaker].append(_is_asking(text))
    total = max(sum(words.values()), 1)
    return {
        speaker: Behaviour(len(told), sum(told) / max(len(told), 1), words[speaker] / total)
        for speaker, told in asked.items()
    }
