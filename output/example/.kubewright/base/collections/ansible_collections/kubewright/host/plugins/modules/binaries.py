#!/usr/bin/python
# Apache License 2.0 (see http://www.apache.org/licenses/LICENSE-2.0)

from __future__ import absolute_import, division, print_function

__metaclass__ = type

DOCUMENTATION = r"""
module: binaries
short_description: Unpack binaries of an archive that is on the host
description:
  - Holds the archive to its hash, unpacks some of its members, lets everybody run them, and notes their hashes.
  - Where the noted hashes are those of the binaries nothing is done, and the archive need not be there.
options:
  archive:
    description: The archive on the host, a C(tar.gz).
    type: path
    required: true
  checksum:
    description: Algorithm and hash of the archive, such as C(sha256:0123abcd).
    type: str
    required: true
  members:
    description: Paths in the archive of the binaries, all in the same folder.
    type: list
    elements: str
    required: true
  directory:
    description: Where binaries go.
    type: path
    required: true
  record:
    description: File that the hashes of the binaries are noted in, as C(sha256sum) writes them.
    type: path
    required: true
attributes:
  check_mode: {description: Tells whether something would be unpacked., support: full}
author: kubewright
"""

EXAMPLES = r"""
- name: Unpack the binaries
  kubewright.host.binaries:
    archive: /opt/kube/archives/etcd.tar.gz
    checksum: sha256:0123abcd
    members: [etcd-v3.4.23/etcd, etcd-v3.4.23/etcdctl]
    directory: /opt/kube/bin
    record: /opt/kube/archives/etcd.tar.gz.sha256
"""

RETURN = r"""
present:
  description: Whether the host had the binaries before.
  returned: always
  type: bool
"""

import os

from ansible.module_utils.basic import AnsibleModule

from ansible_collections.kubewright.host.plugins.module_utils.files import give, write_file
from ansible_collections.kubewright.host.plugins.module_utils.hashes import hash_of, recorded_hashes, sha256


def main():
    module = AnsibleModule(
        argument_spec={
            "archive": {"type": "path", "required": True},
            "checksum": {"type": "str", "required": True},
            "members": {"type": "list", "elements": "str", "required": True},
            "directory": {"type": "path", "required": True},
            "record": {"type": "path", "required": True},
        },
        supports_check_mode=True,
    )
    directory, record = module.params["directory"], module.params["record"]
    binaries = [os.path.join(directory, os.path.basename(member)) for member in module.params["members"]]
    recorded = recorded_hashes(record)
    present = all(path in recorded and recorded[path] == sha256(path) for path in binaries)
    if not present and not module.check_mode:
        hold_to_hash(module)
        unpack(module)
        for path in binaries:
            give(module, path, "root", "root", "0755")
        write_file(module, record, "".join("%s  %s\n" % (sha256(path), path) for path in binaries))
    module.exit_json(changed=not present, present=present)


def hold_to_hash(module):
    archive = module.params["archive"]
    algorithm, expected = module.params["checksum"].split(":", 1)
    found = hash_of(archive, algorithm)
    if found != expected:
        module.fail_json(
            msg="KW3105: %s is not the file that was sent. Expected %s, found %s. Is the host's disk full or failing?"
            % (archive, module.params["checksum"], found or "no file")
        )


def unpack(module):
    members = module.params["members"]
    places = ["--file=" + module.params["archive"], "--directory=" + module.params["directory"]]
    strip = "--strip-components=%d" % members[0].count("/")
    module.run_command(["tar", "--extract", "--gzip", "--no-same-owner", strip] + places + members, check_rc=True)


if __name__ == "__main__":
    main()
