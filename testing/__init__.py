"""What tests and scripts share. It is never packed."""
