"""GOV.UK on loopback: what it publishes about a group, how it answers, and two stories told in moments.

`govuk` turns data into GOV.UK's bytes, `server` answers for its two hosts on 127.0.0.1, `alliance` is the real
Attendance Action Alliance as it stood in June 2024, and `harbour` is an invented group that lives through
two years of edits and faults.
"""
