"""Page 1: what is missing, what was relaxed, how good the rota is known to be, and the legend."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from fcn_rota.domain import clock
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.proof import Standing, proof
from fcn_rota.domain.result import Result, UnfilledNeed
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.pdf import gaps, relaxed, words
from fcn_rota.exchange.pdf.document import Abbreviation, CodeEntry, Figure, Notice, Summary
from fcn_rota.rules.supply import supply_words

_JUDGEMENT = (
    "That measures the rota by the network's own rules and prices; whether it is safe to work is for people to judge."
)


def summary(
    problem: Problem,
    rota: Rota,
    shortages: Iterable[gaps.Shortage],
    result: Result | None,
    roles: Mapping[str, str],
    *,
    findings: Sequence[Finding] | None = None,
    proven: Standing | None = None,
) -> Summary:
    """Return page 1 of a rota.

    Parameters
    ----------
    problem, rota
        The facts, and the rota to print.
    shortages
        Where that rota is short.
    result
        Findings and proof about this rota; None where no solve made it as it is.
    roles
        Short form of each role.
    findings
        What the rules find in a rota without a result; None where it has not been checked.
    proven
        How the rota stands beside what is proven of all rotas; None where no more is known than its result says.
    """
    found = findings if result is None else result.findings
    unfilled, short = _from_result(problem, result) if result else _from_rota(problem, shortages)
    rules = relaxed.notices(problem, found or (), result.contradictions if result else ())
    return Summary(
        figures=_figures(rota, short, sum(notice.alarm for notice in rules), checked=found is not None),
        unfilled=(*unfilled, *(_staff(problem) if short[0] else ())),
        unfilled_empty="Nothing is unfilled: every minimum and every desired number is met.",
        rules=rules,
        rules_empty=_rules_empty(checked=found is not None),
        proof=_proof(Standing.of(result) if proven is None and result is not None else proven),
        acceptance=_acceptance(*accepted(rota)),
        codes=tuple(_codes(problem)),
        roles=tuple(Abbreviation(short_role, role) for role, short_role in sorted(roles.items()) if short_role != role),
        organisations=tuple(_organisations(problem, rota)),
    )


def _staff(problem: Problem) -> Iterable[Notice]:
    """Yield how far the staff go round, for whoever asks why places are empty."""
    for sentence in supply_words(problem):
        yield Notice("Staff", words.set_well(sentence), alarm=False)


def accepted(rota: Rota) -> tuple[int, int]:
    """Return how many duties have been accepted, and how many there are."""
    standing = [assignment for assignment in rota.assignments if assignment.stands]
    return sum(assignment.confirmed for assignment in standing), len(standing)


def _from_result(problem: Problem, result: Result) -> tuple[tuple[Notice, ...], tuple[int, int]]:
    """Return the unfilled needs as reported, by time, and people short of the minimum and of the desired numbers."""
    ordered = sorted(result.unfilled, key=lambda need: (not need.minimum, *_begins(problem, need)))
    notices = tuple(
        Notice("Minimum" if need.minimum else "Desired", words.set_well(need.sentence), need.minimum)
        for need in ordered
    )
    desired = sum(need.missing for need in ordered if not need.minimum)
    return notices, (sum(need.missing for need in ordered if need.minimum), desired)


def _begins(problem: Problem, need: UnfilledNeed) -> tuple[datetime, ...]:
    return tuple(sorted(problem.index.shift(shift).start for shift in need.shifts))


def _from_rota(problem: Problem, shortages: Iterable[gaps.Shortage]) -> tuple[tuple[Notice, ...], tuple[int, int]]:
    """Return the same by counting who is on; rules that ask for more than numbers are not looked at."""
    found = tuple(shortages)
    minimum = sum(shortage.missing for shortage in found if shortage.minimum)
    desired = sum(shortage.missing for shortage in found if not shortage.minimum)
    return tuple(_notice(problem, shortage) for shortage in found), (minimum, desired)


def _notice(problem: Problem, shortage: gaps.Shortage) -> Notice:
    index = problem.index
    site, when = index.site(shortage.site).name, clock.show_span(shortage.spans[0])
    if shortage.shift is None:
        place = f"{when} {site}"
    else:
        shift = index.shift(shortage.shift)
        place = f"{clock.show_span(shift.interval)} {index.type_of(shift).name}, {site}"
        place += "" if shortage.throughout else f", {', '.join(words.times(span) for span in shortage.spans)}"
    skill = f" ({words.plain(shortage.skill)})" if shortage.skill else ""
    missing = f"{shortage.missing} of {counted(shortage.wanted, 'person', 'people')} missing{skill}"
    title = "Minimum" if shortage.minimum else "Desired"
    return Notice(title, words.set_well(f"{place}: {missing}"), shortage.minimum)


def _figures(rota: Rota, short: tuple[int, int], overridden: int, *, checked: bool) -> tuple[Figure, ...]:
    confirmed, standing = accepted(rota)
    unnamed = sum(assignment.person is None and gaps.is_expected(assignment) for assignment in rota.assignments)
    minimum, desired = short
    figures = [
        Figure(minimum, "short of minimum cover", minimum > 0),
        Figure(desired, "short of desired cover", False),
        Figure(standing - confirmed, f"unconfirmed of {counted(standing, 'duty', 'duties')}", False),
        Figure(unnamed, "to be named, no cover yet", unnamed > 0),
    ]
    if checked:
        figures.insert(
            2,
            Figure(overridden, "hard rule overridden" if overridden == 1 else "hard rules overridden", overridden > 0),
        )
    return tuple(figures)


def _rules_empty(*, checked: bool) -> str:
    if not checked:
        return "No rule is relaxed by a setting. This print was made without checking the rota against the rules."
    return "Every rule holds as the network has set it; none is relaxed or overridden."


def _proof(proven: Standing | None) -> str:
    if proven is None:
        return "This rota was printed without a statement of how far it is from the best possible one."
    costs = counted(proven.points, "point")
    if proven.for_unfilled:
        rest = proven.points - proven.for_unfilled
        costs = f"{costs}: {proven.for_unfilled:,} for what is unfilled, {rest:,} for the rest"
    return words.set_well(f"{proof(proven)} This one costs {costs}. {_JUDGEMENT}")


def _acceptance(confirmed: int, standing: int) -> str:
    if not standing:
        return ""
    if confirmed == standing:
        return "Everybody has accepted their duties."
    number = counted(standing, "duty", "duties")
    how_many = f"{standing - confirmed:,} of {number} not accepted" if confirmed else f"none of {number} accepted"
    return f"Unconfirmed: {how_many} yet; the names stand in light type with a question mark, and are a proposal only."


def _codes(problem: Problem) -> Iterable[CodeEntry]:
    index = problem.index
    used = {shift.shift_type for shift in index.period_shifts}
    for site in problem.sites:
        types = [kind for kind in problem.shift_types if kind.site == site.id and kind.id in used]
        for kind in sorted(types, key=lambda kind: (kind.start, kind.day_offset, kind.end, kind.code)):
            remote = "remote allowed" if kind.remote_allowed else ""
            duty = ", ".join(part for part in (words.duty(kind) or "resident", remote) if part)
            yield CodeEntry(kind.code, kind.name, site.name, words.pattern_times(kind), duty)


def _organisations(problem: Problem, rota: Rota) -> Iterable[Abbreviation]:
    lending = {engagement.organisation for engagement in problem.engagements}
    asked = {assignment.organisation for assignment in rota.assignments if assignment.organisation}
    for organisation in sorted(problem.organisations, key=lambda organisation: organisation.initials.casefold()):
        if organisation.id in lending | asked and organisation.initials:
            yield Abbreviation(organisation.initials, organisation.name)
