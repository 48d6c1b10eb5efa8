# Apache License 2.0 (see http://www.apache.org/licenses/LICENSE-2.0)
"""What systemd and the units of role daemon tell: how they run, and what they were started with."""

from __future__ import absolute_import, division, print_function

__metaclass__ = type

import hashlib
import os
import re

from ansible_collections.kubewright.host.plugins.module_utils.files import read_text

DIRECTORY = "/etc/systemd/system"
PROPERTIES = ["ActiveState", "SubState", "Result", "UnitFileState", "NeedDaemonReload"]
# How sha256sum writes names with these in them, after a backslash at the start of the line.
ESCAPED = {"\\\\": "\\", "\\n": "\n", "\\r": "\r"}


def unit_file(name):
    return os.path.join(DIRECTORY, name + ".service")


def systemctl(module, *words):
    """What systemctl prints; ends the module where it fails."""
    rc, out, err = module.run_command(["systemctl"] + list(words))
    if rc != 0:
        module.fail_json(msg="systemctl %s: %s" % (" ".join(words), err.strip()), rc=rc)
    return out


def states(module, names):
    """By unit the properties that its state is told by."""
    out = systemctl(module, "show", "--property=" + ",".join(PROPERTIES), *[name + ".service" for name in names])
    found = [dict(line.split("=", 1) for line in block.splitlines()) for block in out.strip().split("\n\n")]
    return dict((name, dict(dict.fromkeys(PROPERTIES, ""), **state)) for name, state in zip(names, found))


def present_hashes(unit):
    """By path the hashes of what a unit (name, command, files) is started with; None for what is not there."""
    return dict((path, sha256(path)) for path in [unit_file(unit["name"]), unit["command"]] + unit["files"])


def is_started_with(unit, hashes):
    """Whether these are the hashes of what the unit was last started with."""
    recorded = started_with("/run/kubewright-%s/started-with.sha256" % unit["name"])
    return None not in hashes.values() and all(recorded.get(path) == hashes[path] for path in hashes)


def started_with(record):
    """Hashes by path, as sha256sum wrote them."""
    lines = [re.match(r"^(\\?)([0-9a-f]{64})  (.*)$", line) for line in read_text(record).split("\n")]
    return dict((unescape(line.group(3)) if line.group(1) else line.group(3), line.group(2)) for line in lines if line)


def unescape(path):
    return re.sub(r"\\[\\nr]", lambda found: ESCAPED[found.group(0)], path)


def sha256(path):
    """The hash of a file; None where it cannot be read."""
    hashed = hashlib.sha256()
    try:
        with open(path, "rb") as content:
            for block in iter(lambda: content.read(1 << 20), b""):
                hashed.update(block)
    except (IOError, OSError):
        return None
    return hashed.hexdigest()
