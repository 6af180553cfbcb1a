"""The pages of cooperation hang on this."""

from flask import Blueprint

bp = Blueprint("cooperation", __name__, url_prefix="/cooperation")
