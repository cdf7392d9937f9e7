"""What the rules say as a table: a row for each thing that can be set, for the network and for whom it is set apart."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from fcn_rota.domain.dates import ALWAYS, DateSpan
from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import RuleSetting, SubjectKind
from fcn_rota.rules import RULES
from fcn_rota.rules.rule import Rule
from ui.desktop.models.editors import words
from ui.desktop.models.editors.sheet import BadCell, Column, Sheet
from ui.desktop.models.rule_book.book import (
    EVERYBODY,
    Subject,
    Target,
    Wish,
    complaints_about,
    dates_words,
    edit_of,
    setting_of,
    subjects,
    targets,
    usual_wish,
    wish_now,
)
from ui.desktop.models.rule_book.columns import FROM, REASON, UNTIL, wish_columns
from ui.desktop.models.rule_book.figure_words import Names
from ui.desktop.models.rule_book.figures import meaning_of

RULE, FOR, WHAT, VALUE, USUALLY = "Rule", "For", "What", "Value", "Usually"
_SHARED: Final = (FROM, UNTIL, REASON)
"""What all rows of one setting have in common."""
_DATED: Final = re.compile(r"(?P<name>.+?)(?:,(?: from (?P<first>[^,]+?))?(?: until (?P<last>[^,]+))?)?")


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One thing that a rule says for somebody.

    Parameters
    ----------
    wish
        The rule for somebody, with this one thing as it is to be; None where nobody has said which rule.
    field
        Which of its fields: how it holds, or one of its figures.
    number
        Which setting of the rule for the same people it belongs to, from 0; None where there is none yet.
    """

    wish: Wish | None = None
    field: str = ""
    number: int | None = None

    @property
    def key(self) -> str:
        """What tells it from others; it stays when a setting is made, changed, or put back to the usual."""
        if self.wish is None:
            return ""
        subject = self.wish.target.subject
        which = str(self.number) if self.number is not None else dates_words(self.wish.valid)
        return "|".join((self.wish.target.rule.id, subject.kind, subject.id or "", which, self.field))


def settings_sheet(problem: Problem) -> Sheet[SettingRow]:
    """Return everything that the rules say as a table; rows for others than those that are listed are pasted."""
    return _Book(problem).sheet()


def put_back(problem: Problem, rows: Sequence[SettingRow]) -> list[SettingRow]:
    """Return rows as they usually are."""
    book = _Book(problem)
    return [book.usual(row) for row in rows]


