#!/usr/bin/python
# Apache License 2.0 (see http://www.apache.org/licenses/LICENSE-2.0)

from __future__ import absolute_import, division, print_function

__metaclass__ = type

DOCUMENTATION = r"""
module: restart
short_description: Restart units and wait until all are ready
description:
  - Restarts some units of a group and waits until every one of the group runs with its present configuration, and systemd calls it
    active. Fails when one gives up or the time is over.
options:
  units:
    description: The units of the group, in the order in which they start, as C(kubewright.host.units) takes them.
    type: list
    elements: dict
    required: true
    suboptions:
      name: {description: "Name of the unit, without C(.service).", type: str, required: true}
      command: {description: Absolute path of the program., type: str, required: true}
      files: {description: Files that the program reads only when it starts., type: list, elements: str, default: []}
  names:
    description: Those of them that are restarted.
    type: list
    elements: str
    required: true
  timeout:
    description: Seconds to wait.
    type: int
    default: 90
attributes:
  check_mode: {description: Tells whether something would be restarted., support: full}
author: kubewright
"""

EXAMPLES = r"""
- name: Restart what is down or runs with another configuration
  kubewright.host.restart:
    units:
      - name: etcd
        command: /opt/kube/bin/etcd
        files: [/etc/etcd/ssl/server.pem]
    names: "{{ (state.down + state.outdated) | unique }}"
"""

RETURN = r"""
states:
  description: By unit what systemd tells of it, and whether it runs with the present configuration.
  returned: when something was waited for
  type: dict
"""

import time

from ansible.module_utils.basic import AnsibleModule

from ansible_collections.kubewright.host.plugins.module_utils.systemd import (
    is_started_with, present_hashes, states, systemctl,
)

PAUSE = 0.3


def main():
    module = AnsibleModule(
        argument_spec={
            "units": {
                "type": "list",
                "elements": "dict",
                "required": True,
                "options": {
                    "name": {"type": "str", "required": True},
                    "command": {"type": "str", "required": True},
                    "files": {"type": "list", "elements": "str", "default": []},
                },
            },
            "names": {"type": "list", "elements": "str", "required": True},
            "timeout": {"type": "int", "default": 90},
        },
        supports_check_mode=True,
    )
    names = module.params["names"]
    if module.check_mode:
        module.exit_json(changed=bool(names))
    if names:
        systemctl(module, "restart", "--no-block", *names)
    found = wait(module, names)
    late = [
        "%s is %s (%s, %s)" % (name, one["ActiveState"], one["SubState"], one["Result"])
        for name, one in found.items() if not is_ready(one)
    ]
    if late:
        module.fail_json(msg="; ".join(sorted(late)), states=found)
    module.exit_json(changed=bool(names), states=found)


def wait(module, restarted):
    """The states of the units when all are ready, one of those that were restarted has given up, or the time is over."""
    units = module.params["units"]
    hashes = dict((unit["name"], present_hashes(unit)) for unit in units)
    end = time.time() + module.params["timeout"]
    while True:
        found = states(module, [unit["name"] for unit in units])
        for unit in units:
            found[unit["name"]]["current"] = is_started_with(unit, hashes[unit["name"]])
        if all(is_ready(one) for one in found.values()) or time.time() > end:
            return found
        # One that was not restarted may have ended because another one was: systemd starts it again, whatever its result says.
        if all(one["current"] for one in found.values()) and any(has_given_up(found[name]) for name in restarted):
            return found
        time.sleep(PAUSE)


def is_ready(state):
    return state["ActiveState"] == "active" and state["current"]


def has_given_up(state):
    return state["ActiveState"] != "active" and state["Result"] != "success"


if __name__ == "__main__":
    main()
