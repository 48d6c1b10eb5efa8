#!/usr/bin/python
# Apache License 2.0 (see http://www.apache.org/licenses/LICENSE-2.0)

from __future__ import absolute_import, division, print_function

__metaclass__ = type

DOCUMENTATION = r"""
module: units
short_description: Write systemd units, or remove them, and tell which have to be started again
description:
  - Writes units, enables them and lets systemd read them. Starts none, but tells which are down and which run with another
    configuration than the present one.
  - The latter is seen by hashes that a unit writes to C(/run/kubewright-NAME/started-with.sha256) whenever it starts.
options:
  units:
    description: The units.
    type: list
    elements: dict
    required: true
    suboptions:
      name: {description: "Name of the unit, without C(.service).", type: str, required: true}
      content: {description: Text of the unit., type: str, default: ""}
      command: {description: Absolute path of the program., type: str, required: true}
      files: {description: Files that the program reads only when it starts., type: list, elements: str, default: []}
      enabled: {description: Whether it starts whenever the host boots., type: bool, default: true}
  state:
    description: C(absent) stops the units that are there and removes them.
    type: str
    choices: [present, absent]
    default: present
attributes:
  check_mode: {description: Tells what would change., support: full}
  diff_mode: {description: Shows the texts of units that change., support: full}
author: kubewright
"""

EXAMPLES = r"""
- name: Write and enable the unit
  kubewright.host.units:
    units:
      - name: etcd
        content: "{{ lookup('ansible.builtin.template', 'etcd.service.j2') }}"
        command: /opt/kube/bin/etcd
        files: [/etc/etcd/ssl/server.pem]
  register: state
"""

RETURN = r"""
down:
  description: Names of the units that are not active.
  returned: when they are to be present
  type: list
  elements: str
outdated:
  description: Names of the units that were not started with the present configuration.
  returned: when they are to be present
  type: list
  elements: str
"""

import os

from ansible.module_utils.basic import AnsibleModule

from ansible_collections.kubewright.host.plugins.module_utils.files import read_text, write_file
from ansible_collections.kubewright.host.plugins.module_utils.systemd import (
    is_started_with, present_hashes, states, systemctl, unit_file,
)


def main():
    module = AnsibleModule(
        argument_spec={
            "units": {
                "type": "list",
                "elements": "dict",
                "required": True,
                "options": {
                    "name": {"type": "str", "required": True},
                    "content": {"type": "str", "default": ""},
                    "command": {"type": "str", "required": True},
                    "files": {"type": "list", "elements": "str", "default": []},
                    "enabled": {"type": "bool", "default": True},
                },
            },
            "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
        },
        supports_check_mode=True,
    )
    units = module.params["units"]
    module.exit_json(**(present(module, units) if module.params["state"] == "present" else absent(module, units)))


def present(module, units):
    diff = [
        {"before_header": unit_file(unit["name"]), "before": read_text(unit_file(unit["name"])),
         "after_header": unit_file(unit["name"]), "after": unit["content"]}
        for unit in units
        if read_text(unit_file(unit["name"])) != unit["content"]
    ]
    changed = any([write_file(module, unit_file(unit["name"]), unit["content"]) for unit in units])
    found = states(module, [unit["name"] for unit in units])
    # At once, so that a crash cannot start the old unit and record the new one as running.
    if not module.check_mode and (changed or any(state["NeedDaemonReload"] == "yes" for state in found.values())):
        systemctl(module, "daemon-reload")
    for enabled, verb in ((True, "enable"), (False, "disable")):
        names = [
            unit["name"] for unit in units
            if unit["enabled"] == enabled and (found[unit["name"]]["UnitFileState"] == "enabled") != enabled
        ]
        changed = changed or bool(names)
        if names and not module.check_mode:
            systemctl(module, verb, *names)
    return {
        "changed": changed,
        "down": [unit["name"] for unit in units if found[unit["name"]]["ActiveState"] != "active"],
        "outdated": [unit["name"] for unit in units if not is_started_with(unit, present_hashes(unit))],
        "diff": diff,
    }


def absent(module, units):
    names = [unit["name"] for unit in units if os.path.lexists(unit_file(unit["name"]))]
    if names and not module.check_mode:
        systemctl(module, "disable", "--now", *names)
        for name in names:
            os.unlink(unit_file(name))
        systemctl(module, "daemon-reload")
    return {"changed": bool(names), "diff": {"before": "".join(unit_file(name) + "\n" for name in names), "after": ""}}


if __name__ == "__main__":
    main()
