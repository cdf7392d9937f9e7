"""Speed, measured: each module prints a table, or with --json one object, and compares with the last recorded run."""
