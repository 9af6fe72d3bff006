"""How a report looks on paper. ReportLab is known only here."""
