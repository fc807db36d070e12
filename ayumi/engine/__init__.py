"""Incremental building: fingerprints, hashes, a cache, a manifest and workers. It knows no programs."""
