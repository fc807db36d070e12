"""`build.py` finds the package from anywhere, and says what is missing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def build(tmp_path):
    """Run a copy of build.py whose package is the given text; without any installed package."""

    def build(text, *options):
        home = tmp_path / "a checkout" / "ayumi"
        (home / "cli").mkdir(parents=True)
        (home / "__init__.py").touch()
        (home / "cli" / "__init__.py").touch()
        (home / "cli" / "main.py").write_text(text)
        shutil.copy(ROOT / "build.py", home.parent)
        command = [sys.executable, "-S", *options, home.parent / "build.py", "check"]
        return subprocess.run(
            command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )

    return build


@pytest.mark.parametrize("options", [[], ["-I"]])
def test_the_package_is_found_from_another_folder(build, options):
    text = "import sys\ndef main():\n    print(sys.argv[1:])\n    return 1\n"
    done = build(text, *options)
    assert (done.returncode, done.stdout, done.stderr) == (1, "['check']\n", "")


@pytest.mark.parametrize("module", ["jinja2", "yaml", "tornado.web", "markdown_it.token"])
def test_a_missing_package_is_reported(build, module):
    done = build(f"import {module}\n")
    assert done.returncode == 2
    package = module.partition(".")[0]
    assert f"必要なパッケージ {package} がありません" in done.stderr
    assert f"The package {package} is missing. Run make site" in done.stderr
    assert "python tools/set_up.py" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_package_missed_only_later_is_reported(build):
    done = build("def main():\n    import livereload\n")
    assert done.returncode == 2
    assert "The package livereload is missing" in done.stderr


@pytest.mark.parametrize("line", ["import ayumi.nowhere", "from sys import nothing"])
def test_any_other_failing_import_is_a_bug(build, line):
    done = build(line)
    assert done.returncode == 1
    assert "Traceback" in done.stderr


def test_an_interruption_before_anything_has_begun(build):
    done = build("raise KeyboardInterrupt\n")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
