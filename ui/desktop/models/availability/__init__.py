"""What stands on the availability screen, without a window."""
