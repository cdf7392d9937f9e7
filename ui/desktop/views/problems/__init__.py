"""The list of problems beside the board."""
