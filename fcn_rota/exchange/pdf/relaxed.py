"""Rules that the network relaxed by a setting, and rules that the rota's fixed assignments override."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Contradiction
from fcn_rota.domain.setting import Json, RuleSetting, SubjectKind
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.pdf import words
from fcn_rota.exchange.pdf.document import Notice
from fcn_rota.rules import RULES, requests
from fcn_rota.rules.figure_words import called, said

# What these say of somebody is close to health data, and a rota hangs on a wall: counted here, named in the program.
_NOT_ON_PAPER = frozenset({"work_restrictions"})
_MOST_NAMED = 4


def notices(
    problem: Problem, findings: Iterable[Finding], contradictions: Iterable[Contradiction] = ()
) -> tuple[Notice, ...]:
    """Return the rules overridden, then the rules relaxed.

    Parameters
    ----------
    problem
        Holds the settings; those valid on some date of the period count.
    findings, contradictions
        What the rules find in the rota, and what a solve found to contradict itself; none where it was not checked.
    """
    return (*_overridden(findings, contradictions), *_relaxed(problem))


def _overridden(findings: Iterable[Finding], contradictions: Iterable[Contradiction]) -> list[Notice]:
    told = {(finding.rule, finding.key): finding.sentence for finding in findings if finding.hard}
    for contradiction in contradictions:
        told.setdefault((contradiction.rule, contradiction.key), contradiction.sentence)
    named = [
        Notice(f"{_title(rule)}, overridden", words.set_well(sentence), alarm=True)
        for (rule, _), sentence in told.items()
        if rule not in _NOT_ON_PAPER
    ]
    withheld = sum(rule in _NOT_ON_PAPER for rule, _ in told)
    if not withheld:
        return named
    number = counted(withheld, "duty goes", "duties go")
    return [
        *named,
        Notice("Agreed limits, overridden", f"{number} beyond what was agreed; the program says whose.", True),
    ]


@dataclass(frozen=True, slots=True)
class _Change:
    """What a setting does to a rule; settings that do the same are told together."""

    rule: str
    effect: str
    reason: str


def _relaxed(problem: Problem) -> list[Notice]:
    period = DateSpan(problem.period.first_day, problem.period.last_day)
    told: dict[_Change, list[RuleSetting]] = {}
    for setting in problem.settings:
        if setting.valid.meets(period) and (effect := _effect(problem, setting)):
            told.setdefault(_Change(setting.rule, effect, setting.reason), []).append(setting)
    return [
        Notice(
            f"{_title(change.rule)}, {change.effect}",
            words.set_well(f"For {_subjects(problem, settings)}: {change.reason or 'no reason given'}"),
            alarm=False,
        )
        for change, settings in sorted(told.items(), key=lambda item: (item[0].rule, item[0].effect, item[0].reason))
    ]


def _effect(problem: Problem, setting: RuleSetting) -> str:
    if setting.enabled is False:
        return "switched off"
    figures = ", ".join(_stated(problem, setting.rule, name, value) for name, value in setting.parameters.items())
    softened = "softened" if setting.hard is False else ""
    return ", ".join(part for part in (softened, f"set to: {figures}" if figures else "") if part)


def _stated(problem: Problem, rule: str, name: str, value: Json) -> str:
    """Write a parameter with its name; what single requests are worth, whose and when, is not for a wall."""
    if (rule, name) == (requests.ID, "worth") and isinstance(value, Mapping):
        return f"{counted(len(value), 'single request')} worth points of {'its' if len(value) == 1 else 'their'} own"
    parameters = next((known.parameters for known in RULES if known.id == rule), object)
    names = {kind.id: kind.name for kind in problem.shift_types} | {site.id: site.name for site in problem.sites}
    worded = said(parameters, name, value, lambda thing: names.get(thing) or words.plain(thing))
    return f"{called(parameters, name)} {worded}"


def _title(rule: str) -> str:
    titles = {known.id: known.title for known in RULES}
    return titles.get(rule, words.titled(rule))


def _subjects(problem: Problem, settings: Iterable[RuleSetting]) -> str:
    names = list(dict.fromkeys(_subject(problem, setting) for setting in settings))
    if len(names) <= _MOST_NAMED:
        return ", ".join(names)
    return f"{', '.join(names[: _MOST_NAMED - 1])} and {len(names) - _MOST_NAMED + 1} others"


def _subject(problem: Problem, setting: RuleSetting) -> str:
    index = problem.index
    match setting.subject_kind, setting.subject:
        case SubjectKind.ORGANISATION, str(organisation):
            return index.organisation(organisation).name
        case SubjectKind.ENGAGEMENT, str(engagement):
            return index.person(index.engagement(engagement).person).name
        case SubjectKind.PERSON, str(person):
            return index.person(person).name
        case SubjectKind.ROLE, str(role):
            return role
        case _:
            return "the whole network"
