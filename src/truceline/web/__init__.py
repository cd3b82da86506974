"""The workbench: pages that read without scripts, and the REST interface, over one casefile."""

from truceline.web.app import create_app
from truceline.web.serve import serve

__all__ = ["create_app", "serve"]
