"""How values stand in the cells of editors, and how what is typed there is understood.

Whatever cannot be understood is a `BadCell`, whose sentence says what to write instead.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from difflib import get_close_matches
from enum import Enum
from types import MappingProxyType
from typing import Final, TypeVar

from fcn_rota.domain import clock
from fcn_rota.domain.needs import Need, SafeTeamPlace
from fcn_rota.domain.network import Site
from fcn_rota.domain.person import Person
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import WEEKDAY_CLASSES, DayClass
from fcn_rota.domain.wording import as_words
from ui.desktop.models.date_words import date_meant
from ui.desktop.models.editors.sheet import BadCell

Choice = TypeVar("Choice", bound=Enum)
Thing = TypeVar("Thing")
YES, NO, NEVER = "yes", "no", "never"
_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?")
_NEED = re.compile(r"(\d+)(?:\s*(?:-|to)\s*(\d+))?\s*(.*)")
_USUAL_SKILLS: Final = frozenset(
    {
        "telephone_triage", "base", "home_visit", "prescriber", "controlled_drugs", "under_5s", "palliative",
        "mental_health", "shift_lead", "supervisor", "driver",
    }
)  # fmt: skip
"""Skills that networks speak of, offered before anybody holds one (glossary)."""
_DAYS: Final = dict(zip(WEEKDAY_CLASSES, clock.WEEKDAY_NAMES, strict=True)) | {DayClass.BANK_HOLIDAY: "BH"}


def plain(code: str) -> str:
    """Return an identifier of the program as people write it: ``telephone triage``."""
    return as_words(code)


def label_of(choice: Enum) -> str:
    """Return a value of a fixed list as people write it."""
    return plain(str(choice.value))


def labels(kind: type[Choice]) -> tuple[str, ...]:
    """Return all values of a fixed list as people write them."""
    return tuple(label_of(choice) for choice in kind)


def choice_meant(kind: type[Choice], words: str) -> Choice:
    """Return the value of a fixed list that is meant."""
    return thing_meant({label_of(choice): choice for choice in kind}, words)


def thing_meant(things: Mapping[str, Thing], words: str) -> Thing:
    """Return what goes by a name, whatever its capitals.

    Raises
    ------
    BadCell
        If nothing does; with what is near to it.
    """
    known = {name.casefold(): (name, thing) for name, thing in things.items()}
    if words.casefold() in known:
        return known[words.casefold()][1]
    meant = words.casefold()
    near = [name for name in known if meant in name][:3] or get_close_matches(meant, known, n=1) or list(known)[:3]
    listed = ", ".join(known[name][0] for name in near)
    raise BadCell(f'"{words}" is not known here; write for instance {listed}.' if near else f'There is no "{words}".')


def yes_no(value: bool) -> str:
    """Return yes or no."""
    return YES if value else NO


def yes_meant(words: str) -> bool:
    """Return whether yes is meant."""
    return thing_meant({YES: True, NO: False, "y": True, "n": False, "": False}, words)


def day_words(day: date | None) -> str:
    """Return a date: ``4 Jan 2027``; nothing for none."""
    return clock.show_date(day).split(" ", 1)[1] if day else ""


def day_meant(words: str) -> date | None:
    """Return the date that is meant; none where nothing stands there."""
    if not words:
        return None
    today = clock.local_date(datetime.now(UTC))
    found = date_meant(words, today, today)
    if found is None:
        raise BadCell(f'"{words}" is no date; write for instance 31 Mar 2027 or 31/3/2027.')
    return found


def time_words(at: time) -> str:
    """Return a time of day: ``18:30``."""
    return at.strftime("%H:%M")


def time_meant(words: str) -> time:
    """Return the time of day that is meant: ``18:30``, ``1830``, ``18``."""
    match = _TIME.fullmatch(words.replace(" ", ""))
    if match and int(match[1]) < 24 and int(match[2] or 0) < 60:
        return time(int(match[1]), int(match[2] or 0))
    raise BadCell(f'"{words}" is no time of day; write for instance 18:30.')


def hours_words(minutes: int | None) -> str:
    """Return minutes as hours: ``37.5``, ``5.83``; nothing for none. Two places are enough to tell every minute."""
    return "" if minutes is None else f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


def hours_meant(words: str) -> int | None:
    """Return minutes, from hours such as ``37.5`` or ``37:30``; none where nothing stands there."""
    if not words:
        return None
    whole, colon, part = words.removesuffix("h").strip().partition(":")
    try:
        minutes = int(whole) * 60 + int(part) if colon else round(float(whole) * 60)
    except (ValueError, OverflowError):
        raise BadCell(f'"{words}" is no number of hours; write for instance 37.5.') from None
    if minutes < 0:
        raise BadCell("Hours cannot be negative.")
    return minutes


def number_meant(words: str) -> int:
    """Return the whole number that is meant: ``8,200``."""
    try:
        return int(words.replace(",", "").replace(" ", ""))
    except ValueError:
        raise BadCell(f'"{words}" is no whole number.') from None


def minutes_meant(words: str) -> int:
    """Return the whole number of minutes that is meant, with or without the unit: ``30``, ``30 min``."""
    return number_meant(re.sub(r"\s*min(utes?)?\s*$", "", words, flags=re.IGNORECASE))


def parts(words: str) -> list[str]:
    """Return what stands between commas or semicolons, each once."""
    return list(dict.fromkeys(part.strip() for part in re.split("[,;]", words) if part.strip()))


class KnownSkills(frozenset[str]):
    """Skills, and the roles that are none.

    `roles` holds for each role, in small letters, what it is called and the skills that tell its people from others.
    """

    roles: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType({})


def known_skills(problem: Problem) -> KnownSkills:
    """Return the skills a network speaks of: held, asked for, or usual."""
    held = {held.skill for person in problem.people for held in person.skills}
    asked = {skill for kind in problem.shift_types for skill in kind.skills}
    needed = {need.skill for kind in problem.shift_types for need in kind.all_needs if need.skill}
    known = KnownSkills(held | asked | needed | _USUAL_SKILLS)
    known.roles = _skills_of_roles(problem)
    return known


def _skills_of_roles(problem: Problem) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Return for each role the skills that most of its people hold, those that fewest others hold first."""
    in_role: defaultdict[str, set[str]] = defaultdict(set)
    for engagement in problem.engagements:
        in_role[engagement.role].add(engagement.person)
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for person in problem.people:
        for held in person.skills:
            holders[held.skill].add(person.id)
    found = {}
    for role, people in in_role.items():
        theirs = [skill for skill, who in holders.items() if 2 * len(who & people) > len(people)]
        theirs.sort(key=lambda skill: (len(holders[skill] - people), skill))
        found[role.casefold()] = (role, tuple(theirs))
    return MappingProxyType(found)


