"""The room's blueprint, on which each module of its pages registers itself."""

from flask import Blueprint

bp = Blueprint("desk", __name__)
