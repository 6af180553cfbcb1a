"""The pages of trainings hang on this."""

from flask import Blueprint

bp = Blueprint("trainings", __name__, url_prefix="/trainings")
