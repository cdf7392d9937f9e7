"""In what a setting is looser than the rule is by law, contract or custom: such a setting is to say why."""

from typing import Any

from fcn_rota.domain.setting import Json, RuleSetting
from fcn_rota.rules.figure_words import called, said
from fcn_rota.rules.rule import Binds, Bound, Rule


def loosened(rule: Rule, setting: RuleSetting) -> str:
    """Return in what a setting is looser than its rule by itself, in words; empty where it is not.

    Only rules that are never broken can be loosened: by being switched off, by costing points instead, or by a figure
    beyond the rule's own (`Rule.binds`). What is as strict as the rule, or stricter, is no loosening, whatever wider
    settings say.

    Parameters
    ----------
    rule
        The rule that is set.
    setting
        The setting.
    """
    if not rule.hard or rule.absolute:
        return ""
    if setting.enabled is False:
        return "switched off"
    usual = rule.parameters()
    figures = [
        _compared(rule.parameters, name, setting.parameters[name], getattr(usual, name))
        for name, binds in rule.binds.items()
        if name in setting.parameters and _is_looser(setting.parameters[name], getattr(usual, name), binds)
    ]
    softened = ["it may be broken, at the cost of points"] if setting.hard is False else []
    return "; ".join([*softened, *figures])


def _is_looser(value: Json, usual: Any, binds: Binds) -> bool:
    if isinstance(binds, frozenset):
        return isinstance(value, str | bool) and value in binds
    # No limit at all is the loosest.
    if value is None or usual is None:
        return value is None and usual is not None
    if not isinstance(value, int):
        return False
    return bool(value > usual if binds is Bound.MOST else value < usual)


def _compared(kind: type, name: str, value: Json, usual: object) -> str:
    """Say a figure beside the usual one: ``rest 10 h, usually 11 h``."""
    return f"{called(kind, name)} {said(kind, name, value)}, usually {said(kind, name, usual)}"
