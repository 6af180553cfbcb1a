"""Reading instruments, meetings and filings."""
