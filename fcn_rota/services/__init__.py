"""The use cases: what people do with a network's data. Each is one transaction; none calls the solver."""
