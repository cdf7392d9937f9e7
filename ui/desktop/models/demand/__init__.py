"""What the demand screen shows, as plain values."""
