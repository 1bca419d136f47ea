"""``python -m onrecord.cli`` is the command ``onrecord``."""

from onrecord.cli.app import main

if __name__ == "__main__":
    main()
