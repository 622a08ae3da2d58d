"""`python -m pipelinelint`."""

import sys

from pipelinelint.cli.start import main

if __name__ == "__main__":
    sys.exit(main())
