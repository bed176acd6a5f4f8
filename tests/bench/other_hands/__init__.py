"""More mutants and correct sentences, by writers who have not seen how the checks work.

The town of `project/` is this set's own: a catalogue and its values of 2021 to 2025. `faulty/FAULT.md` holds what
must be found under the name of its file, at the marks; `correct/CONSTRUCTION.md` holds what must not be reported at
all. How a file is written is in `cases.py`. Run as ``python -m tests.bench.other_hands``.
"""
