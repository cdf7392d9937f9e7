"""Rows to domain values and back, field by field and without loss. No function here reads or writes the database."""
