"""What stands before the window for a moment: settings, versions, the year, merging, help."""
