"""Master's students: schemes, programmes, cohorts, awards and enrolments, each enrolment with its dated history."""
