"""Tampers with signed years, and makes changes that are allowed: what the check says of each.

    python -m tests.bench.tampering [--tamperings 200] [--legitimate 100] [--seed 7]

Each change is made in a fresh copy of the sample, sealed, with a picture and corrections of every kind; every other
copy is a git repository, in which the change is committed. A tampering is found if the check has an error that it did
not have before; of a legitimate change it must have none, and nothing of the seal. It ends with 1 otherwise.
"""
