"""Incremental builds: fingerprints, hashing, cache, manifest, workers; it knows no programs."""
