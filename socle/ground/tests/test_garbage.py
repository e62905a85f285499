"""What is loaded is kept away from the collector, and garbage is collected afterwards."""

import gc

import pytest

from socle.ground.garbage import loading


def test_what_is_loaded_is_looked_through_neither_meanwhile_nor_afterwards():
    with loading():
        assert not gc.isenabled()
        stays = [[] for _ in range(9)]

    assert gc.isenabled()
    assert not any(one is stays for one in gc.get_objects())


def test_garbage_is_collected_even_where_loading_failed():
    with pytest.raises(ImportError), loading():
        raise ImportError

    assert gc.isenabled()
