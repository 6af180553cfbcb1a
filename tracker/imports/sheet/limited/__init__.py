"""Opening a workbook in a process of its own, with limits. Knows nothing but the standard library and calamine.

A hostile workbook may abort the process that reads it, or ask for all the memory there is; here only a child dies.
It is started by its bare name (`python -m limited`), so that the tracker, with all it imports, is not loaded.
"""
