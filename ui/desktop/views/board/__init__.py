"""The rota board: painting, pointing, dragging, typing."""
