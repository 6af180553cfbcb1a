"""The pages of missions: the list, one mission and its life, destinations, members, experts."""

from tracker.missions.views import destinations, experts, life, many, members, missions, of_person, profiles
from tracker.missions.views.blueprint import bp

__all__ = ["bp", "destinations", "experts", "life", "many", "members", "missions", "of_person", "profiles"]
