"""Tests of the archive; `tests.replica` is a GOV.UK that runs on loopback."""
