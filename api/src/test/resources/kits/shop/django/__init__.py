"""As much of Django as the kits ask: settings that are set up late, and connections to a database."""
