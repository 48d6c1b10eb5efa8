# Apache License 2.0 (see http://www.apache.org/licenses/LICENSE-2.0)
"""Keys, requests and certificates by the command openssl (1.0.2 and newer), since hosts need not have a library for them."""

from __future__ import absolute_import, division, print_function

__metaclass__ = type

import os
import re
import shutil
import ssl
import tempfile
import time

from ansible.module_utils.common.text.converters import to_text

# Names and addresses of hosts; whatever else openssl's configuration would read in its own way.
NAME = re.compile(r"^(DNS|IP):[A-Za-z0-9*:._-]+$")
USAGES = {"serverAuth": "TLS Web Server Authentication", "clientAuth": "TLS Web Client Authentication"}
# Clocks of hosts differ.
EARLIER = 3600

REQUEST = u"""[req]
distinguished_name = subject
prompt = no
string_mask = utf8only
[subject]
CN = request
"""
SIGNING = u"""[ca]
default_ca = signing
[signing]
database = {folder}/database
serial = {folder}/serial
new_certs_dir = {folder}
default_md = sha256
policy = subject
x509_extensions = extensions
string_mask = utf8only
[subject]
organizationName = optional
commonName = supplied
[extensions]
subjectKeyIdentifier = hash
{extensions}
"""


def openssl(module, words, data=None):
    """What openssl prints; ends the module where it fails."""
    rc, out, err = module.run_command(["openssl"] + words, data=data)
    if rc != 0:
        module.fail_json(msg="openssl %s: %s" % (words[0], err.strip()), rc=rc)
    return out


def new_key(module, bits):
    """An RSA key, as PEM."""
    return openssl(module, ["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:%d" % bits])


def public_key(module, path):
    """The public key of a private one, as PEM; empty where the file is not a key."""
    rc, out = module.run_command(["openssl", "pkey", "-in", path, "-passin", "pass:", "-pubout"])[:2]
    return out.strip() if rc == 0 else ""


def new_request(module, key):
    """A request that proves who has the key; subject and all else come from the one who signs."""
    with Folder({"request.cnf": REQUEST}) as folder:
        return openssl(module, ["req", "-new", "-sha256", "-key", key, "-config", os.path.join(folder, "request.cnf")])


def read_certificate(module, path):
    """What a certificate says; nothing of it where the file is not a certificate."""
    if not os.path.isfile(path):
        return {}
    words = ["openssl", "x509", "-in", path, "-noout", "-text", "-pubkey", "-nameopt", "lname,sep_multiline,utf8"]
    rc, out = module.run_command(words)[:2]
    if rc != 0:
        return {}
    extensions = dict(re.findall(r"(?m)^ {12}X509v3 ([\w ]+): *(?:critical)?\n {16}(.*?) *$", out))
    end = first(r"Not After : (.*)", out)
    return {
        "public_key": first(r"(?s)(-----BEGIN PUBLIC KEY-----.*-----END PUBLIC KEY-----)", out),
        "bits": int(first(r"Public-Key: \((\d+) bit", out) or 0),
        "subject": dict(re.findall(r"(\w+)=(.*)", first(r"(?s) Subject:(.*?)Subject Public Key", out))),
        "subject_text": first(r"(?s) Subject:(.*?)\n +Subject Public Key", out).split(),
        "issuer_text": first(r"(?s) Issuer:(.*?)\n +Validity", out).split(),
        "names": words_of(extensions.get("Subject Alternative Name", "").replace("IP Address:", "IP:")),
        "key_usage": sorted(words_of(extensions.get("Key Usage", ""))),
        "usages": sorted(words_of(extensions.get("Extended Key Usage", ""))),
        "key_id": extensions.get("Subject Key Identifier", ""),
        "signer_id": extensions.get("Authority Key Identifier", "").replace("keyid:", ""),
        "end": ssl.cert_time_to_seconds(end),
        "not_after": time.strftime("%Y%m%d%H%M%SZ", time.gmtime(ssl.cert_time_to_seconds(end))),
    }


def sign(module, request, subject, days, extensions, signer):
    """A certificate of a request, from an hour ago on. signer: words that tell openssl the key, and the certificate to sign with."""
    now = time.time()
    with Folder({"request.pem": to_text(request), "database": u"", "serial": u"%s\n" % serial()}) as folder:
        write(folder, "signing.cnf", SIGNING.format(folder=folder, extensions=u"\n".join(extensions)))
        files = ["-config", os.path.join(folder, "signing.cnf"), "-in", os.path.join(folder, "request.pem")]
        dates = ["-startdate", asn1_time(now - EARLIER), "-enddate", asn1_time(now + days * 86400)]
        return openssl(module, ["ca", "-batch", "-notext", "-utf8", "-subj", subject] + files + dates + signer)


def subject_of(common_name, organization=None):
    """A subject as openssl takes it on its command line."""
    parts = ([("O", organization)] if organization else []) + [("CN", common_name)]
    return "".join("/%s=%s" % (kind, re.sub(r"([/+\\])", r"\\\1", text)) for kind, text in parts)


def serial():
    """Of 20 bytes at most, and positive: RFC 5280, 4.1.2.2."""
    return u"".join(u"%02x" % byte for byte in bytearray(os.urandom(19)))


def asn1_time(seconds):
    """With two digits of the year until 2049: RFC 5280, 4.1.2.5."""
    moment = time.gmtime(seconds)
    return time.strftime("%y%m%d%H%M%SZ" if moment.tm_year < 2050 else "%Y%m%d%H%M%SZ", moment)


def first(pattern, text):
    found = re.search(pattern, text)
    return found.group(1).strip("\n") if found else ""


def words_of(line):
    return [word.strip() for word in line.split(",") if word.strip()]


def write(folder, name, text):
    with open(os.path.join(folder, name), "wb") as written:
        written.write(text.encode("utf-8"))


class Folder(object):
    """A folder of root's with these files, for as long as something is done in it."""

    def __init__(self, files):
        self.files = files

    def __enter__(self):
        self.path = tempfile.mkdtemp()
        for name, text in self.files.items():
            write(self.path, name, text)
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path)
