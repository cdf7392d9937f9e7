"""The nations of the United Kingdom, whose bank holidays differ."""

from typing import Final

NATION_NAMES: Final = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}
"""What people call the nations, by the codes of `fcn_rota.domain.network.Network.nation`."""
