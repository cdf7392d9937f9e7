"""How the desktop looks: colours, sizes, type, and the style sheet made of them. Every layer may use it."""
