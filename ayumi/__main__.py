"""`python -m ayumi` is `ayumi`."""

import sys

from ayumi.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
