"""Edits a project at random while a preview runs, and compares each of its states with a whole build.

    python -m tests.bench edits [--edits 300] [--seed 7] [--corpus [--pages-alone]]

After each edit, of every kind of file, the preview's site is asked for all of its pages and files. They, and those of a
build that keeps what the build before made, must be those of a cold build of the same state by a new process, byte for
byte. It ends with 1 otherwise. `--corpus` measures instead how long an edit takes to show, its check, and builds of 600
sections: cold, after an edit, after none.
"""
