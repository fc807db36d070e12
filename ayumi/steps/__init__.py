"""The steps of a build, and the tasks of its workers."""
