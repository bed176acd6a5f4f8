"""The tests of Nianbao.

A setting of Docker images and some shells forbids Python to keep what it compiles. The hundreds of processes of a run
would each compile all modules again, which takes longer than the tests themselves.
"""

import os
import sys

if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
    sys.dont_write_bytecode = False
