"""What the office reports: its figures, the rows behind them, and the rules they follow."""
