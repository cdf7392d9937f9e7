"""The rota solver: domain in, proven rota out; knows no Qt and no SQL."""
