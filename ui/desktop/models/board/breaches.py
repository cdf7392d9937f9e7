"""The rules that a rota breaks, by whom and what they name: an edit changes a few of thousands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from fcn_rota.domain.finding import Finding


@dataclass(frozen=True, slots=True)
class Breaches:
    """Hard findings, by whom they name; never changed, and shared in part with what comes of an edit.

    Looked up for every row and chip that is painted.

    Parameters
    ----------
    findings
        In the order of the rules.
    by_id
        The same by identity: what still stands after an edit is the very same finding.
    of_person, of_shift
        Those that name a person; and those that name nobody, by the shifts they name.
    """

    findings: tuple[Finding, ...] = ()
    by_id: Mapping[int, Finding] = field(default_factory=dict, repr=False, compare=False)
    of_person: Mapping[str, list[Finding]] = field(default_factory=dict, repr=False, compare=False)
    of_shift: Mapping[str, list[Finding]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, findings: Sequence[Finding], before: "Breaches") -> "Breaches":
        """Return some hard findings by whom they name; what stays of before comes in the order it had.

        The lists of whomever nothing has changed about are those of before.
        """
        by_id = dict(zip(map(id, findings), findings, strict=True))
        if not before.findings or len(by_id) < len(findings) or len(before.by_id) < len(before.findings):
            # What is said twice is one finding by identity: then all of it is gone through, as where nothing was known.
            return cls(tuple(findings), by_id, *_by_name(findings))
        changed = [by_id.get(one) or before.by_id[one] for one in by_id.keys() ^ before.by_id.keys()]
        touched = {name for one in changed for name in (one.people or one.shifts)}
        lists = (*before.of_person.items(), *before.of_shift.items())
        about = {id(one) for name, mine in lists if name in touched for one in mine}.union(map(id, changed))
        people, shifts = _by_name([one for one in findings if id(one) in about])
        return cls(
            tuple(findings),
            by_id,
            _replaced(before.of_person, people, touched),
            _replaced(before.of_shift, shifts, touched),
        )


def _by_name(findings: Iterable[Finding]) -> tuple[dict[str, list[Finding]], dict[str, list[Finding]]]:
    """Return findings by the people they name, and those that name nobody by their shifts."""
    of_person: defaultdict[str, list[Finding]] = defaultdict(list)
    of_shift: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for person in finding.people:
            of_person[person].append(finding)
        for shift in () if finding.people else finding.shifts:
            of_shift[shift].append(finding)
    return dict(of_person), dict(of_shift)


def _replaced(
    before: Mapping[str, list[Finding]], now: Mapping[str, list[Finding]], touched: set[str]
) -> dict[str, list[Finding]]:
    """Return lists by name of which those of some names are others now."""
    kept = {name: mine for name, mine in before.items() if name not in touched}
    return kept | {name: mine for name, mine in now.items() if name in touched}
