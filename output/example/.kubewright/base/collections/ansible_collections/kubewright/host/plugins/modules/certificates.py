#!/usr/bin/python
# Apache License 2.0 (see http://www.apache.org/licenses/LICENSE-2.0)

from __future__ import absolute_import, division, print_function

__metaclass__ = type

DOCUMENTATION = r"""
module: certificates
short_description: Hold the certificates of a host to what is wanted
description:
  - Looks at all certificates of a host at once. For each that is missing, wrong or ends soon it makes the key, where that is missing
    or wrong too, and a request; C(kubewright.host.sign) signs requests where the authorities are, and what comes of it is written here.
  - Keys never leave the host. Each certificate is C(NAME.pem) with C(NAME-key.pem) and C(AUTHORITY-ca.pem) in its directory.
  - In check mode it changes nothing and makes no request, and tells the rest.
options:
  certificates:
    description: The certificates of the host.
    type: list
    elements: dict
    required: true
    suboptions:
      name: {description: Name of the files., type: str, required: true}
      authority: {description: The authority that signs it., type: str, required: true}
      common_name: {description: Common name of the subject., type: str, required: true}
      organization: {description: Organization of the subject., type: str}
      subject_alt_names: {description: "Names and addresses, such as C(DNS:host1) or C(IP:10.0.0.11).", type: list, elements: str, default: []}
      usages: {description: Extended key usages., type: list, elements: str, choices: [serverAuth, clientAuth], required: true}
      directory: {description: Directory of the files., type: path, required: true}
      owner: {description: User that key and certificate belong to., type: str, required: true}
      group: {description: Group that they belong to., type: str, required: true}
  authorities:
    description: The certificates of authorities by name, as they have to be on the host; one that is not named stays as it is.
    type: dict
    default: {}
  signed:
    description: Certificates that were signed for this host, each with C(path) and C(certificate); they are written first.
    type: list
    elements: dict
    default: []
  key_size:
    description: Bits of an RSA key.
    type: int
    default: 2048
  renew_before_days:
    description: A certificate with fewer days left is renewed.
    type: int
    default: 30
attributes:
  check_mode: {description: Tells what would change., support: full}
  diff_mode: {description: Tells why each certificate is made., support: full}
author: kubewright
"""

EXAMPLES = r"""
- name: Create the keys and certificate requests
  kubewright.host.certificates:
    certificates:
      - name: server
        authority: etcd
        common_name: host1
        subject_alt_names: ["DNS:host1", "IP:10.0.0.11"]
        usages: [serverAuth, clientAuth]
        directory: /etc/etcd/ssl
        owner: etcd
        group: etcd
  register: made
"""

RETURN = r"""
certificates:
  description: Each wanted certificate with its path, C(not_after) (empty where it is missing) and C(reasons) to make it.
  returned: always
  type: list
  elements: dict
authorities:
  description: What the host has of authorities, each with C(place) (DIRECTORY/AUTHORITY), C(name), C(certificate), C(public_key) and C(not_after).
  returned: always
  type: list
  elements: dict
fit:
  description: Whether the host has all that is wanted, as it is wanted.
  returned: always
  type: bool
requests:
  description: What is to be signed. Each is as the wanted certificate, with its C(path) and the request, C(csr).
  returned: always
  type: list
  elements: dict
"""

import os
import re
import time

from ansible.module_utils.basic import AnsibleModule

from ansible_collections.kubewright.host.plugins.module_utils.files import make_directory, read_text, write_file
from ansible_collections.kubewright.host.plugins.module_utils.openssl import (
    USAGES, new_key, new_request, public_key, read_certificate,
)

WANTED = {
    "name": {"type": "str", "required": True},
    "authority": {"type": "str", "required": True},
    "common_name": {"type": "str", "required": True},
    "organization": {"type": "str"},
    "subject_alt_names": {"type": "list", "elements": "str", "default": []},
    "usages": {"type": "list", "elements": "str", "choices": ["serverAuth", "clientAuth"], "required": True},
    "directory": {"type": "path", "required": True},
    "owner": {"type": "str", "required": True},
    "group": {"type": "str", "required": True},
}


