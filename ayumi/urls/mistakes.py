"""The address at which a reader reports a mistake of one page: a new issue of the repository."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

from ayumi.i18n.interface import Interface

FORM = "correction.yml"  # in .github/ISSUE_TEMPLATE of the repository; its fields: page, program


def mistake_url(repository: str, page: str, title: str, words: Interface) -> str:
    """A new issue about the page with this address and title, filled in as far as it is known.

    `repository` is where the files of the site are seen, as on GitHub (`https://github.com/owner/
    name/blob/main/`) or GitLab (`https://…/-/blob/main/`). "" for any other address.
    """
    parts = urlsplit(repository)
    program = _program(page)
    subject = words("mistake_subject", title=title)
    if "/-/" in parts.path:
        project = parts.path.partition("/-/")[0]
        where = f"{page} ({program})" if program else page
        text = (words("mistake_page", page=where), words("mistake_wrong"), words("mistake_right"))
        query = {"issue[title]": subject, "issue[description]": "\n\n".join(text)}
        return f"{parts.scheme}://{parts.netloc}{project}/-/issues/new?{_encoded(query)}"
    names = parts.path.strip("/").split("/")
    if parts.netloc == "github.com" and len(names) >= 2:
        query = {"template": FORM, "title": subject, "page": page}
        query |= {"program": program} if program else {}
        project = "/".join(names[:2])
        return f"{parts.scheme}://{parts.netloc}/{project}/issues/new?{_encoded(query)}"
    return ""


def _encoded(query: dict[str, str]) -> str:
    return urlencode(query, quote_via=quote, safe="")


def _program(page: str) -> str:
    """The id of the program whose page this is; "" for any other page."""
    folder, _, name = page.rpartition("/")
    is_program = folder.split("/")[-1] == "programs" and name.endswith(".html")
    return name.removesuffix(".html") if is_program else ""
