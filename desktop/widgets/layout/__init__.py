"""Layout: how pages are laid out for their width, scrolled, and gone through with Tab."""
