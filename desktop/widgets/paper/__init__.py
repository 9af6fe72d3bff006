"""The PDF of a report: shown, printed and saved."""
