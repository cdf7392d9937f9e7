"""The rule book as it is edited, without a window."""
