"""The reports for programs: JSON, Code Quality of GitLab, SARIF."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE

ROOT = Path(__file__).resolve().parents[3]
SARIF = json.loads(Path(__file__).with_name("sarif-2.1.0-rtm.5.json").read_text("utf-8"))
ALIKE = "  - id: {}\n    title: {{ja: 同じ, en: Alike}}\n    odd: 1\n    even: 2\n"
TWO_ALIKE = {PROGRAM_FILE: PROGRAM + ALIKE.format("a") + ALIKE.format("b")}


def test_json_has_all_of_a_problem(report):
    found = report("json")
    assert found["version"] == 1
    assert found["counts"] == {"error": 2, "warning": 0, "remark": 0}
    assert found["problems"][0] == {
        "code": "wrong-type",
        "severity": "error",
        "path": PROGRAM_FILE,
        "line": 1,
        "column": 9,
        "end": {"line": 1, "column": 12},
        "ids": ["number"],
        "message": {
            "ja": found["problems"][0]["message"]["ja"],
            "en": "“one” stands here, where a whole number (1–99999, no quotes) is expected",
        },
        "hint": {"ja": "たとえば `1` のように書きます。", "en": "For example: `1`"},
    }
    assert "one" in found["problems"][0]["message"]["ja"]
    assert found["problems"][1]["ids"] == ["measures", "benches", "titel"]


def test_gitlab_gets_code_quality(report):
    first, second = report("gitlab", None, "--lang", "en")
    assert set(first) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert first["description"].endswith("is expected → For example: `1`")
    assert (first["check_name"], first["severity"]) == ("wrong-type", "major")
    assert first["location"] == {"path": f"site/{PROGRAM_FILE}", "lines": {"begin": 1}}
    assert second["fingerprint"] != first["fingerprint"]


def test_a_fingerprint_stays_when_lines_are_added(report):
    before = report("gitlab", TWO_ALIKE)
    longer = TWO_ALIKE[PROGRAM_FILE].replace("measures:", "\n# 注\ntags: [priority]\nmeasures:")
    longer = longer.replace("  - id: a", "  - id: new\n    title: {ja: 新, en: New}\n  - id: a")
    after = report("gitlab", {PROGRAM_FILE: longer})
    assert [entry["check_name"] for entry in before] == ["unknown-key"] * 4
    prints = [[entry["fingerprint"] for entry in entries] for entries in (before, after)]
    assert prints[0] == prints[1]
    assert len(set(prints[0])) == 4
    assert before[0]["location"]["lines"] != after[0]["location"]["lines"]


def test_two_alike_in_one_node_have_two_fingerprints(report):
    items = "    results:\n      2011:\n        category: 3\n        items:\n"
    alike = "        - {ja: 一, en: One, odd: 1}\n"
    entries = report("gitlab", {PROGRAM_FILE: PROGRAM + items + alike * 2})
    alike_entries = [entry for entry in entries if entry["check_name"] == "unknown-key"]
    assert len({entry["fingerprint"] for entry in alike_entries}) == len(alike_entries) == 2


@pytest.mark.parametrize(
    "files",
    [
        None,
        {PROGRAM_FILE: PROGRAM},
        TWO_ALIKE,
        {"content/programs/a b%#\u202e公園.yaml": "number: one\n"},
        {"site_config.yaml": CONFIG.replace("title:", "titel:", 1)},
        {PROGRAM_FILE: "a: [\n"},
        {PROGRAM_FILE: b"\x93\xfa\x96{"},
    ],
)
def test_sarif_follows_its_schema(report, files):
    log = report("sarif", files)
    jsonschema.Draft4Validator(SARIF).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert " / " in rules[result["ruleIndex"]]["help"]["text"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["endColumn"] >= region["startColumn"] >= 1


def test_the_schema_refuses_what_is_no_sarif(report):
    log = report("sarif")
    log["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SARIF).validate(log)


def test_sarif_encodes_paths(report):
    name = "content/programs/a b%#\u202e公園.yaml"
    log = report("sarif", {name: "number: one\n"})
    for result in log["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place["uri"].isascii()
        assert unquote(place["uri"]) == name
        assert place["uriBaseId"] == "%SRCROOT%"


def test_sarif_of_a_site_outside_of_the_repository(report, monkeypatch, run, tmp_path):
    report("sarif")
    (tmp_path / "other").mkdir()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "other"))
    log = json.loads(run("check", "--format", "sarif", "--site", tmp_path / "site")[1])
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": PROGRAM_FILE, "uriBaseId": "%SITE%"}


@pytest.mark.parametrize("form", ["gitlab", "json", "sarif"])
def test_nothing_but_the_report_is_on_standard_output(form, site, run):
    status, out, printed = run("check", "--format", form, "--site", site(), "--lang", "en")
    assert (status, printed) == (0, "No problems found.\n")
    json.loads(out)


@pytest.mark.parametrize("form", ["github", "gitlab", "json", "markdown", "sarif"])
def test_reports_are_in_utf_8_in_every_locale(form, site):
    folder = site({PROGRAM_FILE: PROGRAM.replace("number: 1", "number: 一")})
    command = [sys.executable, ROOT / "build.py", "check", "--site", folder, "--format", form]
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert "一" in done.stdout.decode("utf-8")


def test_many_keys_take_time_in_proportion(report):
    keys = "".join(f"k{number}: 1\n" for number in range(20_000))
    started = time.perf_counter()
    assert len(report("json", {PROGRAM_FILE: PROGRAM + keys})["problems"]) == 201
    assert time.perf_counter() - started < 5
