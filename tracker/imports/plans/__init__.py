"""From a file's rows to a plan: one planner a kind, all driven by one loop."""
