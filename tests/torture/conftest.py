"""Torture is for Linux alone: processes are forked, and looked at in /proc."""

import sys

collect_ignore_glob = [] if sys.platform == "linux" else ["test_*"]
