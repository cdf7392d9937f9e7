"""The rules screen: every rule with its source, switch, hardness and figures, for all or for somebody."""
