"""The sample office: invented sessions and people at the scale of the published figures, plainly marked as such."""
