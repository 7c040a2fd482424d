"""The web to records: fetches GOV.UK group pages and files, and reads them. No SQL, no terminal."""
