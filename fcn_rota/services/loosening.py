"""The settings of an edit that loosen rules, and the reasons given for them."""

from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.rules import RULES
from fcn_rota.rules.loosening import loosened


def loosening_settings(edit: FactsEdit) -> tuple[tuple[RuleSetting, str], ...]:
    """Return the settings of an edit that loosen a rule which is otherwise never broken, each with how, in words."""
    known = {rule.id: rule for rule in RULES}
    settings = [fact for fact in edit.into if isinstance(fact, RuleSetting) and fact.rule in known]
    told = ((setting, loosened(known[setting.rule], setting)) for setting in settings)
    return tuple((setting, how) for setting, how in told if how)


def reasons_for(edit: FactsEdit) -> str:
    """Return the reasons that an edit gives for loosening rules, each once, as the log keeps them."""
    return "; ".join(dict.fromkeys(setting.reason for setting, _ in loosening_settings(edit) if setting.reason))
