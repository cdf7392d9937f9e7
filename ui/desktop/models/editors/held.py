"""What somebody holds, and what limits their work, as fields: skills, credentials, work restrictions."""

from dataclasses import replace

from fcn_rota.domain.person import Credential, CredentialEffect, CredentialKind, SkillHeld, WorkRestriction
from fcn_rota.domain.problem import Problem
from ui.desktop.models.editors import words
from ui.desktop.models.editors.columns import DATE_HINT, span_columns, switch_column
from ui.desktop.models.editors.sheet import Column


def skill_columns(problem: Problem) -> tuple[Column[SkillHeld], ...]:
    """Return the fields of a skill that somebody holds."""
    known = words.known_skills(problem)
    return (
        Column(
            "Skill",
            lambda one: words.plain(one.skill),
            lambda one, text: replace(one, skill=words.skill_meant(text, known)),
            tuple(sorted(words.plain(skill) for skill in known)),
        ),
        *span_columns(lambda one: one.valid, lambda one, valid: replace(one, valid=valid), "From", "Until"),
    )


def credential_columns() -> tuple[Column[Credential], ...]:
    """Return the fields of a registration, check or certificate."""
    ends = {"nothing can be planned": CredentialEffect.BLOCK, "a warning": CredentialEffect.WARN}
    effects = {effect: text for text, effect in ends.items()}
    return (
        Column(
            "What",
            lambda one: words.label_of(one.kind),
            lambda one, text: replace(one, kind=words.choice_meant(CredentialKind, text)),
            words.labels(CredentialKind),
        ),
        Column(
            "Expires",
            lambda one: words.day_words(one.expires),
            lambda one, text: replace(one, expires=words.day_meant(text)),
            hint=DATE_HINT,
        ),
        Column(
            "After that",
            lambda one: effects[one.effect],
            lambda one, text: replace(one, effect=words.thing_meant(ends, text)),
            tuple(ends),
        ),
        Column("Body", lambda one: one.body, lambda one, text: replace(one, body=text), hint="for instance NMC"),
    )


def restriction_columns() -> tuple[Column[WorkRestriction], ...]:
    """Return the fields of a work restriction: limits, never their reason."""
    return (
        *span_columns(lambda one: one.valid, lambda one, valid: replace(one, valid=valid), "From", "Until"),
        switch_column("No nights", lambda one: one.no_nights, lambda one, on: replace(one, no_nights=on)),
        Column(
            "Hours a week at most",
            lambda one: words.hours_words(one.maximum_minutes_per_week),
            lambda one, text: replace(one, maximum_minutes_per_week=words.hours_meant(text)),
        ),
        Column(
            "Hours a duty at most",
            lambda one: words.hours_words(one.maximum_minutes_per_shift),
            lambda one, text: replace(one, maximum_minutes_per_shift=words.hours_meant(text)),
        ),
        switch_column("Never alone", lambda one: one.no_lone_work, lambda one, on: replace(one, no_lone_work=on)),
        switch_column("No driving", lambda one: one.no_driving, lambda one, on: replace(one, no_driving=on)),
        switch_column("Supernumerary", lambda one: one.supernumerary, lambda one, on: replace(one, supernumerary=on)),
    )
