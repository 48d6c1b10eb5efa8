# Apache License 2.0 (see http://www.apache.org/licenses/LICENSE-2.0)
"""Hashes of files, and the lists of them that sha256sum writes."""

from __future__ import absolute_import, division, print_function

__metaclass__ = type

import hashlib
import re

from ansible_collections.kubewright.host.plugins.module_utils.files import read_text

# How sha256sum writes names with these in them, after a backslash at the start of the line.
ESCAPED = {"\\\\": "\\", "\\n": "\n", "\\r": "\r"}


def recorded_hashes(record):
    """By path the hashes that sha256sum wrote to a file; none where there is no file."""
    lines = [re.match(r"^(\\?)([0-9a-f]{64})  (.*)$", line) for line in read_text(record).split("\n")]
    return dict((unescape(line.group(3)) if line.group(1) else line.group(3), line.group(2)) for line in lines if line)


def unescape(path):
    return re.sub(r"\\[\\nr]", lambda found: ESCAPED[found.group(0)], path)


def sha256(path):
    return hash_of(path, "sha256")


def hash_of(path, algorithm):
    """The hash of a file; None where it cannot be read."""
    hashed = hashlib.new(algorithm)
    try:
        with open(path, "rb") as content:
            for block in iter(lambda: content.read(1 << 20), b""):
                hashed.update(block)
    except (IOError, OSError):
        return None
    return hashed.hexdigest()
