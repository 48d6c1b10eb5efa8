#!/usr/bin/python
# -*- coding: utf-8 -*-
# Runs on the managed node, with Python 2.7 or 3.6 and newer.
from __future__ import absolute_import, division, print_function

__metaclass__ = type

DOCUMENTATION = r"""
---
module: fitness
short_description: Look whether a host is fit for its part of the cluster
description:
  - Reads what kind of system a host is, whose cluster it belongs to, and what others left on it that would be in the way.
  - Changes nothing, so it does the same in check mode. Never fails because of what it finds; the caller decides.
options:
  cluster:
    description: Name of the cluster that the host is to be part of.
    type: str
    required: true
  host:
    description: Name of the host in the inventory.
    type: str
    required: true
  identity:
    description: File on the host that says which host of which cluster it is; a host without it is taken as it is.
    type: path
    default: /var/lib/kubewright/host.json
  systems:
    description: Versions that the roles are written for, by family of systems (Debian, RedHat).
    type: dict
    required: true
  units:
    description: Services that roles write to C(/etc/systemd/system), without C(.service).
    type: list
    elements: str
    default: []
  docker_dir:
    description: Where docker of this host keeps its data; without it the host runs no docker.
    type: path
  kubelet:
    description: Whether the host runs kubelet.
    type: bool
    default: false
  names:
    description: Names outside of the cluster that the host has to find an address of.
    type: list
    elements: str
    default: []
  clock_of_its_own:
    description: Whether something that is not of this project keeps the clock.
    type: bool
    default: false
author: kubewright
"""

EXAMPLES = r"""
- name: Inspect the host
  kubewright.host.fitness:
    cluster: shop
    host: node1
    systems: {Debian: ["12"], RedHat: ["7", "8", "9"]}
    units: [docker, kubelet]
    docker_dir: /var/lib/docker
    kubelet: true
  register: fitness
"""

RETURN = r"""
facts:
  description: What the host is (machine, kernel, family, id, version, systemd, cgroups, identity).
  returned: always
  type: dict
findings:
  description: What is in the way, one by one.
  returned: always
  type: list
  elements: dict
  contains:
    code: {description: Its code., type: str}
    severity: {description: C(error) or C(warning)., type: str}
    evidence: {description: The words that its text is completed with., type: dict}
"""

import json
import os
import re
import socket

from ansible.module_utils.basic import AnsibleModule

from ansible_collections.kubewright.host.plugins.module_utils.files import read_text
from ansible_collections.kubewright.host.plugins.module_utils.findings import error, warning
from ansible_collections.kubewright.host.plugins.module_utils.others import drop_ins_of_others, swap_of_others, units_of_others
from ansible_collections.kubewright.host.plugins.module_utils.systemd import show

CLOCKS = ["chronyd", "chrony", "ntpd", "ntp", "ntpsec", "openntpd", "systemd-timesyncd", "phc2sys", "vmtoolsd"]
FAMILIES = {"debian": "Debian", "ubuntu": "Debian", "rhel": "RedHat", "centos": "RedHat", "fedora": "RedHat"}


def main():
    module = AnsibleModule(
        argument_spec=dict(
            cluster=dict(type="str", required=True),
            host=dict(type="str", required=True),
            identity=dict(type="path", default="/var/lib/kubewright/host.json"),
            systems=dict(type="dict", required=True),
            units=dict(type="list", elements="str", default=[]),
            docker_dir=dict(type="path"),
            kubelet=dict(type="bool", default=False),
            names=dict(type="list", elements="str", default=[]),
            clock_of_its_own=dict(type="bool", default=False),
        ),
        supports_check_mode=True,
    )
    facts = read_facts(module)
    findings = owner(module.params, facts["identity"]) + system(module.params, facts) + unknown_names(module.params["names"])
    if facts["systemd"]:
        findings += units_of_others(module) + drop_ins_of_others(module.params["units"]) + swap_of_others(module)
        findings += clock(module)
    if module.params["docker_dir"]:
        findings += docker(module, facts)
    module.exit_json(changed=False, facts=facts, findings=findings)


