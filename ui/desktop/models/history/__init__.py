"""What the history screen says of the command log, as plain values."""
