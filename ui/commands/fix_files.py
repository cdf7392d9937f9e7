"""``fcn-rota explain --out``: the rota in which a shift is filled by one of the fixes that were told."""

import argparse
from collections.abc import Sequence
from dataclasses import replace

from fcn_rota.domain.explanation import Fix
from fcn_rota.domain.rota import RotaStatus
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.files import write_atomically
from fcn_rota.exchange.problem_json import problem_to_json
from fcn_rota.exchange.rota_json import rota_to_json
from fcn_rota.rules.trial import Trial
from ui.commands.console import Console
from ui.commands.errors import CommandError


def is_asked_for(options: argparse.Namespace) -> bool:
    """Whether a fix is to be carried out.

    Raises
    ------
    CommandError
        If a fix is chosen, and no file named for it.
    """
    if options.out is None and (options.take is not None or options.out_problem is not None):
        raise CommandError("--out: name the file for the rota in which the shift is filled")
    return options.out is not None


def write_fixed(options: argparse.Namespace, trial: Trial, fixes: Sequence[Fix], console: Console) -> None:
    """Carry out the fix that was chosen, the first where none was, and write the rota and what it belongs to.

    Raises
    ------
    CommandError
        If there is no such fix, or it changes the problem and no file is named for that.
    """
    number = options.take or 1
    if number > len(fixes):
        raise CommandError(f"--take {number}: there are only {counted(len(fixes), 'fix', 'fixes')}")
    chosen = fixes[number - 1]
    problem, rota = chosen.action.apply(trial.problem, trial.plan.rota)
    if problem is not trial.problem and options.out_problem is None:
        raise CommandError(
            "--out: this fix changes absences, wishes, pins or rules, so that its rota belongs to another problem; "
            "give --out-problem as well"
        )
    document = rota_to_json(problem, replace(rota, version=rota.version + 1, status=RotaStatus.DRAFT))
    if options.out_problem is not None:
        write_atomically(options.out_problem, problem_to_json(problem))
    write_atomically(options.out, document)
    console.say(f"Done: {chosen.sentence}")
    for path in filter(None, (options.out, options.out_problem)):
        console.say(f"Written: {path}")
