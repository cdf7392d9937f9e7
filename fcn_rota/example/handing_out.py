"""Shifts handed out to people one by one: how the example's history and its first published duties come about."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from random import Random

from fcn_rota.domain import clock
from fcn_rota.domain.availability import Availability, AvailabilityKind, DaytimeCommitment
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.person import CredentialEffect, Engagement
from fcn_rota.domain.shift import DutyKind, Shift, ShiftType
from fcn_rota.example import sizing
from fcn_rota.example.dates import wall_minutes
from fcn_rota.example.growth import family, is_night
from fcn_rota.example.people import Member
from fcn_rota.example.roster import DAY, Diary, Duty
from fcn_rota.example.shift_types import is_weekend_duty
from fcn_rota.example.special_people import offered_only

# What the first person on a shift should hold beyond what everybody must, dearest first.
_FIRST_PLACE = dict.fromkeys(
    ("EB", "NB", "WB1", "WB2", "WB3", "WS1", "WS2"), ("prescriber", "shift_lead", "controlled_drugs")
) | dict.fromkeys(("UR1", "UR2"), ("home_visit",))


@dataclass(frozen=True, slots=True)
class Handed:
    """A shift given to somebody on one of their engagements."""

    shift: Shift
    member: Member
    engagement: Engagement


class Office:
    """Hands out shifts in order of time to whoever may take them and has had the least of their share.

    Parameters
    ----------
    random
        Breaks ties.
    members, shift_types
        Everybody, and the patterns.
    commitments, availabilities
        Daytime work, leave and offers.
    last
        Last date of the horizon.
    """

    def __init__(
        self,
        random: Random,
        members: tuple[Member, ...],
        shift_types: Iterable[ShiftType],
        commitments: Iterable[DaytimeCommitment],
        availabilities: Iterable[Availability],
        *,
        last: date,
    ) -> None:
        self._random = random
        self._types = {shift_type.id: shift_type for shift_type in shift_types}
        self._members = {member.id: member for member in members}
        self._diaries = {member.id: _diary(member, last) for member in members}
        self._load: defaultdict[str, float] = defaultdict(float)
        self._turns: defaultdict[str, int] = defaultdict(int)
        self._holders = {id_: self._who_holds(shift_type) for id_, shift_type in self._types.items()}
        self._enter(commitments, availabilities)

    def may_take(self, member: Member, shift: Shift, part: Interval | None = None) -> bool:
        """Whether a member may be given a shift, or part of it."""
        shift_type = self._types[shift.shift_type]
        holds = member.id in self._holders[shift_type.id]
        return holds and self._diaries[member.id].may_take(self._duty(shift, part))

    def give(self, member: Member, shift: Shift, part: Interval | None = None) -> Handed:
        """Give a member a shift, or part of it, and count it."""
        duty = self._duty(shift, part)
        self._diaries[member.id].add(duty)
        weight = 1.0 + 0.5 * duty.night + 0.5 * is_weekend_duty(shift) - 0.8 * duty.on_call
        self._load[member.id] += weight * (duty.end - duty.start) / member.hours_wanted
        engagement = member.engagements[self._turns[member.id] % len(member.engagements)]
        self._turns[member.id] += 1
        return Handed(shift, member, engagement)

    def hand_out(self, shifts: Iterable[Shift]) -> Iterator[Handed]:
        """Yield who gets what, up to the desired numbers as far as people can be found.

        Nights come first within their day: they are the hardest to place.
        """
        in_order = sorted(shifts, key=lambda shift: (shift.day, not self._duty(shift).night, shift.start))
        for shift in in_order:
            wanted = _FIRST_PLACE.get(family(self._types[shift.shift_type].code), ())
            given: dict[str, Member] = {}
            for _ in range(self._places(shift)):
                member = self._choose(shift, wanted, given)
                if member is None:
                    break
                given[member.id] = member
                yield self.give(member, shift)
                wanted = ()

    def _places(self, shift: Shift) -> int:
        if self._types[shift.shift_type].duty is DutyKind.TRAINING:
            return max(1, len(self._holders[shift.shift_type]) // sizing.TRAINEES_A_SESSION)
        return max((need.desired for need in shift.needs), default=0)

    def _choose(self, shift: Shift, wanted: tuple[str, ...], given: Collection[str]) -> Member | None:
        holders = [member for key, member in self._holders[shift.shift_type].items() if key not in given]
        ranked = sorted(holders, key=lambda member: self._load[member.id] + self._random.random())
        able = [member for member in ranked if self.may_take(member, shift)] if wanted else ranked
        # Without anybody who holds all that is wanted, rather the first of it than none.
        for number in range(len(wanted), 0, -1):
            skills = wanted[:number]
            for member in able:
                if all(member.person.holds(skill, shift.day) for skill in skills):
                    return member
        return next((member for member in able if wanted or self.may_take(member, shift)), None)

    def _who_holds(self, shift_type: ShiftType) -> dict[str, Member]:
        training = shift_type.duty is DutyKind.TRAINING
        return {
            member.id: member
            for member in self._members.values()
            if set(shift_type.skills) <= {held.skill for held in member.person.skills}
            and shift_type.site in (member.person.sites or (shift_type.site,))
            and (training or not any(limit.supernumerary for limit in member.person.restrictions))
        }

    def _enter(self, commitments: Iterable[DaytimeCommitment], availabilities: Iterable[Availability]) -> None:
        for commitment in commitments:
            start, end = wall_minutes(commitment.start), wall_minutes(commitment.end)
            self._diaries[commitment.person].add(Duty(start, end, ""))
        for statement in availabilities:
            span = wall_minutes(statement.start), wall_minutes(statement.end)
            diary = self._diaries[statement.person]
            if statement.kind is AvailabilityKind.UNAVAILABLE:
                diary.closed.append(span)
            elif statement.kind is AvailabilityKind.OFFERED and diary.open_only is not None:
                diary.open_only.append(span)

    def _duty(self, shift: Shift, part: Interval | None = None) -> Duty:
        shift_type = self._types[shift.shift_type]
        when = part or shift.interval
        on_call = shift_type.duty is DutyKind.ON_CALL
        return Duty(wall_minutes(when.start), wall_minutes(when.end), shift_type.site, is_night(shift_type), on_call)


def _diary(member: Member, last: date) -> Diary:
    diary = Diary(open_only=[] if offered_only(member) else None)
    starts = [limit.valid.first_day for limit in member.person.restrictions if limit.no_nights]
    if starts:
        diary.no_nights_from = min(_midnight(day) for day in starts if day)
    for credential in member.person.credentials:
        if credential.expires and credential.expires < last and credential.effect is CredentialEffect.BLOCK:
            diary.closed.append((_midnight(credential.expires) + DAY, _midnight(last) + DAY))
    return diary


def _midnight(day: date) -> int:
    return wall_minutes(clock.instant(day, time()))
