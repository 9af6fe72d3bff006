"""The pages of a report, one a section, with the steps beside them and the last page, Controle."""
