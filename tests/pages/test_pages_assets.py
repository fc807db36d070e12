"""Style sheets and scripts are bundled."""

from __future__ import annotations

from ayumi.outputs.assets import assets


def test_scripts_in_a_folder_are_a_file_of_their_own(tmp_path) -> None:
    contents = {
        "css/base.css": "a {}",
        "js/one.js": "one();",
        "js/far/two.js": "two();",
        "js/far/three.js": "three();",
        "images/icon.svg": "<svg/>",
    }
    files = {}
    for path, text in contents.items():
        files[path] = tmp_path / path.replace("/", "-")
        files[path].write_text(text)
    made = {output.path: output.content.decode() for output in assets(files)}
    assert set(made) == {
        *("static/site.css", "static/site.js", "static/far.js", "static/images/icon.svg")
    }
    assert made["static/site.js"].split() == ["one();"]
    assert made["static/far.js"].split() == ["three();", "two();"]
    assert made["static/images/icon.svg"] == "<svg/>"
