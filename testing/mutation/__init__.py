"""Mutation: small faults planted in the program, and whether a test notices them."""
