"""What the inspector says about whatever is selected, as plain values."""
