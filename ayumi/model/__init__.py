"""The frozen types of a plan and its programs: one definition for validation, schema, reference."""
