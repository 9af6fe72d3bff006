"""All that is seen. Qt is known only here and in app.py."""
