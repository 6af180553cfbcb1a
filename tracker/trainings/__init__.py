"""Trainings: courses, the sessions in which they are held, and who took part."""
