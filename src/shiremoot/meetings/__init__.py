"""Meetings of bodies: their agendas, papers, record and what follows from them."""
