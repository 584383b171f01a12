"""`python -m qualcsv` is the command `qualcsv`."""

from qualcsv.cli import main

if __name__ == "__main__":
    main()
