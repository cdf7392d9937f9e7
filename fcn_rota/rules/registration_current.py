"""Registrations, checks and certificates are in date on the day of the shift."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.headroom import Headroom
from fcn_rota.domain.person import Credential, CredentialEffect, CredentialKind, Person
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import ShiftType
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.scene import MONDAY, Scene
from fcn_rota.rules.settings import Called, Counts, NonNegative, parameters, person_setting

ID = "registration_current"
DRIVER = "driver"
"""The skill of the shifts for which a driving licence matters."""
_ON_DUTY = "; on duty "
_NAMES = {
    CredentialKind.PROFESSIONAL_REGISTRATION: "professional registration",
    CredentialKind.PERFORMERS_LIST: "Performers List entry",
    CredentialKind.DBS: "DBS check",
    CredentialKind.INDEMNITY: "indemnity",
    CredentialKind.MANDATORY_TRAINING: "mandatory training",
    CredentialKind.RIGHT_TO_WORK: "right to work",
    CredentialKind.DRIVING_LICENCE: "driving licence",
}


@parameters
class Parameters:
    """When to warn.

    Parameters
    ----------
    warn_days
        A duty this many days or fewer before a credential's last day carries a warning.
    """

    warn_days: Annotated[NonNegative, Counts("day"), Called("Warning before the end")] = 60


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find duties on which a credential is out of date, and warn of those soon to be.

    A credential is good on its last day. Of several with the same kind and body, the one that lasts longest counts (a
    renewal stands beside what it renews). One out of date forbids the duty or warns, as the credential itself says.
    """
    for person, assignment in plan.cells_asked(keys):
        yield from _of_duty(plan.problem, person, assignment, _credentials_of(plan.problem, person))


def _of_duty(
    problem: Problem, person: Person, assignment: Assignment, credentials: list[Credential]
) -> Iterator[Finding]:
    shift = problem.index.shift(assignment.shift)
    shift_type = problem.index.type_of(shift)
    for credential in credentials:
        if credential.expires is None or not _matters(credential, shift_type):
            continue
        if credential.expires < shift.day:
            blocks = credential.effect is CredentialEffect.BLOCK
            yield _finding(person, assignment, shift_type, credential.expires, _named(credential), hard=blocks)
        elif (credential.expires - shift.day).days <= _warn_days(problem, person, shift.day):
            yield _finding(person, assignment, shift_type, credential.expires, _named(credential), hard=False)


def headroom(plan: Plan, person: str, day: date) -> Iterator[Headroom]:  # noqa: ARG001 - the same for every rule
    """Yield until when each credential of somebody is good, in dates left after the last day of the period."""
    known, last = plan.problem.index.person(person), plan.problem.period.last_day
    for credential in _lasting_longest(known):
        if credential.expires is not None:
            name = _named(credential)
            sentence = f"{name[0].upper()}{name[1:]} until {clock.show_date(credential.expires)}"
            yield Headroom(ID, sentence, (credential.expires - last).days, _warn_days(plan.problem, known, last))


def _credentials_of(problem: Problem, person: Person) -> list[Credential]:
    """Return what `_lasting_longest` does, worked out once for a problem: it is asked for every duty."""
    memo, key = problem.index.memo, (ID, "lasting", person.id)
    if key not in memo:
        memo[key] = _lasting_longest(person)
    lasting: list[Credential] = memo[key]
    return lasting


def _lasting_longest(person: Person) -> list[Credential]:
    """Return the credential of each kind and body that lasts longest, in the order of the person's list."""
    best: dict[tuple[CredentialKind, str], Credential] = {}
    for credential in person.credentials:
        known = best.get((credential.kind, credential.body))
        if known is None or _rank(credential) > _rank(known):
            best[credential.kind, credential.body] = credential
    return list(best.values())


def _rank(credential: Credential) -> tuple[date, bool]:
    """Order credentials by their last day; of two that end together the one that blocks counts."""
    return credential.expires or date.max, credential.effect is CredentialEffect.BLOCK


def _matters(credential: Credential, shift_type: ShiftType) -> bool:
    return credential.kind is not CredentialKind.DRIVING_LICENCE or DRIVER in shift_type.skills


