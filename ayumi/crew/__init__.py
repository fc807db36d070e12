"""Processes that read and show programs ahead of the build, where there are many of them.

They only fill what the build looks into anyway: blocks in the store, and files in the tree in the
making. What they do not do, or fail at, the build does itself; so nothing depends on them but time.
"""

from ayumi.crew.asking import Crew, crew, jobs

__all__ = ["Crew", "crew", "jobs"]
