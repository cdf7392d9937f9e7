"""What a change of a rota means, line by line: what is new, what is gone, and what is better or worse than it was."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fcn_rota.domain.advice import Effect
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.repair import Handover
from fcn_rota.rules import rule_by_id
from solver.wording import duty_at, name_of
from ui.commands.words import finding_lines

SHOWN = 6
"""Of each kind; the JSON answer has all."""


@dataclass(slots=True)
class _Figure:
    """What a rule finds about one thing, before and after."""

    was: list[Finding] = field(default_factory=list)
    now: list[Finding] = field(default_factory=list)

    @property
    def points(self) -> int:
        """By how many points it is dearer."""
        return sum(finding.points for finding in self.now) - sum(finding.points for finding in self.was)


def effect_lines(effect: Effect) -> Iterator[str]:
    """Write what an edit brings, what it ends, and the figures that it changes, the largest change first.

    Somebody's hours or share, which were a little above and are a little more so, are one figure that changes, not one
    that comes and one that goes.
    """
    figures: defaultdict[tuple[str, tuple[str, ...]], _Figure] = defaultdict(_Figure)
    for finding in effect.gone:
        figures[finding.rule, finding.key].was.append(finding)
    for finding in effect.appeared:
        figures[finding.rule, finding.key].now.append(finding)
    changed = {where: figure for where, figure in figures.items() if figure.was and figure.now}
    new = [finding for finding in effect.appeared if (finding.rule, finding.key) not in changed]
    gone = [finding for finding in effect.gone if (finding.rule, finding.key) not in changed]
    for title, findings in (("New:", new), ("Gone:", gone)):
        if findings:
            yield title
            yield from finding_lines(findings[:SHOWN])
            yield from _rest(findings)
    ranked = sorted(changed.values(), key=lambda figure: -abs(figure.points))
    if ranked:
        yield "Changed:"
    for figure in ranked[:SHOWN]:
        yield from _figure_lines(figure)
    yield from _rest(ranked)


def handover_lines(problem: Problem, handovers: Sequence[Handover]) -> Iterator[str]:
    """Write who has each duty that changes hands, and who had it before."""
    for one in handovers:
        now = name_of(problem, one.given_to) or "nobody"
        before = f"in place of {name_of(problem, one.taken_from)}" if one.taken_from else "one more"
        yield f"  {duty_at(problem, one.shift, one.interval)}: {now}, {before}"


def _figure_lines(figure: _Figure) -> Iterator[str]:
    yield f"  {figure.points:>+9,}  {rule_by_id(figure.now[0].rule).title}"
    for word, findings in (("was", figure.was), ("now", figure.now)):
        for finding in findings:
            weight = "BROKEN" if finding.hard else f"{finding.points:,}"
            yield f"  {'':>9}    {word} {weight:>7}  {finding.sentence}"


def _rest(things: Sequence[object]) -> Iterator[str]:
    if len(things) > SHOWN:
        yield f"  ... and {len(things) - SHOWN:,} more; --json lists all"
