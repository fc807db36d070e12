"""Broken sites that no repository should hold: made when the test runs."""

import json
import os

from small_sites import CONFIG, PROGRAM, PROGRAM_FILE, write_site

from ayumi.i18n.interface import bundled

PROGRAMS = "content/programs"
IN_JAPANESE = PROGRAM.replace("Better parks", "公園をよくします")


def nested_too_deep(site):
    write_site(site, {PROGRAM_FILE: "title: " + "[" * 30_000, f"{PROGRAMS}/lines.yaml": _stairs()})


def _stairs():
    return "".join(" " * depth + "a:\n" for depth in range(60))


def far_too_large(site):
    write_site(site, {PROGRAM_FILE: PROGRAM + "# 0123456\n" * 300_000})


def full_of_problems(site):
    write_site(site, {PROGRAM_FILE: PROGRAM + "a:\n" * 1000})


def a_very_long_text(site):
    write_site(site, {PROGRAM_FILE: PROGRAM + "    description: " + "公園" * 30_000 + "\n"})


def other_encodings(site):
    """Japanese as other programs save it; and text that is in no encoding of Japan."""
    saved = {
        "shift-jis": IN_JAPANESE.encode("cp932"),
        "euc-jp": IN_JAPANESE.encode("euc_jp"),
        "iso-2022-jp": IN_JAPANESE.encode("iso2022_jp"),
        "utf-16-le-bom": b"\xff\xfe" + IN_JAPANESE.encode("utf-16-le"),
        "utf-16-be-bom": b"\xfe\xff" + IN_JAPANESE.encode("utf-16-be"),
        "utf-16-le": IN_JAPANESE.encode("utf-16-le"),
        "utf-16-be": IN_JAPANESE.encode("utf-16-be"),
        "latin-1": "number: 1\ntitle: Café ÿ\n".encode("latin-1"),
        "cut-off": b"\xef\xbb\xbf" + "number: 1\r\ntitle: 公園をよくします".encode()[:-1],
    }
    files = {f"{PROGRAMS}/{name}.yaml": data for name, data in saved.items()}
    page = {"content/pages/about.ja.md": "# 公園について\n".encode("cp932")}
    config = {"site_config.yaml": CONFIG + "pages: [about]\n"}  # the page exists
    write_site(site, {**files, **page, **config})


def control_characters(site):
    text = PROGRAM.replace("公園", "公\x0b園").replace("New", "N\u202eew").replace("\n", "\r\n")
    write_site(
        site,
        {
            f"{PROGRAMS}/pasted.yaml": text,
            f"{PROGRAMS}/nul.yaml": PROGRAM.replace("Better", "Bet\x00ter"),
            f"{PROGRAMS}/escaped.yaml": 'number: 1\ntitle: "公園\\0\\u202e"\n',
            "content/pages/about.ja.md": "# 𠮷野\u2028公園\n",
        },
    )


def links_out_of_the_folder(site):
    write_site(site)
    outside = site.parent / "outside.yaml"
    outside.write_text(PROGRAM, "utf-8")
    programs = site / PROGRAMS
    (programs / "outside.yaml").symlink_to(outside)
    (programs / "passwords.yaml").symlink_to("/etc/passwd")
    (programs / "nowhere.yaml").symlink_to(programs / "gone.yaml")
    (programs / "round.yaml").symlink_to(programs / "round.yaml")
    (programs / "same-again.yaml").symlink_to(programs / "parks.yaml")


def files_next_to_the_content(site):
    """Static files that no site could hold, and links of templates out of the folder."""
    names = ("Map.png", "map.png", "a\\b.png", "site.css", "site.js/x", "Images/icon.svg")
    write_site(site, {PROGRAM_FILE: PROGRAM, **{f"static/{name}": "" for name in names}})
    for path, target in {
        "static/passwords.txt": "/etc/passwd",
        "static/etc": "/etc",
        "static/round": site / "static/round",
        "templates/404.html": "/etc/passwd",
        "templates/again.html": site / "templates",
    }.items():
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).symlink_to(target)
    (site / "static/film.mp4").touch()
    os.truncate(site / "static/film.mp4", 100 * 1024 * 1024 + 1)


def scripts_and_their_folders(site):
    """Scripts that would be joined under a name that another file has, or that cannot be."""
    names = ("search.js", "Foo.js", "js/foo/a.js", "js/\u304c/a.js", "js/\u304b\u3099/a.js")
    more = ("js/Search/a.js", "js/a\\b/a.js", f"js/{'x' * 253}/a.js", "site.CSS/a.png")
    write_site(site, {PROGRAM_FILE: PROGRAM, **{f"static/{name}": "" for name in names + more}})


def interface_incomplete(site):
    """A language without words of the interface in the package, with two of its words missing."""
    words = {key: text for key, text in bundled("en").items() if key not in {"overview", "note"}}
    languages = "  - {code: en, name: English}\n"
    config = CONFIG.replace(languages, languages + "  - {code: fr, name: Français}\n")
    strings = "".join(f"{key}: {json.dumps(text)}\n" for key, text in words.items())
    files = {"site_config.yaml": config, "content/interface/fr.yaml": strings}
    write_site(site, {PROGRAM_FILE: PROGRAM, **files})


def a_folder_for_a_configuration(site):
    write_site(site, {"site_config.yaml/readme.txt": CONFIG, "site_config.yaml": None})


GENERATED = (
    nested_too_deep,
    far_too_large,
    full_of_problems,
    a_very_long_text,
    other_encodings,
    control_characters,
    interface_incomplete,
    files_next_to_the_content,
    scripts_and_their_folders,
    links_out_of_the_folder,
    a_folder_for_a_configuration,
)
