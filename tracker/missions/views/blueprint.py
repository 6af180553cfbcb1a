"""The pages of missions hang on this."""

from flask import Blueprint

bp = Blueprint("missions", __name__, url_prefix="/missions")
