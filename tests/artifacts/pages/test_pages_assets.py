"""Style sheets and scripts are bundled, and nothing that a browser reads is lost on the way."""

from __future__ import annotations

from ayumi.artifacts.assets import assets


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
    made = {product.path: product.render().decode() for product in assets(files)}
    assert made == {
        "static/site.css": "a{}\n",
        "static/site.js": "one();\n",
        "static/far.js": "three();\ntwo();\n",
        "static/images/icon.svg": "<svg/>",
    }
