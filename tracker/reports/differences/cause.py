"""The causes for which a row is gained or lost (rule P4)."""

from tracker.i18n import Choice, _l


class Cause(Choice):
    """What made a figure count a row, or count it no longer."""

    LATE_ENTRY = "late_entry", _l("late entry")
    NEW_ENTRY = "new_entry", _l("new entry")  # of what began only after the earlier day
    CORRECTION = "correction", _l("correction")
    REMOVAL = "removal", _l("removal")
    RESTORATION = "restoration", _l("restoration")
    UNDONE_ENTRY = "undone_entry", _l("entry undone")
    UNDONE_CORRECTION = "undone_correction", _l("correction undone")
    MERGE = "merge", _l("merge")
    UNMERGE = "unmerge", _l("unmerge")
    SPLIT = "split", _l("split")
    TIME_PASSED = "time_passed", _l("time passed")
    RULE_CHANGE = "rule_change", _l("rule change")
    NOT_REPRODUCED = "not_reproduced", _l("not reproduced from the ledger")
