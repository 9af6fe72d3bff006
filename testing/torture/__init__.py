"""What may cost a user their work: errors of disks, kills, other users, a long life. See scripts/torture."""
