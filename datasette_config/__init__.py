"""The site: metadata, templates, static files and one thin plugin for Datasette."""
