"""The tables of the open data, by name."""

from __future__ import annotations

from ayumi.artifacts.number_rows import budget_rows, indicator_rows, plan_indicator_rows
from ayumi.artifacts.promise_rows import plan_promise_rows, promise_rows
from ayumi.artifacts.record_rows import (
    LIFE,
    RESPONSIBLE,
    category_rows,
    department_rows,
    measure_rows,
    no_rows,
    program_rows,
    result_rows,
    target_rows,
)
from ayumi.artifacts.review_rows import outcome_rows, review_rows
from ayumi.artifacts.source_rows import source_rows
from ayumi.artifacts.step_rows import milestone_rows, period_rows
from ayumi.artifacts.table import Table

TABLES = {
    "programs": Table(
        program_rows,
        f"program number printed_code title description note field {RESPONSIBLE} {LIFE}",
        "state category",
        judged=True,
    ),
    "measures": Table(
        measure_rows,
        f"program measure printed_code title scope description note baseline {RESPONSIBLE} {LIFE}",
        "state category planned spent",
        judged=True,
    ),
    "targets": Table(
        target_rows,
        "program measure target id parent first_year last_year lane"
        f" text note revised_on revised_from revised_reason revised_by {LIFE}",
    ),
    "results": Table(
        result_rows, "program measure year period category part line answers heading text note"
    ),
    "promises": Table(
        promise_rows,
        "program measure year promise reference value upper bound outcome changed held text field"
        " attainment method",
        of_plan=plan_promise_rows,
    ),
    "milestones": Table(
        milestone_rows,
        "program measure milestone due due_year milestone_status done done_year title note",
    ),
    "periods": Table(period_rows, "program measure year period category assessments progress"),
    "indicators": Table(
        indicator_rows,
        "program measure indicator year kind value direction title unit source"
        " upper bound status text field revised_on revised_reason revised_by",
        of_plan=plan_indicator_rows,
    ),
    "budgets": Table(
        budget_rows, "program measure year budget_part planned initial revised spent status note"
    ),
    "reviews": Table(
        review_rows,
        "program measure year review by date judged_scale judgement words text recommendation url"
        " answer answer_date answer_department outcome_status is_open",
    ),
    "outcomes": Table(outcome_rows, "program measure year review outcome_year outcome_status text"),
    "sources": Table(
        source_rows, "program measure year evidence_for evidence_line title url image alt licence"
    ),
    "departments": Table(
        no_rows, "department title telephone email form page", of_plan=department_rows
    ),
    "categories": Table(
        no_rows,
        "scale first_year last_year order code rank counted label definition",
        of_plan=category_rows,
    ),
}
