# Apache License 2.0 (see http://www.apache.org/licenses/LICENSE-2.0)
"""Units of others on a host: of our names, beside ours, and those that bring swap back."""

from __future__ import absolute_import, division, print_function

__metaclass__ = type

import glob
import os
import re

from ansible_collections.kubewright.host.plugins.module_utils.files import read_text
from ansible_collections.kubewright.host.plugins.module_utils.findings import error, warning
from ansible_collections.kubewright.host.plugins.module_utils.systemd import DIRECTORY, show

UNIT_DIRS = [DIRECTORY, "/run/systemd/system", "/usr/local/lib/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system"]
# What generators make at each boot: of partitions (gpt-auto), of compressed memory (zram-generator), of fstab.
GENERATOR_DIRS = ["/run/systemd/generator.early", "/run/systemd/generator", "/run/systemd/generator.late"]
RUNTIMES = ["docker.service", "docker.socket", "containerd.service", "podman.socket", "crio.service"]
# They make swap in compressed memory and switch it on themselves, which no line of fstab and no mask of a swap unit ends.
ZRAM = ["zramswap", "zram-swap", "zram-config"]


def is_ours(path):
    return os.path.isfile(path) and "# Written by Ansible" in read_text(path)


def units_of_others(module):
    """Of our names: files that another installer wrote, and what runs from elsewhere; where docker is to run, also other runtimes."""
    ours = [name + ".service" for name in module.params["units"]]
    runtimes = RUNTIMES if module.params["docker_dir"] else []
    found = []
    for name in ours:
        path = os.path.join(DIRECTORY, name)
        if os.path.lexists(path) and not is_ours(path):
            found.append(error("KW3276", file=path))
    for state in show(module, ["Id", "ActiveState", "FragmentPath"], sorted(set(ours + runtimes))):
        path = state["FragmentPath"]
        runs = state["ActiveState"] in ("active", "activating", "reloading")
        if runs and path and not (path.startswith(DIRECTORY + "/") and state["Id"] in ours):
            found.append(error("KW3161" if state["Id"] in runtimes else "KW3276", file=path))
    return found


def drop_ins_of_others(units):
    found = []
    for folder in UNIT_DIRS if not os.path.islink("/lib") else UNIT_DIRS[:-1]:
        for unit in units:
            for path in sorted(glob.glob(os.path.join(folder, unit + ".service.d", "*.conf"))):
                if is_ours(path):
                    continue
                keys = sorted(set(re.findall(r"(?m)^\s*(\w+)\s*=", read_text(path))))
                replaces = any(key.startswith("Exec") for key in keys)
                found.append((error if replaces else warning)("KW3277" if replaces else "KW3278", file=path, keys=", ".join(keys)))
    return found


def swap_of_others(module):
    names = [name + ".service" for name in ZRAM]
    listed = module.run_command(["systemctl", "list-unit-files", "--no-legend", "--no-pager"] + names)[1]
    enabled = re.findall(r"(?m)^(\S+)\s+enabled", listed)
    return [warning("KW3279", unit=unit) for unit in enabled + swap_units(UNIT_DIRS + GENERATOR_DIRS)]


def swap_units(folders):
    """Swap units that a target takes with it at boot, without those that systemd makes of fstab, which role prepare comments out."""
    links = [link for folder in folders for link in glob.glob(os.path.join(folder, "*.target.*", "*.swap"))]
    masked = [path for folder in folders for path in glob.glob(os.path.join(folder, "*.swap")) if os.path.realpath(path) == "/dev/null"]
    ours = [link for link in links if re.search(r"(?m)^SourcePath=/etc/fstab$", read_text(link))]
    return sorted(set(map(os.path.basename, links)) - set(map(os.path.basename, masked + ours)))