def main():
    module = AnsibleModule(
        argument_spec={
            "certificates": {"type": "list", "elements": "dict", "required": True, "options": WANTED},
            "authorities": {"type": "dict", "default": {}},
            "signed": {"type": "list", "elements": "dict", "default": []},
            "key_size": {"type": "int", "default": 2048},
            "renew_before_days": {"type": "int", "default": 30},
        },
        supports_check_mode=True,
    )
    wanted = module.params["certificates"]
    changed = write_what_is_given(module, wanted)
    found = [look(module, one) for one in wanted]
    unfit = [one for one, (_, reasons) in zip(wanted, found) if reasons]
    requests = [] if module.check_mode else [request(module, one) for one in unfit]
    module.exit_json(
        changed=changed or bool(unfit),
        fit=not changed and not unfit,
        certificates=[
            {"path": path_of(one), "not_after": has.get("not_after", ""), "reasons": reasons}
            for one, (has, reasons) in zip(wanted, found)
        ],
        authorities=authorities(module, wanted),
        requests=requests,
        diff={"before": "".join("%s: %s\n" % (path_of(one), "; ".join(why)) for one, (_, why) in zip(wanted, found) if why), "after": ""},
    )


def write_what_is_given(module, wanted):
    """The directories, the authorities' certificates, and those that were signed. Says whether that changes anything."""
    changed = [make_directory(module, path) for path in sorted(set(one["directory"] for one in wanted))]
    for place in places(wanted):
        text = module.params["authorities"].get(os.path.basename(place))
        if text is not None:
            changed.append(write_file(module, place + "-ca.pem", text))
    signed = dict((one["path"], one["certificate"]) for one in module.params["signed"])
    for one in wanted:
        if path_of(one) in signed:
            changed.append(write_file(module, path_of(one), signed[path_of(one)], one["owner"], one["group"]))
    return any(changed)


def look(module, wanted):
    """What the host has of a certificate, and the reasons to make it again."""
    place = os.path.join(wanted["directory"], wanted["name"])
    has = read_certificate(module, place + ".pem")
    signer = read_certificate(module, "%s/%s-ca.pem" % (wanted["directory"], wanted["authority"]))
    reasons = []
    if not has:
        return has, ["there is no certificate"]
    if not is_private(place + "-key.pem"):
        reasons.append("the key is missing, or others can read it")
    elif public_key(module, place + "-key.pem") != has["public_key"]:
        reasons.append("it is of another key")
    if has["bits"] != module.params["key_size"]:
        reasons.append("the key has %d bits" % has["bits"])
    if not signer or (has["issuer_text"], has["signer_id"]) != (signer["subject_text"], signer["key_id"]):
        reasons.append("authority %s did not sign it" % wanted["authority"])
    if has["end"] < time.time() + module.params["renew_before_days"] * 86400:
        reasons.append("it ends at %s" % has["not_after"])
    return has, reasons + [
        "%s: %s instead of %s" % (what, present or "none", right or "none")
        for what, present, right in (
            ("subject", has["subject"], subject(wanted)),
            ("names", has["names"], wanted["subject_alt_names"]),
            ("key usage", has["key_usage"], ["Digital Signature", "Key Encipherment"]),
            ("usages", has["usages"], sorted(USAGES[usage] for usage in wanted["usages"])),
        )
        if present != right
    ]


def subject(wanted):
    organization = {"organizationName": wanted["organization"]} if wanted["organization"] else {}
    return dict(organization, commonName=wanted["common_name"])


def request(module, wanted):
    """What the CA host has to know of a certificate; makes the key where there is none that is good."""
    key = os.path.join(wanted["directory"], wanted["name"] + "-key.pem")
    text = read_text(key)
    if read_bits(module, key) != module.params["key_size"]:
        text = new_key(module, module.params["key_size"])
    write_file(module, key, text, wanted["owner"], wanted["group"], "0600")
    return dict(wanted, path=path_of(wanted), csr=new_request(module, key))


def read_bits(module, key):
    out = module.run_command(["openssl", "pkey", "-in", key, "-passin", "pass:", "-noout", "-text_pub"])[1]
    found = re.search(r"Public-Key: \((\d+) bit", out)
    return int(found.group(1)) if found else 0


def authorities(module, wanted):
    found = []
    for place in places(wanted):
        has = read_certificate(module, place + "-ca.pem")
        if has:
            one = {"place": place, "name": os.path.basename(place), "certificate": read_text(place + "-ca.pem")}
            found.append(dict(one, public_key=has["public_key"], not_after=has["not_after"]))
    return found


def places(wanted):
    return sorted(set(os.path.join(one["directory"], one["authority"]) for one in wanted))


def path_of(wanted):
    return os.path.join(wanted["directory"], wanted["name"] + ".pem")


def is_private(path):
    return os.path.isfile(path) and os.stat(path).st_mode & 0o777 == 0o600


if __name__ == "__main__":
    main()
