"""What stands on the rota board: days, rows and cells as plain values, without a window."""
