# Apache License 2.0 (see http://www.apache.org/licenses/LICENSE-2.0)
"""Files that are always whole: written beside their place, and moved there."""

from __future__ import absolute_import, division, print_function

__metaclass__ = type

import os
import tempfile

from ansible.module_utils.common.text.converters import to_bytes, to_native


def read_text(path):
    """The text of a file; empty where there is none."""
    if not os.path.isfile(path):
        return ""
    with open(path, "rb") as text:
        return to_native(text.read(), errors="surrogate_or_replace")


def write_file(module, path, text, owner="root", group="root", mode="0644"):
    """Writes a file that is missing or otherwise, and gives it its owner, group and mode. Says whether that changes anything."""
    if read_text(path) != text or not os.path.isfile(path):
        if not module.check_mode:
            put_in_place(module, path, text, owner, group, mode)
        return True
    return give(module, path, owner, group, mode)


def make_directory(module, path, mode="0755"):
    """Makes a directory of root's, or gives it to root. Says whether that changes anything."""
    if os.path.isdir(path):
        return give(module, path, "root", "root", mode)
    if not module.check_mode:
        os.makedirs(path, int(mode, 8))
        give(module, path, "root", "root", mode)
    return True


def put_in_place(module, path, text, owner, group, mode):
    # Nobody but root reads it before it has its mode.
    handle, new = tempfile.mkstemp(prefix=".", dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as written:
            written.write(to_bytes(text, errors="surrogate_or_strict"))
        give(module, new, owner, group, mode)
        os.rename(new, path)
    except Exception:
        os.unlink(new)
        raise


def give(module, path, owner, group, mode):
    changed = module.set_owner_if_different(path, owner, False)
    changed = module.set_group_if_different(path, group, changed)
    return module.set_mode_if_different(path, mode, changed)
