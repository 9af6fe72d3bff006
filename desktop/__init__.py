"""Reisverslag: reports of foreign business trips of a Dutch municipality, filled in offline."""
