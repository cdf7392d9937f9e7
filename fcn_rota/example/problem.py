"""The whole example: a network over Christmas, made from a seed."""

from dataclasses import replace
from datetime import timedelta

from fcn_rota.domain import clock
from fcn_rota.domain.network import Network, Organisation
from fcn_rota.domain.pattern import shifts_from_pattern
from fcn_rota.domain.problem import Problem
from fcn_rota.example import sizing
from fcn_rota.example.absences import leave, offers
from fcn_rota.example.dates import HORIZON_FIRST
from fcn_rota.example.duties import published, worked
from fcn_rota.example.growth import hours_desired
from fcn_rota.example.handing_out import Office
from fcn_rota.example.history import opening_balances, worked_times
from fcn_rota.example.identifiers import generator, identifier
from fcn_rota.example.people import members
from fcn_rota.example.places import other_organisations, sites, travel_times
from fcn_rota.example.practices import invented_network, invented_practices
from fcn_rota.example.requests import requests
from fcn_rota.example.rule_settings import rule_settings
from fcn_rota.example.scale import EXAMPLE_SCALE, Scale
from fcn_rota.example.sessions import commitments_of
from fcn_rota.example.settled import settled_assignments
from fcn_rota.example.shift_types import cover_lines, for_busy_days, shift_types
from fcn_rota.example.special_people import with_special_cases

DEFAULT_SEED = 1


def example_problem(
    seed: int = DEFAULT_SEED,
    practices: tuple[Organisation, ...] | None = None,
    network: Network | None = None,
) -> Problem:
    """Return the example network with its four weeks over Christmas 2026, unplanned but for what is settled.

    Everything follows from the arguments: the same seed gives the same problem on every machine.

    Parameters
    ----------
    seed
        Where random choices start: names, sessions, leave, requests, who worked what.
    practices
        Practices over which the people are spread, largest first, instead of the eleven invented ones; for instance
        those imported from the NHS lists, to try the program on a real network before its people are known
        (``fcn-rota demo --practices-from-db``).
    network
        The network these practices form; without one it is named after its largest practice. Never an example in the
        sense of `Network.is_example`, since it holds practices that are somebody's. Ignored without `practices`.

    Raises
    ------
    ValueError
        If `practices` is empty or holds an organisation that is no practice.
    """
    homes = invented_practices() if practices is None else practices
    if not homes or any(home.practice is None for home in homes):
        raise ValueError("the example's people need at least one practice, and nothing but practices, to work for")
    whose = invented_network(homes) if practices is None else _network_of(homes, network)
    return _problem(identifier("pr", seed, *(home.id for home in homes)), seed, whose, homes, EXAMPLE_SCALE)


def synthetic_problem(people: int, weeks: int, seed: int = DEFAULT_SEED) -> Problem:
    """Return a made-up network of any size, unplanned but for what is settled: the example grown or shrunk.

    Everything follows from the arguments, as with `example_problem`, which 74 people and 4 weeks give. Patients,
    practices, cover, bases, cars and teams are in proportion to people; the period runs on from Mon 14 Dec 2026, with
    its bank holidays, leave and requests; 26 weeks of history come before it.

    Parameters
    ----------
    people
        How many, 30 to 400.
    weeks
        Weeks of the period, 4 to 52.
    seed
        Where random choices start.

    Raises
    ------
    ValueError
        If people or weeks are out of range.
    """
    scale = Scale(people, weeks)
    if scale == EXAMPLE_SCALE:
        return example_problem(seed)
    homes = invented_practices(scale)
    return _problem(identifier("pr", seed, people, weeks), seed, invented_network(homes, scale), homes, scale)


def _problem(id_: str, seed: int, network: Network, homes: tuple[Organisation, ...], scale: Scale) -> Problem:
    period, types = scale.period, shift_types(scale)
    load = hours_desired(types) / (hours_desired(shift_types(EXAMPLE_SCALE)) * scale.by_people)
    people = with_special_cases(members(seed, homes, scale, load))
    away = leave(seed, people, scale)
    commitments = tuple(
        commitment for member in people for commitment in commitments_of(member, away.is_away, scale.horizon_last)
    )
    statements = (*away.availabilities(), *offers(people, away, scale))
    dated = shifts_from_pattern(types, HORIZON_FIRST, scale.horizon_last, scale.bank_holidays)
    shifts = for_busy_days(dated, scale)
    office = Office(generator(seed, "history"), people, types, commitments, statements, last=scale.horizon_last)
    history = tuple(office.hand_out(shift for shift in shifts if shift.day < period.first_day))
    in_period = tuple(shift for shift in shifts if shift.day in period)
    settled = tuple(settled_assignments(office, people, in_period))
    last_published = period.last_day + timedelta(days=sizing.PUBLISHED_DAYS_AFTER_PERIOD)
    after = published(office.hand_out(s for s in shifts if period.last_day < s.day <= last_published))
    return Problem(
        id=id_,
        network=network,
        period=period,
        history_known_from=clock.day_interval(HORIZON_FIRST).start,
        organisations=(*homes, *other_organisations()),
        people=tuple(member.person for member in people),
        engagements=tuple(engagement for member in people for engagement in member.engagements),
        sites=sites(scale),
        travel_times=travel_times(scale),
        shift_types=types,
        bank_holidays=scale.bank_holidays,
        shifts=shifts,
        assignments=(*worked(history), *settled, *after),
        worked_times=tuple(worked_times(history, types)),
        commitments=commitments,
        availabilities=(*statements, *requests(seed, people, away, scale)),
        cover=cover_lines(in_period),
        balances=tuple(opening_balances(seed, people, history, types)),
        settings=rule_settings(people, scale),
    )


def _network_of(practices: tuple[Organisation, ...], network: Network | None) -> Network:
    largest = max(practices, key=lambda home: home.practice.list_size if home.practice else 0)
    if network is None:
        return Network(identifier("net", largest.id), f"{largest.name} and neighbours", largest.id)
    known = {practice.id for practice in practices}
    lead = network.lead_organisation if network.lead_organisation in known else largest.id
    return replace(network, lead_organisation=lead, is_example=False)
