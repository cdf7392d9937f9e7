"""The history screen: every step with who made it, when and why, and the register of rules broken on purpose."""
