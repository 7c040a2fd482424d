"""What an archive survives: kill -9, power cuts, full disks, disks that fail, two writers and a site at once.

``python -m tests.durability`` runs every campaign at length and prints a table; ``tests/test_durability.py`` runs a few
moments of each. The product is not touched: it runs as a process of its own, and what it acknowledged is read off
the replica's log, because a request that was followed by another had its answer committed before.
"""
