"""``fcn-rota repair``: what to do when somebody falls out, a shift is added, or people have swapped."""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from fcn_rota.domain.advice import Move
from fcn_rota.domain.pattern import day_class, shift_id
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.repair import Answer, Away, Repair, RepairRequest
from fcn_rota.domain.rota import Rota, RotaStatus
from fcn_rota.domain.shift import Shift
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.errors import BadInput
from fcn_rota.exchange.files import require_writable, write_atomically
from fcn_rota.exchange.problem_json import problem_to_json
from fcn_rota.exchange.rota_json import read_rota, rota_to_json
from fcn_rota.exchange.wire import to_wire
from solver import client
from solver.candidates import in_place_of
from solver.mending.requests import complaints
from solver.mending.situation import problem_after
from ui.commands import words
from ui.commands.changes import effect_lines, handover_lines
from ui.commands.console import Console
from ui.commands.errors import CommandError
from ui.commands.files import problem_from
from ui.commands.naming import code_on_date, person_named, shift_named

_Found = TypeVar("_Found")


def run(options: argparse.Namespace, console: Console) -> int:
    """Print the ways to repair a rota; 1 where the best of them leaves minimum cover short or breaks a rule."""
    if options.out is not None:
        # The repaired rota may take the place of the rota.
        require_writable(options.out, options.problem, options.out_problem)
    if options.out_problem is not None:
        require_writable(options.out_problem, options.rota, options.out)
    problem = problem_from(options.problem, console)
    rota = read_rota(options.rota, problem).rota
    request = _Request(problem, rota, options).read()
    found = client.repair(problem, rota, request)
    chosen = found.fullest
    if options.take is not None:
        if options.take > len(found.answers):
            raise CommandError(f"--take {options.take}: there are only {counted(len(found.answers), 'answer')}")
        chosen = found.answers[options.take - 1]
    _write(options, problem, rota, request, chosen)
    _print(problem_after(problem, request), found, chosen, console)
    for path in (options.out, options.out_problem):
        if path is not None:
            console.say(f"Written: {path}")
    console.answer({"repair": to_wire(found), "best": found.answers.index(found.fullest) + 1})
    return 1 if chosen.short or not chosen.effect.is_allowed else 0


class _Request:
    """What was typed, put together; everything wrong with it is told at once."""

    def __init__(self, problem: Problem, rota: Rota, options: argparse.Namespace) -> None:
        self._problem, self._rota, self._options = problem, rota, options
        self._wrong: list[str] = []

    def read(self) -> RepairRequest:
        """Return the request.

        Raises
        ------
        BadInput
            If anything in it cannot be used.
        """
        options = self._options
        if not (options.ill or options.add_shift or options.swap):
            self._wrong.append("nothing has happened: give --ill, --add-shift or --swap")
        if options.ill and options.since is None:
            self._wrong.append("--ill: since when? Give --from, for instance --from 2026-12-25T07:00")
        if options.add_shift and options.out is not None and options.out_problem is None:
            self._wrong.append("--out: a rota with a new shift belongs to a new problem; give --out-problem as well")
        now = options.now or options.since or datetime.now(UTC).replace(second=0, microsecond=0)
        away = tuple(self._away(now))
        added = tuple(self._added())
        agreed = tuple(self._agreed())
        request = RepairRequest(
            now, away, added, agreed, options.changes, anywhere=options.anywhere, seconds=options.seconds
        )
        self._wrong += [] if self._wrong else complaints(self._problem, self._rota, request)
        if self._wrong:
            raise BadInput("repair", self._wrong)
        return request

    def _try(self, what: str, find: Callable[[Problem, str], _Found], name: str) -> _Found | None:
        """Return what somebody named; None, and a word about it, where there is no such thing."""
        try:
            return find(self._problem, name)
        except CommandError as error:
            self._wrong.append(f"{what}: {error}")
            return None

    def _away(self, now: datetime) -> Iterator[Away]:
        start, end = self._options.since or now, self._options.until
        if end is not None and end <= start:
            self._wrong.append("--until: it does not lie after --from")
            end = None
        for name in self._options.ill:
            person = self._try("--ill", person_named, name)
            if person is not None:
                yield Away(person.id, start, end)

    def _added(self) -> Iterator[Shift]:
        taken = {shift.id for shift in self._problem.shifts}
        for name in self._options.add_shift:
            found = self._try("--add-shift", code_on_date, name)
            span = found[0].interval_on(found[1]) if found else None
            if found is None or span is None:
                continue
            base = shift_id(found[0].id, found[1])
            names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
            identifier = next(one for one in names if one not in taken)
            taken.add(identifier)
            needs = found[0].needs_on(day_class(found[1], self._problem.bank_holidays))
            yield Shift(identifier, found[0].id, span.start, span.end, needs)

    def _agreed(self) -> Iterator[Move]:
        """Yield the moves of an exchange: everybody takes what the next gives, the last what the first gives."""
        places = []
        for text in self._options.swap:
            name, _, shift_name = text.partition("=")
            person = self._try("--swap", person_named, name)
            shift = self._try("--swap", shift_named, shift_name)
            if person is not None and shift is not None:
                mine = [a for a in self._rota.assignments if a.shift == shift.id and a.person == person.id and a.stands]
                if mine:
                    places.append((person, tuple(mine)))
                else:
                    self._wrong.append(f"--swap: {person.name} is not on {shift_name}")
        if len(self._options.swap) == 1:
            self._wrong.append("--swap: an exchange needs two people or more; give it once for each")
        for (person, gives), (_, next_gives) in zip(places, [*places[1:], *places[:1]], strict=True):
            engagement = self._problem.index.engagement(gives[0].engagement or "")
            yield Move(person.id, gives, in_place_of(self._problem, next_gives, person, engagement))


def _write(options: argparse.Namespace, problem: Problem, rota: Rota, request: RepairRequest, chosen: Answer) -> None:
    """Write the repaired rota, and the problem with the absence recorded, as far as asked for."""
    gone = {assignment.id for assignment in chosen.edit.out}
    kept = (assignment for assignment in rota.assignments if assignment.id not in gone)
    repaired = replace(rota, assignments=(*kept, *chosen.edit.into), version=rota.version + 1, status=RotaStatus.DRAFT)
    belongs = problem if options.out_problem is None else problem_after(problem, request)
    document = rota_to_json(belongs, repaired)
    if options.out_problem is not None:
        write_atomically(options.out_problem, problem_to_json(belongs))
    if options.out is not None:
        write_atomically(options.out, document)


def _print(problem: Problem, found: Repair, chosen: Answer, console: Console) -> None:
    """Say what the answers are, and of the chosen one who has what now and what that changes."""
    console.say(found.sentence)
    if not found.best.handovers:
        return
    for number, answer in enumerate(found.answers, start=1):
        mark = " (cheapest)" if answer is found.best else ""
        console.say(f"{number}.{mark} {answer.sentence}")
    which = "The cheapest" if chosen is found.best else f"Answer {found.answers.index(chosen) + 1}"
    console.say(f"{which}, duty by duty:")
    for line in handover_lines(problem, chosen.handovers):
        console.say(line)
    console.say(f"{which}, by what it changes:")
    for line in (*words.tier_changes(chosen.effect.points_by_rule), *effect_lines(chosen.effect)):
        console.say(line)
    console.say(words.JUDGEMENT)
