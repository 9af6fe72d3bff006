"""The start screen: begin a report, go on with one, and the list of all of them."""
