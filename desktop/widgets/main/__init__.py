"""The window, its menus and commands, the report at work in it, and how the program starts and ends."""
