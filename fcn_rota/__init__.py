"""FCN Rota: the network, its rules and its data; knows no solver and no Qt."""
