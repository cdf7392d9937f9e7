"""Organisations, sites and the ways between them as tables."""

from dataclasses import replace

from fcn_rota.domain.network import Organisation, OrganisationKind, PracticeFacts, Site, SiteKind, TravelTime
from fcn_rota.domain.problem import Problem
from fcn_rota.services.identity import new_id
from ui.desktop.models.editors import words
from ui.desktop.models.editors.sheet import BadCell, Column, Sheet


def organisation_sheet(problem: Problem) -> Sheet[Organisation]:
    """Return the practices and other organisations of a problem as a table."""
    return Sheet(
        one="organisation",
        many="organisations",
        columns=(
            Column("Name", lambda one: one.name, _named, width=260),
            Column(
                "Initials",
                lambda one: one.initials,
                lambda one, text: replace(one, initials=text),
                hint="the few letters beside people's names",
                width=80,
            ),
            Column(
                "Kind",
                lambda one: words.label_of(one.kind),
                lambda one, text: of_kind(one, words.choice_meant(OrganisationKind, text)),
                words.labels(OrganisationKind),
            ),
            Column(
                "ODS code",
                lambda one: one.practice.ods_code if one.practice else "",
                lambda one, text: (
                    replace(one, practice=replace(practice_meant(one, text), ods_code=text)) if text else one
                ),
                hint="the practice code, for instance E85001",
                width=90,
            ),
            patients_column(),
            Column("Postcode", lambda one: one.postcode or "", lambda one, text: replace(one, postcode=text or None)),
        ),
        rows=problem.organisations,
        key=lambda one: one.id,
        facts=lambda one: (one,),
        blank=lambda: Organisation(
            new_id("organisation"), "", "", OrganisationKind.PRACTICE, practice=PracticeFacts("", 0)
        ),
        copied=lambda one: replace(one, id=new_id("organisation"), name=f"{one.name} (copy)"),
        empty="There are no practices yet. Add the first, or paste the list.",
    )


def site_sheet(problem: Problem) -> Sheet[Site]:
    """Return the sites of a problem as a table."""
    known = words.known_skills(problem)
    # A site is open whenever one of its shifts runs: whoever wants to close it has to see which.
    running: dict[str, list[str]] = {}
    for kind in sorted(problem.shift_types, key=lambda kind: (kind.start, kind.code)):
        if kind.runs_on:
            running.setdefault(kind.site, []).append(kind.code)
    return Sheet(
        one="site",
        many="sites",
        columns=(
            Column("Code", lambda one: one.code, _coded, hint="short, for the board", width=80),
            Column("Name", lambda one: one.name, lambda one, text: replace(one, name=text), width=220),
            Column(
                "Kind",
                lambda one: words.label_of(one.kind),
                lambda one, text: replace(one, kind=words.choice_meant(SiteKind, text)),
                words.labels(SiteKind),
            ),
            Column(
                "Opens only with",
                lambda one: words.team_words(one.minimum_safe_team),
                lambda one, text: replace(one, minimum_safe_team=words.team_meant(text, known)),
                hint="the minimum safe team, for instance 2, 1 prescriber; empty where one person alone is safe",
                width=180,
            ),
            Column("Open for", lambda one: ", ".join(running.get(one.id, ())), width=210),
            Column(
                "Telephone",
                lambda one: one.telephone,
                lambda one, text: replace(one, telephone=text),
                hint="the site's own number, printed on the rota; never a person's",
            ),
            Column("Postcode", lambda one: one.postcode or "", lambda one, text: replace(one, postcode=text or None)),
        ),
        rows=problem.sites,
        key=lambda one: one.id,
        facts=lambda one: (one,),
        blank=lambda: Site(new_id("site"), "", "", SiteKind.BASE),
        copied=lambda one: replace(one, id=new_id("site"), code=f"{one.code}2", name=f"{one.name} (copy)"),
        empty="There are no sites yet. Add the first: a base, the telephone hub, a visiting car.",
    )


def travel_sheet(problem: Problem) -> Sheet[TravelTime]:
    """Return the minutes from each site to each other as a table; 0 where nothing is known."""
    codes = {site.id: site.code for site in problem.sites}
    known = {(leg.from_site, leg.to_site): leg for leg in problem.travel_times}
    legs = tuple(
        known.get((here, there), TravelTime(here, there, 0)) for here in codes for there in codes if here != there
    )
    return Sheet(
        one="way",
        many="ways",
        columns=(
            Column("Way", lambda leg: f"{codes[leg.from_site]} to {codes[leg.to_site]}", width=110),
            Column(
                "Minutes",
                lambda leg: str(leg.minutes),
                lambda leg, text: replace(leg, minutes=words.number_meant(text)),
                hint="from the first site to the second",
                order=lambda leg: leg.minutes,
                width=60,
            ),
        ),
        rows=legs,
        key=lambda leg: f"{leg.from_site}>{leg.to_site}",
        facts=lambda leg: (leg,),
        blank=lambda: legs[0],
        copied=lambda leg: leg,
        empty="There are ways to travel once there are two sites.",
    )


def patients_column() -> Column[Organisation]:
    """Return the column of list sizes."""
    return Column(
        "Patients",
        lambda one: f"{one.practice.list_size:,}" if one.practice else "",
        lambda one, text: (
            replace(one, practice=replace(practice_meant(one, text), list_size=words.number_meant(text)))
            if text
            else one
        ),
        hint="registered patients, for instance 8,200",
        order=lambda one: one.practice.list_size if one.practice else -1,
        width=90,
    )


def of_kind(one: Organisation, kind: OrganisationKind) -> Organisation:
    """Return an organisation of another kind; only a practice has a code and patients."""
    is_practice = kind is OrganisationKind.PRACTICE
    return replace(one, kind=kind, practice=(one.practice or PracticeFacts("", 0)) if is_practice else None)


def _named(one: Organisation, text: str) -> Organisation:
    if not text:
        raise BadCell("An organisation needs a name.")
    initials = one.initials or "".join(word[0] for word in text.split() if word[0].isalnum()).upper()[:4]
    return replace(one, name=text, initials=initials)


def _coded(one: Site, text: str) -> Site:
    if not text:
        raise BadCell("A site needs a code, which stands on the board.")
    return replace(one, code=text, name=one.name or text)


def practice_meant(one: Organisation, text: str) -> PracticeFacts:
    """Return the facts of a practice, or say that the organisation is none."""
    if one.practice is None:
        raise BadCell(f"Only a practice has {text or 'this'}; choose practice as its kind first.")
    return one.practice
