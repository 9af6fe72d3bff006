"""What waits for a disk, in a thread, so that the window goes on."""
