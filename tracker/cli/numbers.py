"""Numbers as the commands tell them: one row, two rows."""


def number_of(number: int, one: str, many: str = "") -> str:
    """“1 row”, “2 rows”; `many` where it is not made by an s."""
    return f"{number} {one if number == 1 else many or one + 's'}"
