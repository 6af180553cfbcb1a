"""The blueprint of the pages that look at a person across all rooms: they stand beside the pages of people."""

from flask import Blueprint

bp = Blueprint("dossier", __name__)
