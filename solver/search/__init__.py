"""Finding good values for a linear model, and proving how good they are; knows nothing of rotas."""