class _Book:
    """The rules of one network by the words of the table."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._names = Names.of(problem)
        self._by_title = {rule.title: rule for rule in RULES}
        self._fields: dict[tuple[object, ...], Mapping[str, Column[Wish]]] = {}
        self._subjects: dict[str, Mapping[str, Subject]] = {}

    def sheet(self) -> Sheet[SettingRow]:
        """Return the table."""
        order = {rule: number for number, rule in enumerate(RULES)}
        return Sheet(
            one="setting",
            many="settings",
            columns=(
                Column(
                    RULE,
                    lambda row: row.wish.target.rule.title if row.wish else "",
                    self._of_rule,
                    order=lambda row: order[row.wish.target.rule] if row.wish else -1,
                    width=210,
                    only_new=True,
                ),
                Column(FOR, self._whom, self._for_whom, width=170, only_new=True),
                Column(WHAT, lambda row: row.field, self._of_field, width=150, only_new=True),
                Column(VALUE, self._said, self._set, hint="written as under Usually", width=230),
                Column(USUALLY, lambda row: self._said(self.usual(row)), width=230),
                *(self._shared(name) for name in _SHARED),
                Column("What it is for", self._meaning, width=460),
            ),
            rows=tuple(self._rows()),
            key=lambda row: row.key,
            facts=self._told_apart,
            blank=SettingRow,
            copied=lambda row: row,
            empty="",
            edit=_edit,
            told_by=3,
            between=" · ",
        )

    def usual(self, row: SettingRow) -> SettingRow:
        """Return a row as it is where nothing is set."""
        column = self._column(row)
        if row.wish is None or column is None or column.write is None:
            return row
        return replace(row, wish=column.write(row.wish, column.read(usual_wish(self._problem, row.wish.target))))

    def called(self, target: Target) -> str:
        """Return what people call whom a target is for, told from others of the same name."""
        known = self._known(target.rule)
        return next((name for name, subject in known.items() if subject == target.subject), target.subject.name)

    def _rows(self) -> Iterator[SettingRow]:
        for rule in RULES:
            numbers: Counter[tuple[SubjectKind, str | None]] = Counter()
            for target in targets(self._problem, rule):
                subject = (target.subject.kind, target.subject.id)
                wish, number = wish_now(self._problem, target), numbers[subject]
                numbers[subject] += 1
                yield from (SettingRow(wish, name, number) for name in self._fields_of(target) if name not in _SHARED)

    def _known(self, rule: Rule) -> Mapping[str, Subject]:
        """Return everybody a rule can be set for by what they are called; those of one name are numbered."""
        if rule.id not in self._subjects:
            named: dict[str, Subject] = {}
            for subject in (EVERYBODY, *subjects(self._problem, rule)):
                same = sum(one.name == subject.name for one in named.values())
                named[f"{subject.name} ({same + 1})" if same else subject.name] = subject
            self._subjects[rule.id] = named
        return self._subjects[rule.id]

    def _fields_of(self, target: Target) -> Mapping[str, Column[Wish]]:
        if target.key not in self._fields:
            columns = wish_columns(self._problem, target, self._names, is_alone=False)
            self._fields[target.key] = {column.name: column for column in columns}
        return self._fields[target.key]

    def _column(self, row: SettingRow, name: str = "") -> Column[Wish] | None:
        return self._fields_of(row.wish.target).get(name or row.field) if row.wish else None

    # What stands in the cells, and what is written there. Of a rule that nobody knows nothing more is said.

    def _of_rule(self, row: SettingRow, text: str) -> SettingRow:
        rule = words.thing_meant(self._by_title, text)
        return replace(row, wish=wish_now(self._problem, targets(self._problem, rule)[0]), number=0)

    def _whom(self, row: SettingRow) -> str:
        if row.wish is None:
            return ""
        return ", ".join(filter(None, (self.called(row.wish.target), dates_words(row.wish.valid))))

    def _for_whom(self, row: SettingRow, text: str) -> SettingRow:
        if row.wish is None:
            return row
        rule, match = row.wish.target.rule, _DATED.fullmatch(text)
        named = match or re.fullmatch("(?P<name>.*)(?P<first>)(?P<last>)", text)
        said = named.groupdict() if named else {"name": text}
        subject = words.thing_meant(self._known(rule), said["name"])
        valid = DateSpan(words.day_meant(said["first"] or ""), words.day_meant(said["last"] or ""))
        return SettingRow(replace(wish_now(self._problem, Target(rule, subject)), valid=valid))

    def _of_field(self, row: SettingRow, text: str) -> SettingRow:
        if row.wish is None:
            return row
        known = {name: name for name in self._fields_of(row.wish.target) if name not in _SHARED}
        return replace(row, field=words.thing_meant(known, text))

    def _said(self, row: SettingRow) -> str:
        column = self._column(row)
        return column.read(row.wish) if row.wish and column else ""

    def _set(self, row: SettingRow, text: str) -> SettingRow:
        column = self._column(row)
        return replace(row, wish=column.write(row.wish, text)) if row.wish and column and column.write else row

    def _shared(self, name: str) -> Column[SettingRow]:
        def read(row: SettingRow) -> str:
            column = self._column(row, name)
            return column.read(row.wish) if row.wish and column else ""

        def write(row: SettingRow, text: str) -> SettingRow:
            column = self._column(row, name)
            return replace(row, wish=column.write(row.wish, text)) if row.wish and column and column.write else row

        width = 170 if name == REASON else 90
        return Column(name, read, write, hint="of all that is set for the same people", width=width)

    def _meaning(self, row: SettingRow) -> str:
        column = self._column(row)
        note = column.note if column else ""
        return note or (meaning_of(row.wish.target.rule) if row.wish else "")

    def _told_apart(self, row: SettingRow) -> tuple[RuleSetting, ...]:
        """Return what a row says by itself, by which a changed one is told from one that says the same."""
        if row.wish is None:
            return ()
        said, target = {row.field: self._said(row)}, row.wish.target
        return (RuleSetting(row.key, target.rule.id, parameters=said, valid=row.wish.valid, reason=row.wish.reason),)


def _edit(problem: Problem, rows: Sequence[SettingRow]) -> FactsEdit:
    """Return the edit that sets rules as rows say; what is said for the same people becomes one setting.

    Raises
    ------
    BadCell
        If rows contradict one another, or figures do not go together; everything that is wrong.
    """
    book = _Book(problem)
    together: defaultdict[tuple[object, ...], list[Wish]] = defaultdict(list)
    for row in rows:
        if row.wish is not None:
            target = row.wish.target
            together[target.key, None if target.setting else row.wish.valid].append(row.wish)
    edit, wrong = FactsEdit(), list[str]()
    for wishes in together.values():
        target = wishes[0].target
        now = wish_now(problem, target)
        merged = _merged(now, wishes)
        complaints = [*_contradictions(now, wishes), *complaints_about(problem, merged), *_idle(problem, now, merged)]
        wrong += [f"{target.rule.title}, {book.called(target)}: {complaint}" for complaint in complaints]
        if not complaints:
            more = edit_of(problem, merged)
            edit = FactsEdit((*edit.out, *more.out), (*edit.into, *more.into))
    if wrong:
        raise BadCell(" ".join(wrong))
    return edit


def _merged(now: Wish, wishes: Sequence[Wish]) -> Wish:
    """Return what several rows wish of one setting, each as far as it differs from what holds now."""
    merged = now
    for wish in wishes:
        changed = {name: value for name, value in wish.values.items() if value != now.values[name]}
        merged = Wish(
            now.target,
            wish.hold if wish.hold is not now.hold else merged.hold,
            {**merged.values, **changed},
            wish.valid if wish.valid != now.valid else merged.valid,
            wish.reason if wish.reason != now.reason else merged.reason,
        )
    return merged


def _contradictions(now: Wish, wishes: Sequence[Wish]) -> Iterator[str]:
    said: dict[str, set[object]] = {
        "dates": {wish.valid for wish in wishes if wish.valid != now.valid},
        "reasons": {wish.reason for wish in wishes if wish.reason != now.reason},
    }
    for what, found in said.items():
        if len(found) > 1:
            yield f"There are {len(found)} different {what}; write the same in all rows of it."


def _idle(problem: Problem, now: Wish, merged: Wish) -> Iterator[str]:
    """Refuse dates or a reason for what is not set: there is nothing to keep them with."""
    is_set = now.target.setting is not None or setting_of(problem, merged) is not None
    if not is_set and (merged.reason or merged.valid != ALWAYS):
        yield "There is nothing to give dates or a reason for: all is as usual. Change the value first."
