#!/usr/bin/python
# Apache License 2.0 (see http://www.apache.org/licenses/LICENSE-2.0)

from __future__ import absolute_import, division, print_function

__metaclass__ = type

DOCUMENTATION = r"""
module: authorities
short_description: Make certificate authorities, each once
description:
  - Makes the authorities that are missing in a directory that only root can look into, as C(NAME.pem) and C(NAME-key.pem).
  - One that is there is left as it is, whatever the options say by now, since all certificates rest on it.
  - Makes none where a host was served by an authority that is not the one in the directory, but tells which.
options:
  directory:
    description: Directory of the authorities.
    type: path
    required: true
  names:
    description: The authorities that are wanted.
    type: list
    elements: str
    required: true
  cluster:
    description: Name of the cluster; the common name of an authority is C(CLUSTER-NAME-ca).
    type: str
    required: true
  served:
    description: What hosts have of authorities, each with C(name) and C(public_key), as C(kubewright.host.certificates) returns it.
    type: list
    elements: dict
    default: []
  key_size:
    description: Bits of an RSA key.
    type: int
    default: 2048
  days:
    description: Life of an authority.
    type: int
    default: 3650
attributes:
  check_mode: {description: Tells whether authorities would be made., support: full}
  diff_mode: {description: Tells which would be made., support: full}
author: kubewright
"""

EXAMPLES = r"""
- name: Make the authorities that are missing
  kubewright.host.authorities:
    directory: /etc/kubernetes/ssl/ca
    names: [etcd, etcd-peer]
    cluster: shop
  register: kept
"""

RETURN = r"""
authorities:
  description: The certificates of the wanted authorities that are there, by name.
  returned: always
  type: dict
strangers:
  description: Public keys of authorities that hosts were served by and that are not those in the directory, nor have their keys there.
  returned: always
  type: list
  elements: str
"""

import os

from ansible.module_utils.basic import AnsibleModule

from ansible_collections.kubewright.host.plugins.module_utils.files import make_directory, read_text, write_file
from ansible_collections.kubewright.host.plugins.module_utils.openssl import (
    new_key, new_request, read_certificate, sign, subject_of,
)

EXTENSIONS = [u"basicConstraints = critical,CA:TRUE", u"keyUsage = critical,keyCertSign,cRLSign"]


def main():
    module = AnsibleModule(
        argument_spec={
            "directory": {"type": "path", "required": True},
            "names": {"type": "list", "elements": "str", "required": True},
            "cluster": {"type": "str", "required": True},
            "served": {"type": "list", "elements": "dict", "default": []},
            "key_size": {"type": "int", "default": 2048},
            "days": {"type": "int", "default": 3650},
        },
        supports_check_mode=True,
    )
    directory, names = module.params["directory"], module.params["names"]
    strangers = [one["public_key"] for one in module.params["served"] if one["public_key"] != kept_key(module, one["name"])]
    missing = [] if strangers else [name for name in names if not os.path.isfile(place(module, name) + ".pem")]
    changed = not strangers and make_directory(module, directory, "0700")
    if not module.check_mode:
        for name in missing:
            make(module, name)
    texts = dict((name, read_text(place(module, name) + ".pem")) for name in names)
    module.exit_json(
        changed=changed or bool(missing),
        authorities=dict((name, text) for name, text in texts.items() if text),
        strangers=sorted(set(strangers)),
        diff={"before": "", "after": "".join("%s.pem\n" % place(module, name) for name in missing)},
    )


def place(module, name):
    return os.path.join(module.params["directory"], name)


def kept_key(module, name):
    """The public key of an authority that can sign."""
    has_key = os.path.isfile(place(module, name) + "-key.pem")
    return read_certificate(module, place(module, name) + ".pem").get("public_key") if has_key else None


def make(module, name):
    """A key without its certificate is what a run that was cut short left: it is used."""
    key = place(module, name) + "-key.pem"
    write_file(module, key, read_text(key) or new_key(module, module.params["key_size"]), mode="0600")
    subject = subject_of("%s-%s-ca" % (module.params["cluster"], name))
    signer = ["-selfsign", "-keyfile", key]
    certificate = sign(module, new_request(module, key), subject, module.params["days"], EXTENSIONS, signer)
    write_file(module, place(module, name) + ".pem", certificate)


if __name__ == "__main__":
    main()
