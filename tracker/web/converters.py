"""Ids in addresses: ASCII digits that fit the database's key; anything else is no such page."""

from flask import Flask
from werkzeug.routing import BaseConverter, ValidationError

LARGEST = 2**31 - 1


class IdConverter(BaseConverter):
    """Flask's own `int` also takes full-width and Arabic digits, and numbers no key can hold."""

    regex = "[0-9]{1,10}"

    def to_python(self, value: str) -> int:
        number = int(value)
        if number > LARGEST:
            raise ValidationError
        return number

    def to_url(self, value: int) -> str:
        return str(int(value))


def init_app(app: Flask) -> None:
    app.url_map.converters["id"] = IdConverter
