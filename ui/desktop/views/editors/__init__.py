"""The editors of the network's facts: a table, and forms in the side panel."""
