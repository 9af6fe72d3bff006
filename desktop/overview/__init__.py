"""The year: figures over the reports of a folder, as tables for paper, CSV, XLSX and JSON."""
