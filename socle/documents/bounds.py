"""What is larger than any document is not even read."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MOST = 32_000_000


class Bounded(FileUploadHandler):
    """Stands before those that keep what comes in."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None) -> None:  # noqa: N803
        if content_length > MOST:
            raise RequestDataTooBig(f"more than {MOST} bytes were sent")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
