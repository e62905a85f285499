"""A snapshot: what others write while one reads is not seen, and nobody waits for who reads."""

import os
import subprocess
import sys
from pathlib import Path

from socle.site.configuration import ROOT

READS = """
import threading
import django
django.setup()
from django.db import connection, transaction
from socle.ground.snapshot import snapshot

def count():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM snapshot_line")
        return cursor.fetchone()[0]

def write():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO snapshot_line (n) VALUES (1)")
    connection.close()

with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE snapshot_line (n integer)")
try:
    with snapshot():
        before = count()
        other = threading.Thread(target=write)
        other.start()
        other.join(10)
        print(before, count(), other.is_alive())
    print(count(), connection.get_autocommit())
    with transaction.atomic():
        write_here = count()
        with snapshot():
            print(count() == write_here)
finally:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE snapshot_line")
"""


def test_one_instant_is_read_however_long_it_takes(tmp_path: Path):
    environment = os.environ | {"SOCLE_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "socle.site.settings"}

    done = subprocess.run([sys.executable, "-c", READS], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n") == ["0 0 False", "1 True", "True", ""]
