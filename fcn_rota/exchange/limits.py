"""How large, how deep and how far off in time an interchange file may be."""

from datetime import UTC, date, datetime

MAXIMUM_FILE_BYTES = 64 * 1024 * 1024
"""A year of a large network is about a tenth of this."""

MAXIMUM_TEXT = 2_000
"""Characters of one text."""

MAXIMUM_ID = 100
"""Characters of one identifier."""

MAXIMUM_ITEMS = 200_000
"""Items of one list."""

MAXIMUM_PARAMETER_DEPTH = 8
"""Lists and objects inside each other in a rule's parameters, the only place where depth is free."""

MAXIMUM_DIGITS = 18
"""Digits of a number; longer ones are no quantity of a rota, and slow to read on purpose."""

MAXIMUM_WHOLE_NUMBER = 10**12
"""Largest whole number, either side of zero; room for a budget in pence."""

MAXIMUM_MINUTES = 7 * 24 * 60
"""Longest duty, break, journey or weekly limit: a week."""

MAXIMUM_PEOPLE_NEEDED = 1_000
"""Most people that one need can ask for."""

MAXIMUM_PERIOD_DAYS = 53 * 7
"""Longest period that can be planned: 53 weeks."""

EARLIEST_INSTANT = datetime(2000, 1, 1, tzinfo=UTC)
LATEST_INSTANT = datetime(2101, 1, 1, tzinfo=UTC)
"""Instants (shifts, leave, history) lie from the first to before the last."""

EARLIEST_DATE = date(1950, 1, 1)
LATEST_DATE = date(2100, 12, 31)
"""Dates of validity reach further back than instants: a partner may have joined in 1987."""

MAXIMUM_HANDOVER_MINUTES = 120
"""How far an assignment may reach beyond its shift at either end."""
