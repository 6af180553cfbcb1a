"""People: everyone the office trains, supports or sends, once each."""
