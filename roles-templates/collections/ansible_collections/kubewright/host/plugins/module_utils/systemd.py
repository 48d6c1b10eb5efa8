# Apache License 2.0 (see http://www.apache.org/licenses/LICENSE-2.0)
"""What systemd and the units of role daemon tell: how they run, and what they were started with."""

from __future__ import absolute_import, division, print_function

__metaclass__ = type

import os

from ansible_collections.kubewright.host.plugins.module_utils.hashes import recorded_hashes, sha256

DIRECTORY = "/etc/systemd/system"
PROPERTIES = ["ActiveState", "SubState", "Result", "UnitFileState", "NeedDaemonReload"]


def unit_file(name):
    return os.path.join(DIRECTORY, name + ".service")


def systemctl(module, *words):
    """What systemctl prints; ends the module where it fails."""
    rc, out, err = module.run_command(["systemctl"] + list(words))
    if rc != 0:
        module.fail_json(msg="systemctl %s: %s" % (" ".join(words), err.strip()), rc=rc)
    return out


def show(module, properties, units):
    """Of each unit, in their order, these properties; empty where systemd has none."""
    out = systemctl(module, "show", "--property=" + ",".join(properties), *units)
    found = [dict(line.split("=", 1) for line in block.splitlines() if "=" in line) for block in out.strip("\n").split("\n\n")]
    return [dict(dict.fromkeys(properties, ""), **one) for one in found]


def states(module, names):
    """By unit the properties that its state is told by."""
    return dict(zip(names, show(module, PROPERTIES, [name + ".service" for name in names])))


def present_hashes(unit):
    """By path the hashes of what a unit (name, command, files) is started with; None for what is not there."""
    return dict((path, sha256(path)) for path in [unit_file(unit["name"]), unit["command"]] + unit["files"])


def is_started_with(unit, hashes):
    """Whether these are the hashes of what the unit was last started with."""
    recorded = recorded_hashes("/run/kubewright-%s/started-with.sha256" % unit["name"])
    return None not in hashes.values() and all(recorded.get(path) == hashes[path] for path in hashes)
