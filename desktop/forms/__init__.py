"""What is asked, and what is right. Knows pydantic and Babel; no Qt, no ReportLab, no disk."""
