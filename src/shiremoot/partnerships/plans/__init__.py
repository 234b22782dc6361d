"""Action plans: the actions a body gathers under priority areas, how far each is met, and every change to them."""
