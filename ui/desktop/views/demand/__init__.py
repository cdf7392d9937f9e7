"""The demand screen: who would wait too long, cover against demand, and how busy everybody is."""
