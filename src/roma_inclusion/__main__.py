"""The command `roma-inclusion`, also as `python -m roma_inclusion`: signals are handled before the first import."""

from . import signals


def main() -> None:
    """Run the command line so that it can be interrupted at any moment, and exit with its code."""
    signals.run(_command)


def _command() -> int:
    from .cli import main as command_line

    return command_line()


if __name__ == "__main__":
    main()
