#!/usr/bin/python
# Apache License 2.0 (see http://www.apache.org/licenses/LICENSE-2.0)

from __future__ import absolute_import, division, print_function

__metaclass__ = type

DOCUMENTATION = r"""
module: etcd_data
short_description: Read what a host has of an etcd cluster
description:
  - Reads the unit of etcd, what lies in its directories, and whose data they are (cluster, member, members), from the write-ahead
    log and the newest snapshot; asks the member for the members when it serves.
  - Changes nothing.
options:
  data_dir:
    description: Directory of the data.
    type: path
    required: true
  wal_dir:
    description: Directory of the write-ahead log, where it is not in that of the data.
    type: path
  unit:
    description: The unit of etcd.
    type: path
    default: /etc/systemd/system/etcd.service
  etcdctl:
    description: Command line of etcdctl for this member, without a verb; it is not called where this unit is not of role etcd.
    type: list
    elements: str
    required: true
attributes:
  check_mode:
    description: Runs in check mode as always.
    support: full
author: kubewright
"""

EXAMPLES = r"""
- name: Look what the host has of etcd
  kubewright.host.etcd_data:
    data_dir: /var/lib/etcd
    etcdctl: [/opt/kube/bin/etcdctl, "--endpoints=https://10.0.0.1:2379"]
  register: found
"""

RETURN = r"""
etcd:
  description: What the host has of etcd.
  returned: always
  type: dict
  contains:
    unit:
      description: Whether there is a unit, and whether role etcd wrote it (none, ours, other).
      type: str
    enabled:
      description: Whether the unit is started when the host boots, which role etcd sees to once the member has been healthy.
      type: bool
    folders:
      description: The directories that are not empty, with the names of some files in them.
      type: list
      elements: dict
    moved_from:
      description: Directories of the present unit that have data, where the one that is wanted instead has none.
      type: list
      elements: str
    log:
      description: Path, cluster_id, member_id, last (index), blank and members of the write-ahead log; null where there is none.
      type: dict
    others:
      description: The same of each write-ahead log elsewhere in the directories.
      type: list
      elements: dict
    serving:
      description: The members of the cluster (id, name, peer_urls, started) as this one tells; null where it does not serve.
      type: list
      elements: dict
"""

import json
import os
import shlex

from ansible.module_utils.basic import AnsibleModule

from ansible_collections.kubewright.host.plugins.module_utils.etcd_log import read_log
from ansible_collections.kubewright.host.plugins.module_utils.files import read_text

# Release 0.1 named role etcd.
OURS = ("# Written by Ansible, role daemon", "# Written by Ansible, role etcd")
# What a file system has of its own.
NOT_DATA = ("lost+found",)


def main():
    module = AnsibleModule(
        argument_spec={
            "data_dir": {"type": "path", "required": True},
            "wal_dir": {"type": "path"},
            "unit": {"type": "path", "default": "/etc/systemd/system/etcd.service"},
            "etcdctl": {"type": "list", "elements": "str", "required": True},
        },
        supports_check_mode=True,
    )
    data_dir, wal_dir = module.params["data_dir"], module.params["wal_dir"]
    text = read_text(module.params["unit"])
    wanted = places(data_dir, wal_dir)
    folders = [data_dir] if wal_dir is None else [data_dir, wal_dir]
    ours = text.startswith(OURS)
    module.exit_json(
        etcd={
            "unit": "ours" if ours else "other" if text else "none",
            "enabled": is_enabled(module.params["unit"]),
            "folders": [{"path": path, "files": files_of(path)[:5]} for path in folders if files_of(path)],
            "moved_from": moved_from(text, wanted),
            "log": log_of(wanted),
            "others": [log_of(found) for found in logs_in(folders) if found["wal"] != wanted["wal"]],
            "serving": serving(module) if ours else None,
        }
    )


def places(data_dir, wal_dir):
    """Where a member has its snapshots and its write-ahead log."""
    return {
        "snap": os.path.join(data_dir, "member", "snap"),
        "wal": wal_dir or os.path.join(data_dir, "member", "wal"),
    }


def log_of(where):
    """As read_log, also of a log that is damaged or of another version, as far as it goes."""
    try:
        return read_log(where["wal"], where["snap"])
    except (ValueError, KeyError, AttributeError, IndexError):
        return {"path": where["wal"], "cluster_id": "", "member_id": "", "last": 0, "blank": False, "members": []}


def logs_in(folders):
    """Places of members below the directories, at most a directory deeper than where they belong."""
    for folder in folders:
        for path, names, files in os.walk(folder):
            if any(name.endswith(".wal") for name in files):
                yield {"snap": os.path.join(os.path.dirname(path), "snap"), "wal": path}
            if path[len(folder):].count(os.sep) >= 3:
                del names[:]


def moved_from(unit, wanted):
    options = dict(word[2:].split("=", 1) for word in words_of(unit) if word.startswith("--") and "=" in word)
    if "data-dir" not in options:
        return []
    present = places(options["data-dir"], options.get("wal-dir"))
    return [
        present[kind]
        for kind in ("snap", "wal")
        if present[kind] != wanted[kind] and files_of(present[kind]) and not files_of(wanted[kind])
    ]


def words_of(unit):
    """The command line of a unit, with what systemd would replace as it was meant."""
    lines = unit.replace("\\\n", " ").splitlines()
    command = [line.split("=", 1)[1] for line in lines if line.startswith("ExecStart=")]
    try:
        return [word.replace("%%", "%").replace("$$", "$") for word in shlex.split(" ".join(command))]
    except ValueError:
        return []


def serving(module):
    """The members of its cluster as the member tells them; one that has never been started has published no URLs for clients."""
    argv = module.params["etcdctl"] + ["--command-timeout=5s", "member", "list", "--write-out=json"]
    if not os.path.exists(argv[0]):
        return None
    rc, out = module.run_command(argv, environ_update={"ETCDCTL_API": "3"})[:2]
    if rc != 0:
        return None
    return [
        {
            "id": "%x" % member["ID"],
            "name": member.get("name", ""),
            "peer_urls": member["peerURLs"],
            "started": bool(member.get("clientURLs")),
        }
        for member in json.loads(out)["members"]
    ]


def is_enabled(unit):
    return os.path.lexists(os.path.join(os.path.dirname(unit), "multi-user.target.wants", os.path.basename(unit)))


def files_of(path):
    return sorted(name for name in os.listdir(path) if name not in NOT_DATA) if os.path.isdir(path) else []


if __name__ == "__main__":
    main()
