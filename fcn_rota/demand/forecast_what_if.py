"""Changes of the population served, each with a name and as a pure step from one network to another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from fcn_rota.demand.forecast_inputs import DemandInputs, Population
from fcn_rota.demand.forecast_pattern import out_of_hours_need
from fcn_rota.domain.wording import counted


class Change(Protocol):
    """Something that may become of a network."""

    def name(self, inputs: DemandInputs) -> str:
        """Say in a few words what changes."""
        ...

    def applied(self, inputs: DemandInputs) -> DemandInputs:
        """Return the network after the change; ``ValueError`` where it makes no sense for the network."""
        ...


@dataclass(frozen=True, slots=True)
class ListSizeChange:
    """Lists grow or shrink by a percentage; ages and deprivation stay as they are.

    Parameters
    ----------
    percent
        How much: 5 for a twentieth more, -5 for a twentieth fewer.
    practices
        Ids of the practices; empty for all.
    """

    percent: float
    practices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not -100 <= self.percent <= 1000:
            raise ValueError(f"a list cannot change by {self.percent:g} %")

    def name(self, inputs: DemandInputs) -> str:
        """``List size +5 %``, with the practices where not all are meant."""
        where = f" ({_named(inputs, self.practices)})" if self.practices else ""
        return f"List size {self.percent:+g} %{where}"

    def applied(self, inputs: DemandInputs) -> DemandInputs:
        """Return the network with the lists changed; what the log says of each patient stays."""
        _require_known(inputs, self.practices)
        return replace(inputs, populations=tuple(self._changed(one) for one in inputs.populations))

    def _changed(self, one: Population) -> Population:
        if self.practices and one.practice not in self.practices:
            return one
        return replace(
            one, patients=round(one.patients * (1 + self.percent / 100)), patients_when_logged=_when_logged(one)
        )


@dataclass(frozen=True, slots=True)
class PracticeJoins:
    """A practice with its patients joins. It has no cases in the log, and gets the network's pattern."""

    population: Population

    def name(self, inputs: DemandInputs) -> str:  # noqa: ARG002 - newcomers name themselves
        """``Mill Surgery joins (8,000 patients)``."""
        return f"{self.population.name} joins ({counted(self.population.patients, 'patient')})"

    def applied(self, inputs: DemandInputs) -> DemandInputs:
        """Return the network with one practice more; its patients made none of the cases logged so far."""
        if self.population.practice in {one.practice for one in inputs.populations}:
            raise ValueError(f"{self.population.name} belongs to the network already")
        newcomer = replace(self.population, patients_when_logged=0)
        return replace(inputs, populations=(*inputs.populations, newcomer))


@dataclass(frozen=True, slots=True)
class PracticeLeaves:
    """A practice leaves with its patients, and the cases they made."""

    practice: str

    def name(self, inputs: DemandInputs) -> str:
        """``Mill Surgery leaves``."""
        return f"{_named(inputs, (self.practice,))} leaves"

    def applied(self, inputs: DemandInputs) -> DemandInputs:
        """Return the network with one practice fewer.

        What the network has learned of its demand stays: the practice keeps its cases with nobody registered any more.
        """
        _require_known(inputs, (self.practice,))
        if sum(one.patients > 0 for one in inputs.populations if one.practice != self.practice) == 0:
            raise ValueError("the last practice cannot leave its network")
        return replace(
            inputs,
            populations=tuple(
                replace(one, patients=0, patients_when_logged=_when_logged(one))
                if one.practice == self.practice
                else one
                for one in inputs.populations
            ),
        )


@dataclass(frozen=True, slots=True)
class PracticesMerge:
    """Practices become one, which keeps the id, and so the place, of the first.

    Parameters
    ----------
    practices
        Ids of the practices, two or more.
    merged_name
        What the new practice is called.
    """

    practices: tuple[str, ...]
    merged_name: str

    def __post_init__(self) -> None:
        if len(set(self.practices)) < 2:
            raise ValueError("it takes two practices to merge")

    def name(self, inputs: DemandInputs) -> str:
        """``Mill Surgery and Weir Surgery merge``."""
        return f"{_named(inputs, self.practices)} merge"

    def applied(self, inputs: DemandInputs) -> DemandInputs:
        """Return the network with their patients and cases together; by the figures as many contacts come as before."""
        _require_known(inputs, self.practices)
        first, parts = self.practices[0], [one for one in inputs.populations if one.practice in self.practices]
        patients = sum(one.patients for one in parts)
        contacts = sum(out_of_hours_need(one, inputs.figures) * one.patients for one in parts)
        whole = Population(
            first,
            self.merged_name,
            patients,
            relative_need=contacts / patients if patients else 1.0,
            patients_when_logged=sum(_when_logged(one) for one in parts),
        )
        kept = [one for one in inputs.populations if one.practice not in self.practices[1:]]
        cases = (replace(case, practice=first) if case.practice in self.practices else case for case in inputs.cases)
        populations = tuple(whole if one.practice == first else one for one in kept)
        return replace(inputs, populations=populations, cases=tuple(cases))


def variants(inputs: DemandInputs, changes: Iterable[Change]) -> Mapping[str, DemandInputs]:
    """Return the network as it is and after each single change, by name, to be laid side by side.

    Raises
    ------
    ValueError
        If a change makes no sense for the network.
    """
    return {"As it is": inputs} | {change.name(inputs): change.applied(inputs) for change in changes}


def _when_logged(one: Population) -> int:
    return one.patients if one.patients_when_logged is None else one.patients_when_logged


def _named(inputs: DemandInputs, practices: tuple[str, ...]) -> str:
    names = {one.practice: one.name for one in inputs.populations}
    return " and ".join(names.get(practice, practice) for practice in practices)


def _require_known(inputs: DemandInputs, practices: tuple[str, ...]) -> None:
    known = {one.practice for one in inputs.populations}
    unknown = [practice for practice in practices if practice not in known]
    if unknown:
        raise ValueError(f"the network has no practice {', '.join(unknown)}")
