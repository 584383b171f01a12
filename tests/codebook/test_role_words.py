"""What can be wrong with role words, each with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcsv.codebook import load_codebook
from qualcsv.errors import CodebookError

ACTORS = """\
actors:
  - {id: north, name: North, case: a}
  - {id: south, name: South}
roles:
"""


def _load(folder: Path, *roles: str) -> tuple[str, ...]:
    path = folder / "actors.yaml"
    path.write_text(ACTORS + "".join(f"  - {role}\n" for role in roles), encoding="utf-8")
    return tuple(role.actor for role in load_codebook(actors=path).roles)


def test_roles_stand_in_the_actors_file(tmp_path: Path) -> None:
    roles = (
        "{actor: north, case: a, words: {en: [the council], sv: [kommunen]}}",
        "{actor: south, case: b, words: {en: [the council]}}",
    )
    assert _load(tmp_path, *roles) == ("north", "south")


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("{actor: nobody, words: {en: [the boss]}}", "line 5: a role word means 'nobody', which is no actor"),
        ("{actor: north, case: b, words: {en: [the boss]}}", "line 5: role words of the case 'b' mean 'north'"),
        ("{actor: north, words: {en: ['*']}}", "line 5: the role word '*' has no word in it"),
        ("{actor: north, words: {en: []}}", "line 5"),
        ("{actor: north, words: {english: [boss]}}", "line 5"),
        ("{actor: north, word: {en: [boss]}}", "line 5: unknown key"),
    ],
)  # fmt: skip
def test_a_wrong_role_is_told_with_its_line(tmp_path: Path, role: str, told: str) -> None:
    with pytest.raises(CodebookError) as caught:
        _load(tmp_path, role)
    assert told in str(caught.value)


def test_a_word_of_two_actors_in_one_case_is_told(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="'The Boss' means 'north' and 'south'"):
        _load(
            tmp_path,
            "{actor: north, case: a, words: {en: [the boss]}}",
            "{actor: south, case: a, words: {en: [The Boss]}}",
        )
