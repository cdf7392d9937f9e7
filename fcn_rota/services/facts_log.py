"""Changes of the network's facts as the command log has them: how many there were, and what each of them changed."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from fcn_rota.domain.facts import ARRAY_OF, KIND_OF, Fact, FactsEdit
from fcn_rota.domain.person import Contact, Person
from fcn_rota.exchange.wire import from_wire, to_wire
from fcn_rota.store import log, reading
from fcn_rota.store.asking import Source
from fcn_rota.store.command import FACTS_STEPS, Command, CommandKind, stacks
from fcn_rota.store.database import Database
from fcn_rota.store.mapping.people import ERASED_PERSON
from fcn_rota.store.reading import Details

_TELLING: Final = FACTS_STEPS | {CommandKind.UNDO, CommandKind.REDO}
"""Commands of which the log says what they made of which facts."""


def facts_revision(database: Database) -> int:
    """Return the present revision of the network's facts, which whoever changes them states; 0 without a network."""
    with database.reading() as source:
        network = reading.find_network(source)
        return log.facts_revision(source, network.network_id) if network else 0


def facts_edits(
    source: Source, network_id: str, outline: Iterable[Command], numbers: Iterable[int]
) -> dict[int, FactsEdit]:
    """Return some logged changes of facts, names and contact details included as far as they are still kept.

    Parameters
    ----------
    source, network_id
        Where.
    outline
        What changed the facts, oldest first.
    numbers
        Sequence numbers of the changes that are wanted.
    """
    commands, wanted = tuple(outline), set(numbers)
    possible = stacks(commands)
    undos = {command.about: command.sequence or 0 for command in commands if command.kind is CommandKind.UNDO}
    logged = log.read_commands(source, wanted)
    kept = reading.kept_details(source, network_id, {*wanted, *undos.values()})
    found: dict[int, FactsEdit] = {}
    present = reading.details(source, network_id)
    # From what is known now, step by step back, and step by step forward.
    now = present
    for number in reversed(possible.undo):
        if number in wanted:
            earlier = {**now, **_of(kept, number)}
            found[number] = _edit(logged[number], earlier, now)
            now = earlier
    now = present
    for number in reversed(possible.redo):
        if number in wanted:
            later = {**now, **_of(kept, undos[number])}
            found[number] = _edit(logged[number], now, later)
            now = later
    return found


def logged_edits(source: Source, network_id: str, commands: Iterable[Command]) -> dict[int, FactsEdit]:
    """Return what some logged changes of facts say, by sequence number.

    Names and numbers are those of then as far as they are still kept, else those of now. To undo a change see
    `facts_edits`.

    Parameters
    ----------
    source, network_id
        Where.
    commands
        The changes, one of `fcn_rota.store.command.FACTS_STEPS` each.
    """
    wanted = {command.sequence or 0: command for command in commands}
    kept: dict[int, dict[str, Details]] = {}
    for (number, person), details in reading.kept_details_from(source, network_id, min(wanted, default=0)).items():
        kept.setdefault(number, {})[person] = details
    found: dict[int, FactsEdit] = {}
    # From what is known now, back over everything that changed a name.
    later = reading.details(source, network_id)
    for number in sorted({*wanted, *kept}, reverse=True):
        earlier = {**later, **kept.get(number, {})}
        if number in wanted:
            found[number] = _edit(wanted[number], earlier, later)
        later = earlier
    return found


def edits_after(source: Source, network_id: str, revision: int) -> dict[int, FactsEdit | None]:
    """Return how the facts have changed since a revision of them, without names and contact details.

    By sequence number, the first change first; None for what is no step, an import for instance, of which the log does
    not say what it changed.
    """
    return {
        command.sequence or 0: _edit(command, {}, {}) if command.kind in _TELLING else None
        for command in log.read_facts_after(source, network_id, revision)
    }


def _edit(command: Command, earlier: Mapping[str, Details], later: Mapping[str, Details]) -> FactsEdit:
    return FactsEdit(_facts_from_json(command.before, earlier), _facts_from_json(command.after, later))


def _facts_from_json(side: Mapping[str, Any], details: Mapping[str, Details]) -> tuple[Fact, ...]:
    return tuple(_fact_from_json(entry, details) for entry in side["facts"])


def _fact_from_json(entry: Mapping[str, Any], details: Mapping[str, Details]) -> Fact:
    value = dict(entry["value"])
    if entry["array"] == ARRAY_OF[Person]:
        name, contact = details.get(value["id"], (ERASED_PERSON, Contact()))
        value |= {"name": name, "contact": to_wire(contact)}
    fact: Fact = from_wire(KIND_OF[entry["array"]], value)
    return fact


def _of(kept: Mapping[tuple[int, str], Details], sequence: int) -> dict[str, Details]:
    return {person: details for (number, person), details in kept.items() if number == sequence}