def _warn_days(problem: Problem, person: Person, on: date) -> int:
    return person_setting(problem, ID, Parameters, person.id, on).parameters.warn_days


def _named(credential: Credential) -> str:
    return f"{_NAMES[credential.kind]}{f' ({credential.body})' if credential.body else ''}"


def about(finding: Finding) -> str:
    """Return what a finding of this rule says of the credential, which is the same on every duty it matters for."""
    return finding.sentence.partition(_ON_DUTY)[0]


def _finding(
    person: Person, assignment: Assignment, shift_type: ShiftType, expires: date, name: str, *, hard: bool
) -> Finding:
    day = clock.local_date(assignment.start)
    days = (expires - day).days
    verb = "ended" if days < 0 else "ends"
    when = f"{shift_type.name} {clock.show_span(assignment.interval)}"
    return Finding(
        rule=ID,
        key=(person.id, assignment.shift),
        hard=hard,
        sentence=f"{person.name}: {name} {verb} on {clock.show_date(expires)}{_ON_DUTY}{when}.",
        people=(person.id,),
        shifts=(assignment.shift,),
        interval=assignment.interval,
        amount=abs(days),
        unit="day",
        warning=not hard,
    )


def _concerns(problem: Problem, assignment: Assignment) -> bool:
    return bool(problem.index.person(assignment.person or "").credentials)


def _example(title: str, *credentials: Credential, day: int = 0, skills: tuple[str, ...] = ()) -> Example:
    scene = Scene()
    scene.person("ann", *skills, credentials=credentials)
    scene.shift_type("NIGHT", "23:00", "08:00", *skills)
    scene.assign("ann", "NIGHT", day)
    return scene.example(title)


def _registration(expires: date | None) -> Credential:
    return Credential(CredentialKind.PROFESSIONAL_REGISTRATION, expires, body="GMC")


def _licence() -> Credential:
    return Credential(CredentialKind.DRIVING_LICENCE, MONDAY - clock.DAY)


def _last_day_of_registration() -> Example:
    return _example("registered up to the day on which the night starts", _registration(MONDAY))


def _renewed() -> Example:
    return _example("an old registration and its renewal", _registration(MONDAY - clock.DAY), _registration(None))


def _only_warns() -> Example:
    dbs = Credential(CredentialKind.DBS, MONDAY - clock.DAY, CredentialEffect.WARN)
    return _example("a DBS check past its date that only warns", dbs)


def _does_not_drive() -> Example:
    return _example("no driving licence on a shift that asks for no driver", _licence())


def _sixty_days_left() -> Example:
    return _example("sixty days before the last day: a warning", _registration(MONDAY + 60 * clock.DAY))


def _sixty_one_days_left() -> Example:
    return _example("sixty-one days before the last day: none yet", _registration(MONDAY + 61 * clock.DAY))


def _ended_yesterday() -> Example:
    return _example("registration ended the day before the duty", _registration(MONDAY), day=1)


def _ended_before_the_period() -> Example:
    return _example("registration ended the day before the period", _registration(MONDAY - clock.DAY))


def _drives_without_licence() -> Example:
    return _example("a driver whose licence has ended", _licence(), skills=(DRIVER,))


def _one_of_two_bodies() -> Example:
    nmc = Credential(CredentialKind.PROFESSIONAL_REGISTRATION, None, body="NMC")
    return _example("one registration in date does not renew another body's", _registration(MONDAY), nmc, day=6)


RULE = Rule(
    id=ID,
    title="Registration and checks in date",
    source="GMC, NMC, HCPC, GPhC, Social Work England, CNSGP; clinical governance",
    certainty=Certainty.CHECK_FIRST,
    hard=True,
    tier=Tier.LAW,
    scope=Scope.CELL,
    parameters=Parameters,
    absolute=True,
    check=check,
    concerns=_concerns,
    compliant=(
        _last_day_of_registration,
        _renewed,
        _only_warns,
        _does_not_drive,
        _sixty_days_left,
        _sixty_one_days_left,
    ),
    breaching=(_ended_yesterday, _ended_before_the_period, _drives_without_licence, _one_of_two_bodies),
    headroom=headroom,
)
