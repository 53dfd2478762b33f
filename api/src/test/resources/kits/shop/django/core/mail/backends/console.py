class EmailBackend:
    """Shows what would be sent."""
