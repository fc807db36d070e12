"""How many problems of one file are told: beyond them it is some other file, not a slip."""

from __future__ import annotations

from ayumi.problems import error

MOST = 200  # problems of one file; 2 MB of rubbish have some 700,000, and take minutes to tell

TOO_MANY = error(
    "too-many-problems",
    (
        "問題が{limit}件を超えたため、このファイルの残りは調べていません",
        "there are more than {limit} problems in this file; the rest of it was not checked",
    ),
    (
        "ほかの問題を先に直してください。別の種類のファイルを置いていないかも確かめてください。",
        "Mend the others first, and make sure that this is the file that belongs here.",
    ),
)
