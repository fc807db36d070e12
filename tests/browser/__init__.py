"""The built pages in a browser, and two outside checkers of them. A package, so that the browser
is closed after its last test: while Playwright runs, nothing else in the process can use asyncio.
"""
