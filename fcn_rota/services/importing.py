"""Taking a network in from a problem file: what that would replace and loosen is told first, and why is kept."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.services.contents import Contents, contents_of, contents_of_problem
from fcn_rota.services.judging import name_of
from fcn_rota.services.loosening import loosening_settings, reasons_for
from fcn_rota.services.networks import require_replaceable, store_network
from fcn_rota.store import reading
from fcn_rota.store.database import Database
from fcn_rota.store.errors import StoreError


@dataclass(frozen=True, slots=True)
class Loosening:
    """A setting of a file that is looser than its rule, and that the database does not hold so.

    Parameters
    ----------
    setting
        The setting, with the reason that the file gives for it, if any.
    sentence
        Which rule, for whom, and in what it is looser.
    """

    setting: RuleSetting
    sentence: str

    @property
    def lacks_reason(self) -> bool:
        """Whether nobody has said why."""
        return not self.setting.reason.strip()


@dataclass(frozen=True, slots=True)
class Prospect:
    """What importing a problem would do.

    Parameters
    ----------
    present, coming
        What the database holds, and what the file would bring.
    loosened
        The rules that it would loosen.
    """

    present: Contents
    coming: Contents
    loosened: tuple[Loosening, ...]

    @property
    def lacks_reason(self) -> bool:
        """Whether a rule would be loosened without a reason."""
        return any(one.lacks_reason for one in self.loosened)

    @property
    def matters(self) -> bool:
        """Whether there is anything that somebody should know of before it is done."""
        return bool(self.loosened) or not self.present.is_empty


def prospect_of(database: Database, problem: Problem) -> Prospect:
    """Return what importing a problem would do to a database.

    Raises
    ------
    StoreError
        If the database cannot be read, or holds a network that the problem must not replace.
    """
    with database.reading() as source:
        network = reading.find_network(source)
    if network is not None:
        require_replaceable(network, problem, database)
    return Prospect(contents_of(database), contents_of_problem(problem), _loosened(database, problem))


def import_network(database: Database, problem: Problem, user: str, reason: str = "") -> None:
    """Import a problem (`fcn_rota.services.networks.store_network`) as somebody does who brings a file.

    Parameters
    ----------
    database, problem, user
        As for `store_network`.
    reason
        Why rules are loosened, where the file does not say so itself: kept with each such setting. The log keeps all
        reasons for what is loosened. No names, no reasons of absence: the log stays.

    Raises
    ------
    StoreError
        As `store_network` does, and if a rule would be loosened without a reason. Nothing is then stored.
    """
    loosened = _loosened(database, problem)
    reason = reason.strip()
    lacking = [one for one in loosened if one.lacks_reason]
    if lacking and not reason:
        raise StoreError(f"Nothing was imported. {listed_loosenings(lacking)} Say who agreed to it, and why.")
    given = {one.setting.id: replace(one.setting, reason=reason) for one in lacking}
    problem = replace(problem, settings=tuple(given.get(setting.id, setting) for setting in problem.settings))
    new = FactsEdit(into=tuple(given.get(one.setting.id, one.setting) for one in loosened))
    store_network(database, problem, user, reasons_for(new) or reason)


def listed_loosenings(loosened: Iterable[Loosening]) -> str:
    """Say which rules a file loosens, all of them."""
    return f"The file loosens rules that are never broken: {' '.join(one.sentence for one in loosened)}"


def _loosened(database: Database, problem: Problem) -> tuple[Loosening, ...]:
    with database.reading() as source:
        network = reading.find_network(source)
        # Not a set: what a rule is told of cannot be hashed.
        known = reading.settings(source, network.network_id) if network is not None else ()
    new = FactsEdit(into=tuple(setting for setting in problem.settings if setting not in known))
    return tuple(Loosening(setting, f"{name_of(problem, setting)}: {how}.") for setting, how in loosening_settings(new))
