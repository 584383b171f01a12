"""What can be wrong with role words: whom "kommunen" or "the agency" means in a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qualcsv.errors import Fault

if TYPE_CHECKING:
    from qualcsv.codebook.load import LoadedFile

__all__ = ["role_faults"]


def role_faults(files: Sequence[LoadedFile], actors: set[str]) -> Iterator[Fault]:
    """Yield faults of role words.

    Parameters
    ----------
    files : sequence of LoadedFile
        The codebook's files and the study's actors file.
    actors : set of str
        The ids of all actors.

    Yields
    ------
    Fault
        A role of an actor that does not exist, of an actor of another case, words without a
        letter, and a word that means two actors in one case; each with file and line.
    """
    owner: dict[tuple[str, str, str], str] = {}
    cases = {entry.id: entry.case for file in files for entry in file.book.actors}
    for file in files:
        for i, role in enumerate(file.book.roles):
            place = ("roles", i)
            if role.actor not in actors:
                told = f"a role word means {role.actor!r}, which is no actor"
                yield file.fault((*place, "actor"), told, todo="is the id misspelt?")
            elif role.case and cases.get(role.actor, "") not in ("", role.case):
                told = f"role words of the case {role.case!r} mean {role.actor!r}"
                todo = f"this actor belongs to the case {cases[role.actor]!r}"
                yield file.fault((*place, "actor"), told, todo=todo)
            for language, words in role.words.items():
                for k, word in enumerate(words):
                    at = (*place, "words", language, k)
                    if not word.strip("*_ "):
                        yield file.fault(at, f"the role word {word!r} has no word in it")
                    key = (role.case, language, word.casefold())
                    first = owner.setdefault(key, role.actor)
                    if first != role.actor:
                        told = f"the role word {word!r} means {first!r} and {role.actor!r}"
                        todo = "keep it at one of them, or say which case each belongs to"
                        yield file.fault(at, told, todo=todo)
