"""The example network: fictional people in an invented place, made by code from a seed."""

from fcn_rota.example.problem import DEFAULT_SEED, example_problem

__all__ = ["DEFAULT_SEED", "example_problem"]
