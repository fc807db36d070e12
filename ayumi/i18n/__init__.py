"""The site's languages: interface strings, fiscal years, numbers and dates."""
