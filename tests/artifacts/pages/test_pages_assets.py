"""Style sheets and scripts are bundled, and nothing that a browser reads is lost on the way."""

from __future__ import annotations

from ayumi.artifacts.assets import bundled, bundles


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
    made = {path: bundled(some, files).decode() for path, some in bundles(files).items()}
    assert made == {
        "static/site.css": "a{}\n",
        "static/site.js": "one();\n",
        "static/far.js": "three();\ntwo();\n",
        "static/images/icon.svg": "<svg/>",
    }
