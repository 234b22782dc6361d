"""How a county's partnerships govern: bodies, what they owe, what they decide, and the papers that say so."""
