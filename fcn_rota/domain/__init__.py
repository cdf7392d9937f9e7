"""What the network is made of: frozen values, no effects, no libraries."""
