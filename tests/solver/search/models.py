"""Small random linear models."""

from hypothesis import strategies as st

from solver.linear import LinearModel


@st.composite
def packing_models(draw: st.DrawFn, most_variables: int = 7) -> LinearModel:
    """Models like the rules': 0-1 decisions limited from above, shortages priced, nothing at all always allowed."""
    model = LinearModel(offset=draw(st.integers(0, 20)))
    decisions = [model.variable(0, 1, draw(st.integers(0, 9))) for _ in range(draw(st.integers(1, most_variables)))]
    for _ in range(draw(st.integers(0, 4))):
        chosen = draw(st.lists(st.sampled_from(decisions), min_size=1, unique=True))
        model.add([(draw(st.integers(1, 3)), variable) for variable in chosen], upper=draw(st.integers(0, 3)))
    for _ in range(draw(st.integers(0, 3))):
        chosen = draw(st.lists(st.sampled_from(decisions), min_size=1, unique=True))
        target = draw(st.integers(1, 2))
        short = model.variable(0, target, draw(st.integers(1, 50)))
        model.add([*((1, variable) for variable in chosen), (1, short)], lower=target)
    return model
