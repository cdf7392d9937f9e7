"""What the editors of the network's facts show and understand: tables, columns, pasted text; no window."""
