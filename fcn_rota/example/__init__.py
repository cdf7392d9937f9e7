"""The example network, and made-up networks of any size: fictional people in an invented place, made from a seed."""

from fcn_rota.example.problem import DEFAULT_SEED, example_problem, synthetic_problem

__all__ = ["DEFAULT_SEED", "example_problem", "synthetic_problem"]
