"""Places, distances, travel times and emission factors, from tables. No screen, no network."""
