"""The inspector beside the board: what is known about whatever is selected."""
