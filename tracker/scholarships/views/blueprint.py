"""The pages of scholarships hang on this."""

from flask import Blueprint

bp = Blueprint("scholarships", __name__, url_prefix="/scholarships")