def people_by_name(problem: Problem) -> dict[str, Person]:
    """Return everybody under a name that tells them from all others.

    Who shares it is told by the role as well, then by who engages them, at last by the identifier.
    """
    homes = {home.id: home.name for home in problem.organisations}

    def told(person: Person) -> tuple[str, ...]:
        mine = problem.index.engagements_of(person.id)
        terms = [f"{person.name} ({one.role})" for one in mine[:1]]
        terms += [f"{person.name} ({one.role}, {homes.get(one.organisation, '')})" for one in mine[:1]]
        return (person.name, *terms, f"{person.name} ({person.id})")

    called = {person.id: told(person) for person in problem.people}
    often = Counter(name for names in called.values() for name in names)
    return {next(name for name in called[person.id] if often[name] == 1): person for person in problem.people}


def person_meant(people: Mapping[str, Person], words: str) -> str:
    """Return the id of the person who goes by a name."""
    if not people:
        raise BadCell("There is nobody in the pool yet; add people first.")
    return thing_meant(people, words).id


def sites_by_name(problem: Problem) -> dict[str, Site]:
    """Return the sites under what they go by: their codes first, then the names that are no code."""
    codes = {site.code: site for site in problem.sites}
    return codes | {site.name: site for site in problem.sites if site.name not in codes}


def site_meant(sites: Mapping[str, Site], words: str) -> str:
    """Return the id of the site that goes by a code or name."""
    if not sites:
        raise BadCell("There is no site yet; add one under Practices and sites first.")
    return thing_meant(sites, words).id


def skill_meant(words: str, known: Collection[str]) -> str:
    """Return the skill that is meant: a known one, or a new one that looks like none that is known."""
    skill = re.sub(r"[\s_-]+", "_", words.strip().lower())
    if skill in known or not skill:
        return skill
    if isinstance(known, KnownSkills) and words.strip().casefold() in known.roles:
        # Rules look at skills: nobody would ever be found who holds the role as one.
        role, theirs = known.roles[words.strip().casefold()]
        like = f", for instance {plain(theirs[0])}" if theirs else ""
        raise BadCell(f"{role} is a role; ask for a skill that people in it hold{like}.")
    near = get_close_matches(skill, known, n=1, cutoff=0.8)
    if near:
        raise BadCell(f'No skill is called "{words}"; did you mean {plain(near[0])}?')
    return skill


def days_words(days: Iterable[DayClass]) -> str:
    """Return kinds of day: ``Mon-Fri, BH``; ``every day`` for all."""
    chosen = set(days)
    if chosen == set(DayClass):
        return "every day"
    words, run = [], list[DayClass]()
    for kind in (*WEEKDAY_CLASSES, None):
        if kind in chosen and kind is not None:
            run.append(kind)
        elif run:
            words.append(_DAYS[run[0]] if len(run) == 1 else f"{_DAYS[run[0]]}-{_DAYS[run[-1]]}")
            run = []
    return ", ".join([*words, *(["BH"] if DayClass.BANK_HOLIDAY in chosen else [])])


