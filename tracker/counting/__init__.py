"""What counting is: rules, measures and figures. It knows no room; each room says what of its own is counted."""