def read_facts(module):
    uname = os.uname()
    release = dict(re.findall(r"(?m)^(\w+)=[\"']?(.*?)[\"']?\s*$", read_text("/etc/os-release")))
    ids = [release.get("ID", "")] + release.get("ID_LIKE", "").split()
    return dict(
        machine=uname[4],
        kernel=uname[2],
        id=ids[0],
        version=release.get("VERSION_ID", ""),
        family=next((FAMILIES[one] for one in ids if one in FAMILIES), ""),
        systemd=os.path.isdir("/run/systemd/system"),
        cgroups=2 if os.path.exists("/sys/fs/cgroup/cgroup.controllers") else 1,
        identity=identity(module.params["identity"]),
    )


def identity(path):
    """What the host says of itself; nothing where it says nothing that can be read."""
    try:
        known = json.loads(read_text(path) or "{}")
    except ValueError:
        return {}
    return known if isinstance(known, dict) else {}


def owner(params, known):
    if known.get("cluster", params["cluster"]) != params["cluster"]:
        return [error("KW3271", cluster=known["cluster"], file=params["identity"])]
    if known.get("host", params["host"]) != params["host"]:
        return [error("KW3272", host=known["host"], file=params["identity"])]
    return []


def system(params, facts):
    found = []
    if facts["machine"] != "x86_64":
        found.append(error("KW3273", machine=facts["machine"]))
    name = ("%(id)s %(version)s" % facts).strip() or "?"
    if facts["family"] == "" or not facts["systemd"]:
        found.append(error("KW3274", system=name, init="systemd" if facts["systemd"] else read_text("/proc/1/comm").strip()))
    elif facts["version"].split(".")[0] not in [str(one) for one in params["systems"].get(facts["family"], [])]:
        found.append(warning("KW3275", system=name))
    elif facts["family"] == "Debian" and facts["id"] != "debian":
        found.append(warning("KW3275", system=name))
    return found


def unknown_names(names):
    found = []
    for name in names:
        try:
            socket.getaddrinfo(name, None)
        except (socket.gaierror, UnicodeError) as reason:
            found.append(error("KW3282", name=name, reason=str(reason)))
    return found


def clock(module):
    if not module.params["clock_of_its_own"]:
        return []
    states = show(module, ["ActiveState"], [name + ".service" for name in CLOCKS])
    if any(state["ActiveState"] == "active" for state in states):
        return []
    return [error("KW3280", daemons=", ".join(CLOCKS))]


def docker(module, facts):
    found = []
    if not overlay(facts):
        found.append(error("KW3162", what="kernel " + facts["kernel"]))
    if facts["cgroups"] != 1:
        found.append(error("KW3162", what="cgroup v2"))
    if "ftype=0" in xfs(module):
        found.append(error("KW3162", what="XFS, ftype=0, " + module.params["docker_dir"]))
    if module.params["kubelet"] and facts["kernel"].startswith("3.10.") and "cgroup.memory=nokmem" not in read_text("/proc/cmdline"):
        found.append(warning("KW3281", kernel=facts["kernel"]))
    return found


def overlay(facts):
    """Whether the kernel has what docker's overlay2 needs: 4.0, or Red Hat's 3.10 from 7.3 on."""
    version = [int(part) for part in re.findall(r"\d+", facts["kernel"])[:4]]
    return version >= [4] or (facts["family"] == "RedHat" and version >= [3, 10, 0, 514])


def xfs(module):
    """What the file system of docker's data was made with; another one than XFS has no answer to give, and needs none."""
    folder = module.params["docker_dir"]
    while not os.path.ismount(folder):
        folder = os.path.dirname(folder)
    program = module.get_bin_path("xfs_info")
    return module.run_command([program, folder])[1] if program else ""


if __name__ == "__main__":
    main()
