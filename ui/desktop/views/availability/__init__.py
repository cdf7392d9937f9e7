"""The availability screen: when somebody can work, painted on a table of days, and replies taken in."""
