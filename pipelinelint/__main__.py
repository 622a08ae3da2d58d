"""`python -m pipelinelint`."""

import os
import sys

# Python searches the current folder first for what is imported; it may be a stranger's.
if not sys.flags.safe_path and not __file__.startswith(os.path.join(sys.path[0], "")):
    del sys.path[0]

from pipelinelint.cli import program

if __name__ == "__main__":
    program()