def days_meant(words: str) -> tuple[DayClass, ...]:
    """Return the kinds of day that are meant: ``Mon-Fri, BH``, ``every day``, ``weekends``."""
    named: dict[str, tuple[DayClass, ...]] = {name.lower(): (kind,) for kind, name in _DAYS.items()}
    named |= {
        "every day": tuple(DayClass),
        "weekdays": WEEKDAY_CLASSES[:5],
        "weekends": WEEKDAY_CLASSES[5:],
        "bank holidays": (DayClass.BANK_HOLIDAY,),
    }
    if words.strip().lower() == NEVER:
        return ()
    found: set[DayClass] = set()
    for part in parts(words.lower()):
        first, dash, last = (piece.strip()[:3] for piece in part.partition("-"))
        if part in named:
            found.update(named[part])
        elif dash and first in named and last in named and "bh" not in {first, last}:
            start, end = (WEEKDAY_CLASSES.index(named[piece][0]) for piece in (first, last))
            found.update(WEEKDAY_CLASSES[(start + step) % 7] for step in range((end - start) % 7 + 1))
        elif not dash and first in named:
            found.update(named[first])
        else:
            raise BadCell(f'"{part}" is no day; write for instance Mon-Fri, Sat, BH, or every day.')
    return tuple(kind for kind in DayClass if kind in found)


def needs_words(needs: Iterable[Need]) -> str:
    """Return what a shift needs: ``2-3, 1 prescriber``."""
    return ", ".join(
        (f"{need.minimum}" if need.minimum == need.desired else f"{need.minimum}-{need.desired}")
        + (f" {plain(need.skill)}" if need.skill else "")
        for need in needs
    )


def of_whom_words(needs: Iterable[Need]) -> str:
    """Return the needs of single skills: ``1 prescriber``; whoever else is needed is not named."""
    return needs_words(need for need in needs if need.skill is not None)


def of_whom_meant(words: str, before: Iterable[Need], known: Collection[str]) -> tuple[Need, ...]:
    """Return needs with those of single skills as the words want them; what is needed of anybody stays."""
    earlier = tuple(before)
    named = needs_meant(words, earlier, known)
    if any(need.skill is None for need in named):
        raise BadCell("Say of which skill, for instance 1 prescriber; people of any skill stand under the minimum.")
    meant = {need.skill: need for need in named}
    kept = [need if need.skill is None else meant.pop(need.skill) for need in earlier if need.skill in {None, *meant}]
    return (*kept, *meant.values())


def of_anybody(needs: Iterable[Need]) -> Need | None:
    """Return the need that everybody on the shift counts toward; None where there is none."""
    return next((need for need in needs if need.skill is None), None)


def with_people(needs: Iterable[Need], minimum: int | None = None, desired: int | None = None) -> tuple[Need, ...]:
    """Return needs with another minimum or desired number of people of any skill.

    A minimum beyond the desired number takes that with it. Somebody is desired where a minimum is asked for the first
    time.
    """
    earlier = tuple(needs)
    before = of_anybody(earlier) or Need(None, 0, 0)
    fewest = before.minimum if minimum is None else minimum
    need = replace(before, minimum=fewest, desired=max(before.desired, fewest) if desired is None else desired)
    others = [one for one in earlier if one.skill is not None]
    place = next((number for number, one in enumerate(earlier) if one.skill is None), 0)
    return (*others[:place], need, *others[place:])


def without_people(needs: Iterable[Need]) -> tuple[Need, ...]:
    """Return needs without that of people of any skill."""
    return tuple(need for need in needs if need.skill is not None)


def needs_meant(words: str, before: Iterable[Need], known: Collection[str]) -> tuple[Need, ...]:
    """Return the needs that are meant; prices that a need of the same skill had stay."""
    prices = {need.skill: need.prices for need in before}
    needs: dict[str | None, Need] = {}
    for part in parts(words):
        match = _NEED.fullmatch(part)
        if not match:
            raise BadCell(f'"{part}" is no number of people; write for instance 2, or 1-2 prescriber.')
        minimum, desired = int(match[1]), int(match[2] or match[1])
        rest = match[3].strip()
        skill = skill_meant(rest, known) if rest and rest.lower() not in {"any", "anybody", "people"} else None
        if skill in needs:
            raise BadCell(f"{plain(skill) if skill else 'Anybody'} stands there twice.")
        needs[skill] = (
            Need(skill, minimum, desired, prices[skill]) if skill in prices else Need(skill, minimum, desired)
        )
    return tuple(needs.values())


def team_words(team: Iterable[SafeTeamPlace]) -> str:
    """Return a minimum safe team: ``2, 1 prescriber``."""
    return ", ".join(f"{place.people}" + (f" {plain(place.skill)}" if place.skill else "") for place in team)


def team_meant(words: str, known: Collection[str]) -> tuple[SafeTeamPlace, ...]:
    """Return the minimum safe team that is meant."""
    return tuple(SafeTeamPlace(need.skill, need.minimum) for need in needs_meant(words, (), known))
