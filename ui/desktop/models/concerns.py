"""What the manager should look at in a rota, as the list of problems shows it: line by line, with where it is."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from operator import attrgetter

from fcn_rota.domain import clock
from fcn_rota.domain.advice import Fragility
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.cautions import Caution, CautionKind
from fcn_rota.rules import desired_cover, minimum_cover, registration_current, rule_by_id, skill_mix
from solver.fragility import stand_in_words, told_of
from ui.desktop.models.board.trouble import Gap, trouble_of
from ui.desktop.models.place import Place

_IN_BRACKETS = re.compile(r"^ \(([^)]*)\)")
_LAST = datetime.max.replace(tzinfo=UTC)


class ConcernKind(StrEnum):
    """Sorts of concern, the gravest first; the value is what people call them."""

    UNFILLED = "Unfilled"
    BREACH = "Broken rules"
    WANTED = "More wanted"
    REGISTRATION = "Registrations"
    WARNING = "Other warnings"
    FRAGILE = "One absence"


@dataclass(frozen=True, slots=True)
class Concern:
    """One line of the list.

    Parameters
    ----------
    kind
        What sort of concern it is.
    sentence
        What is wrong, in the rule's words.
    detail
        The rule, and the reason that was given where a hard one is broken.
    place
        Where it is.
    weight
        How much it counts: people missing; for one absence that breaks something how many could stand in; otherwise 1.
    """

    kind: ConcernKind
    sentence: str
    detail: str
    place: Place
    weight: int = 1

    @property
    def spoken(self) -> str:
        """The line for a screen reader."""
        return f"{self.kind.value}: {self.sentence} {self.detail}"


def concerns_of(
    problem: Problem,
    findings: Iterable[Finding],
    reason_for: Callable[[Finding], str],
    cautions: Iterable[Caution] = (),
) -> tuple[Concern, ...]:
    """Return what there is to look at in a rota, kind by kind, each by time.

    Parameters
    ----------
    problem
        The rota's problem.
    findings
        What the rules find in the rota; those that only cost points are no concern of this list.
    reason_for
        Returns the reason given for breaking a hard rule, empty where there is none.
    cautions
        What there is to look at in the facts themselves.
    """
    found = tuple(findings)
    trouble = trouble_of(problem, found)
    warnings = (finding for finding in found if finding.warning)
    by_time = sorted((*trouble.breaches, *warnings), key=_start)
    lines = [
        *map(_of_gap, trouble.gaps),
        *(
            _of_finding(problem, finding, reason_for(finding) if finding.hard else "", more)
            for finding, more in _once_each(by_time)
        ),
        *(_of_caution(problem, caution) for caution in cautions),
    ]
    order = tuple(ConcernKind)
    return tuple(sorted(lines, key=lambda line: order.index(line.kind)))


def fragile_concerns(problem: Problem, found: Iterable[Fragility]) -> tuple[Concern, ...]:
    """Return the shifts that one absence breaks, those with the fewest stand-ins first."""
    return tuple(_of_fragility(problem, one) for one in sorted(found, key=attrgetter("rank")) if one.breaks)


def _of_fragility(problem: Problem, found: Fragility) -> Concern:
    shift, hardest = problem.index.shift(found.shift), found.absences[0]
    name = f"{clock.show_span(shift.interval)} {problem.index.type_of(shift).name}"
    told = told_of(hardest)
    means = _besides(told.sentence, name) if told else ""
    detail = f"{means} {stand_in_words(problem, hardest)}".lstrip()
    sentence = f"{name}, without {problem.index.person(hardest.person).name}"
    return Concern(ConcernKind.FRAGILE, sentence, detail, Place(shift.day, shift=shift.id), weight=found.stand_ins)


def _besides(sentence: str, name: str) -> str:
    """Return what a sentence says besides the shift that it begins with: ``Home visit: 0 of the minimum 1.``."""
    rest = sentence.removeprefix(name)
    if rest != sentence:
        rest = _IN_BRACKETS.sub(r"\1", rest).lstrip(": ")
    return f"{rest[:1].upper()}{rest[1:]}"


def counts_of(concerns: Sequence[Concern]) -> Mapping[ConcernKind, int]:
    """Return how much there is of each kind: people missing for needs, otherwise lines."""
    counts = Counter(dict.fromkeys(ConcernKind, 0))
    for concern in concerns:
        counts[concern.kind] += concern.weight
    return counts


def place_of(problem: Problem, caution: Caution) -> Place:
    """Return where what a caution is about can be seen and mended."""
    if caution.kind is CautionKind.NO_BANK_HOLIDAYS:
        return Place(fact=("bank_holidays", ""))
    array, identifier = caution.about
    owners = {"people": identifier}
    if array == "availabilities":
        owners[array] = next(one.person for one in problem.availabilities if one.id == identifier)
    return Place(caution.day, owners.get(array), fact=caution.about)


def _of_caution(problem: Problem, caution: Caution) -> Concern:
    return Concern(
        ConcernKind.WARNING, f"{caution.sentence}.", caution.kind.value.capitalize(), place_of(problem, caution)
    )


def _of_gap(gap: Gap) -> Concern:
    kind = ConcernKind.UNFILLED if gap.minimum else ConcernKind.WANTED
    rule = minimum_cover.ID if gap.minimum else desired_cover.ID if gap.needed else skill_mix.ID
    return Concern(
        kind,
        gap.sentence,
        rule_by_id(rule).title,
        Place(gap.day, shift=gap.shift or None, gap=gap.id),
        max(1, gap.missing),
    )


def _once_each(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """Yield findings, a registration that runs out only with its first duty, and on how many more duties it matters."""
    by_matter: dict[object, list[Finding]] = {}
    for finding in findings:
        is_same = finding.warning and finding.rule == registration_current.ID
        matter: object = registration_current.about(finding) if is_same else (len(by_matter), finding)
        by_matter.setdefault(matter, []).append(finding)
    for same in by_matter.values():
        yield same[0], len(same) - 1


def _of_finding(problem: Problem, finding: Finding, reason: str, more: int) -> Concern:
    shift = finding.shifts[0] if finding.shifts else None
    place = Place(
        problem.index.shift(shift).day if shift else None, finding.people[0] if finding.people else None, shift
    )
    title = rule_by_id(finding.rule).title
    told = f"Reason: {reason}" if reason else "No reason was given."
    detail = f"{title}. {told}" if finding.hard else title
    times = f" And on {counted(more, 'more duty', 'more duties')}." if more else ""
    return Concern(_kind(finding), finding.sentence + times, detail, place)


def _kind(finding: Finding) -> ConcernKind:
    if finding.hard:
        return ConcernKind.BREACH
    return ConcernKind.REGISTRATION if finding.rule == registration_current.ID else ConcernKind.WARNING


def _start(finding: Finding) -> datetime:
    return finding.interval.start if finding.interval else _LAST
