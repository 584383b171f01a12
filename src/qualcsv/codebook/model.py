"""What a codebook may say: the models that its YAML is checked against."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

__all__ = [
    "ActorEntry",
    "AnyRule",
    "Attribute",
    "BookFile",
    "Code",
    "Cue",
    "DependencyRule",
    "NearRule",
    "PhraseRule",
    "RegexRule",
    "RoleEntry",
    "Source",
    "TokensRule",
]

Identifier = Annotated[str, StringConstraints(pattern=r"^[^\W_A-Z][\w-]*(\.[\w-]+)*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Colour = Annotated[str, StringConstraints(pattern=r"^(#[0-9a-fA-F]{6})?$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Terms = Annotated[tuple[Text, ...], Field(min_length=1)]
Sector = Literal["public", "private", "civil_society", "academia", "residents", "hybrid", ""]


class _Model(BaseModel):
    """Frozen, and strict about keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class _Rule(_Model):
    """What all rules have.

    Attributes
    ----------
    id : str
        Unique in the codebook.
    language : str
        The language whose transcripts the rule is for.
    unless : tuple of str
        Terms; where one stands in the same sentence, the rule does not fire.
    set : dict
        Attribute → value that the suggestion gets.
    weight : float
        0 to 1: how much one hit is worth in the suggestion's score.
    note : str
        Why the rule is as it is.
    """

    id: Text
    language: Language
    unless: tuple[Text, ...] = ()
    set: dict[str, str] = Field(default_factory=dict)
    weight: float = Field(default=0.5, gt=0, le=1)
    note: str = ""


class PhraseRule(_Rule):
    """One of several terms, matched by form or lemma; ``*`` inside a word, ``_`` for a word."""

    kind: Literal["phrase"]
    terms: Terms
    compound: Literal["no", "head", "first", "any"] = "no"


class NearRule(_Rule):
    """A term of one list with a term of another, at most `within` words between, in a sentence."""

    kind: Literal["near"]
    first: Terms
    second: Terms
    within: int = Field(default=5, ge=0, le=50)
    ordered: bool = False
    compound: Literal["no", "head", "first", "any"] = "no"


class TokensRule(_Rule):
    """A pattern of spaCy's Matcher."""

    kind: Literal["tokens"]
    pattern: Annotated[tuple[dict[str, Any], ...], Field(min_length=1)]


class DependencyRule(_Rule):
    """A pattern of spaCy's DependencyMatcher; skipped where the pipeline tells no syntax."""

    kind: Literal["dependency"]
    pattern: Annotated[tuple[dict[str, Any], ...], Field(min_length=1)]


class RegexRule(_Rule):
    """A regular expression on a sentence, case aside, with a time limit."""

    kind: Literal["regex"]
    pattern: Text


AnyRule = Annotated[
    PhraseRule | NearRule | TokensRule | DependencyRule | RegexRule, Field(discriminator="kind")
]


class Cue(_Model):
    """Terms near a hit that change the attributes of its suggestion (negation, lack, doubt)."""

    id: Text
    language: Language
    terms: Terms
    within: int = Field(default=5, ge=0, le=50)
    where: Literal["before", "after", "either"] = "either"
    unless: tuple[Text, ...] = ()
    set: dict[str, str]
    note: str = ""


class Attribute(_Model):
    """An attribute that a coding may carry.

    `values` is a list of what is allowed, ``"actor"`` for an actor's id, or ``"text"``.
    """

    description: str = ""
    description_sv: str = ""
    values: tuple[Text, ...] | Literal["actor", "text"]

    @field_validator("values", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        return tuple(value) if isinstance(value, list) else value


class Source(_Model):
    """A work that a code is taken from."""

    citation: Text
    doi: Annotated[str, StringConstraints(pattern=r"^(10\.\d{4,9}/\S+)?$")] = ""
    url: str = ""
    place: str = ""
    note: str = ""


class Code(_Model):
    """A code: its id, what it means, what belongs under it and what does not, and its rules."""

    id: Identifier
    name: Text
    name_sv: str = ""
    parent: str = ""
    codable: bool = True
    colour: Colour = ""
    definition: Text
    definition_sv: str = ""
    include: tuple[Text, ...] = ()
    exclude: tuple[Text, ...] = ()
    examples: dict[Language, tuple[Text, ...]] = Field(default_factory=dict)
    counter_examples: dict[Language, tuple[Text, ...]] = Field(default_factory=dict)
    source: tuple[Text, ...] = ()
    attributes: tuple[Text, ...] = ()
    rules: tuple[AnyRule, ...] = ()
    formerly: tuple[Identifier, ...] = ()
    note: str = ""


class ActorEntry(_Model):
    """An actor as the actors file has it."""

    id: Identifier
    name: Text
    name_sv: str = ""
    kind: str = ""
    sector: Sector = ""
    role: str = ""
    case: str = ""
    replaces: tuple[Identifier, ...] = ()
    aliases: dict[Language, tuple[Text, ...]] = Field(default_factory=dict)
    note: str = ""


class RoleEntry(_Model):
    """Who is meant by words such as "the agency" or "kommunen" in one case, or in all."""

    actor: Identifier
    case: str = ""
    words: dict[Language, Terms]
    note: str = ""


class BookFile(_Model):
    """One YAML file of a codebook; each section may stand in any file."""

    id: str = ""
    title: str = ""
    title_sv: str = ""
    version: str = ""
    languages: tuple[Language, ...] = ()
    licence: str = ""
    description: str = ""
    description_sv: str = ""
    order: tuple[str, ...] = ()
    bibliography: dict[str, Source] = Field(default_factory=dict)
    attributes: dict[Identifier, Attribute] = Field(default_factory=dict)
    cues: tuple[Cue, ...] = ()
    framework: str = ""
    name: str = ""
    name_sv: str = ""
    sources: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    actors: tuple[ActorEntry, ...] = ()
    roles: tuple[RoleEntry, ...] = ()
