"""What can go wrong in the domain, said so that a form, an importer and a command can each show it in its place."""


class RuleBroken(Exception):
    """A rule of the office refuses a change.

    `message` is a whole translated sentence that says what to do; `field` names the form field or import
    column it belongs to, None when it concerns the record as a whole.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Conflict(Exception):
    """The record was changed by someone else since this form was opened."""


class NotSigned(Exception):
    """A change was attempted without a signer: a fault of the program, never of the person."""
