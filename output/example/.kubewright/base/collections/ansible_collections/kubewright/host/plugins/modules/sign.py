#!/usr/bin/python
# Apache License 2.0 (see http://www.apache.org/licenses/LICENSE-2.0)

from __future__ import absolute_import, division, print_function

__metaclass__ = type

DOCUMENTATION = r"""
module: sign
short_description: Sign requests for certificates
description:
  - Signs all requests of all hosts at once, on the host that keeps the authorities. Nothing there is changed.
  - Of a request only the key is taken. Subject, names and usages are those of the options.
options:
  directory:
    description: Directory of the authorities, as C(kubewright.host.authorities) makes it.
    type: path
    required: true
  requests:
    description:
      - What is to be signed, as C(kubewright.host.certificates) returns it, with C(csr), C(authority), C(common_name), C(organization),
        C(subject_alt_names), C(usages) and C(path).
    type: list
    elements: dict
    required: true
  days:
    description: Life of a certificate.
    type: int
    default: 365
attributes:
  check_mode: {description: Runs in check mode as always., support: full}
author: kubewright
"""

EXAMPLES = r"""
- name: Sign the requests on the CA host
  kubewright.host.sign:
    directory: /etc/kubernetes/ssl/ca
    requests: "{{ made.requests }}"
  delegate_to: host1
  register: signed
"""

RETURN = r"""
certificates:
  description: The certificates, each with C(path), C(csr) and C(certificate).
  returned: always
  type: list
  elements: dict
"""

import os

from ansible.module_utils.basic import AnsibleModule

from ansible_collections.kubewright.host.plugins.module_utils.openssl import NAME, sign, subject_of


def main():
    module = AnsibleModule(
        argument_spec={
            "directory": {"type": "path", "required": True},
            "requests": {"type": "list", "elements": "dict", "required": True},
            "days": {"type": "int", "default": 365},
        },
        supports_check_mode=True,
    )
    module.exit_json(
        changed=False,
        certificates=[
            {"path": one["path"], "csr": one["csr"], "certificate": certificate(module, one)}
            for one in module.params["requests"]
        ],
    )


def certificate(module, wanted):
    authority = os.path.join(module.params["directory"], wanted["authority"])
    signer = ["-cert", authority + ".pem", "-keyfile", authority + "-key.pem"]
    subject = subject_of(wanted["common_name"], wanted["organization"])
    return sign(module, wanted["csr"], subject, module.params["days"], extensions(module, wanted), signer)


def extensions(module, wanted):
    """Lines of openssl's configuration."""
    names = wanted["subject_alt_names"]
    strange = [name for name in names if not NAME.match(name)]
    if strange:
        module.fail_json(msg="not the name or address of a host: %s" % ", ".join(strange))
    return [
        u"basicConstraints = CA:FALSE",
        u"keyUsage = critical,digitalSignature,keyEncipherment",
        u"extendedKeyUsage = %s" % ",".join(wanted["usages"]),
        u"authorityKeyIdentifier = keyid:always",
    ] + ([u"subjectAltName = %s" % ",".join(names)] if names else [])


if __name__ == "__main__":
    main()
