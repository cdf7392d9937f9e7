"""Who could step in at once: everybody who could take a single opening, whatever else stays as it is."""

from typing import TYPE_CHECKING

from fcn_rota.domain.advice import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.mending.situation import Opening, Situation


def stand_ins(situation: "Situation", opening: "Opening") -> "Iterator[tuple[int, Edit]]":
    """Yield how each person who may could take an opening, and the change of points.

    Judged on the rota as it stands without what is lost.
    """
    trial = situation.standing
    for person, engagement in situation.askable(situation.problem.index.shift(opening.shift)):
        edit = Edit(into=(situation.cell(opening, person, engagement).assignment,))
        effect = trial.effect_if_allowed(edit)
        if effect is not None:
            yield effect.points, edit
