"""Who on record somebody asked about may be: one for typing, many for files, and the likely pairs of the register."""

from tracker.people.matching.answers import Candidate, Match
from tracker.people.matching.known import as_asked
from tracker.people.matching.many import match_all, matches
from tracker.people.matching.one import match
from tracker.people.matching.pairs import LikelyPair, likely_pairs

__all__ = ["Candidate", "LikelyPair", "Match", "as_asked", "likely_pairs", "match", "match_all", "matches"]
