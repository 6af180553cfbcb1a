"""The agreements behind it all: instruments, meetings, and the filings that follow."""
