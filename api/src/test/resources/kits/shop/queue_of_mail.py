class Backend:
    """Puts what is to be sent into a table, of which a worker sends it."""
