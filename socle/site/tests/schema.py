"""The description of the API: it takes seconds to make, so one process of a run makes it and the others read it."""

import json
from typing import Any

from socle.site.api import api
from socle.site.testing import copies


def described() -> Any:
    file = copies.folder() / "api.json"
    with copies.alone("api"):
        if not file.exists():
            file.write_text(json.dumps(api.get_openapi_schema(path_prefix="/api/")))
    return json.loads(file.read_text())
