"""Pages that span the rooms: home, the county, a body, an organisation, signing in."""
