"""The paper that stands beside the form: a process that makes it, and what is said to it."""
