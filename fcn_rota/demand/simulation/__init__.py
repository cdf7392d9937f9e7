"""A rota judged by waiting patients: what becomes of simulated cases under the people it puts on duty."""
