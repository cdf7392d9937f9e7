"""Which entries of the command log are wanted, as conditions of a query."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Text, cast, or_

from fcn_rota.store.command import CommandKind
from fcn_rota.store.tables.activity import CommandRow


@dataclass(frozen=True, slots=True)
class Word:
    """A word that every entry wanted has to have to do with.

    Parameters
    ----------
    text
        As it was typed; found in reasons and in who did it.
    ids
        Ids of whatever goes by that word, as the window knows it: people, places, shifts of a date.
    kinds
        Kinds of step that are called so.
    """

    text: str
    ids: frozenset[str] = frozenset()
    kinds: frozenset[CommandKind] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries of the log are wanted; all of it holds together.

    Parameters
    ----------
    kinds
        Kinds of step; empty for all.
    array
        Only changes of facts of this array, such as ``settings``; empty for any.
    person
        Id of somebody whom it is about; empty for anybody.
    since, until
        From when (UTC) and until when, that instant excluded; None for any time.
    with_reason, breaking
        Only what has a reason; only what broke a hard rule on somebody's word.
    words
        What was searched for; every one has to be found.
    """

    kinds: frozenset[CommandKind] = frozenset()
    array: str = ""
    person: str = ""
    since: datetime | None = None
    until: datetime | None = None
    with_reason: bool = False
    breaking: bool = False
    words: tuple[Word, ...] = ()


def conditions_of(wanted: Wanted, identities: Mapping[str, str]) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions that an entry of the log meets where it is wanted.

    Parameters
    ----------
    wanted
        Which entries.
    identities
        What users sign in with, by their id.
    """
    row = CommandRow
    if wanted.kinds:
        yield row.kind.in_([kind.value for kind in wanted.kinds])
    if wanted.array:
        yield _says(f'"array": {_quoted(wanted.array)}')
    if wanted.person:
        yield _says(_quoted(wanted.person))
    if wanted.since is not None:
        yield row.at >= wanted.since
    if wanted.until is not None:
        yield row.at < wanted.until
    if wanted.with_reason:
        yield row.why != ""
    if wanted.breaking:
        yield cast(row.after, Text).contains('"overrides"')
    yield from (_about(word, identities) for word in wanted.words)


def _about(word: Word, identities: Mapping[str, str]) -> ColumnElement[bool]:
    """Return the condition that an entry has to do with a word."""
    named = [user for user, identity in identities.items() if word.text.casefold() in identity.casefold()]
    return or_(
        CommandRow.why.icontains(word.text, autoescape=True),
        CommandRow.user_id.in_(named),
        CommandRow.kind.in_([kind.value for kind in word.kinds]),
        *(_says(_quoted(one)) for one in sorted(word.ids)),
    )


def _says(text: str) -> ColumnElement[bool]:
    """Return the condition that what an entry keeps holds a text; ids are opaque, so none stands there by chance."""
    sides = (CommandRow.before, CommandRow.after)
    return or_(*(cast(side, Text).contains(text, autoescape=True) for side in sides))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
