# Apache License 2.0 (see http://www.apache.org/licenses/LICENSE-2.0)
"""What a member of etcd 3 has written down, read from its files without etcd."""

from __future__ import absolute_import, division, print_function

__metaclass__ = type

import glob
import json
import os
import struct

# etcd/wal/wal.go: types of records. etcd/raft/raftpb: types of entries and of changes of the membership.
METADATA, ENTRY = 1, 2
CONF_CHANGE = 1
REMOVE_NODE = 1


def read_log(wal_dir, snap_dir):
    """Whose log it is (cluster_id, member_id), its last index, and the members that it names; None where there is none.

    blank: it has nothing but the members that it began with, as one that has only ever waited for the others of a first start.
    """
    files = sorted(glob.glob(os.path.join(wal_dir, "*.wal")))
    if not files:
        return None
    snapshot, members = read_snapshot(snap_dir)
    log = {"path": wal_dir, "cluster_id": "", "member_id": "", "last": snapshot}
    changes = {}
    for path in since(files, snapshot):
        for kind, data in records(path):
            if kind == METADATA:
                ids = dict(fields(data))
                log["member_id"], log["cluster_id"] = hexadecimal(ids.get(1)), hexadecimal(ids.get(2))
            elif kind == ENTRY:
                log["last"] = note_entry(changes, dict(fields(data)))
    log["blank"] = first_index(files[0]) == 0 and snapshot == 0 and log["last"] <= len(changes)
    # Also what is not known to be agreed on: that is written down later than the entry itself, and a power cut loses it.
    for index in sorted(index for index in changes if index > snapshot):
        apply_change(members, changes[index])
    log["members"] = [dict(member, id=member_id) for member_id, member in sorted(members.items())]
    return log


def since(files, index):
    """The files of a log that have what came after an index: from the last one that begins before it."""
    begin = [number for number, path in enumerate(files) if first_index(path) <= index]
    return files[begin[-1] if begin else 0:]


def first_index(path):
    """The index that a file of a log begins with: SEQUENCE-INDEX.wal."""
    return int(os.path.basename(path)[:-len(".wal")].split("-")[1], 16)


def records(path):
    """Type and data of each record: 8 bytes with the length, where the top byte tells of padding. The rest of a file is zeros."""
    end = os.path.getsize(path)
    with open(path, "rb") as log:
        while True:
            head = log.read(8)
            length = struct.unpack("<Q", head)[0] if len(head) == 8 else 0
            size, padding = length & ((1 << 56) - 1), (length >> 56) & 7 if length >> 63 else 0
            if size == 0 or size > end - log.tell():
                return
            record = log.read(size + padding)
            parts = dict(fields(record[:size]))
            yield parts.get(1, 0), parts.get(3, b"")


def note_entry(changes, entry):
    """Keeps what changes the members; gives the index. An entry replaces those from its index on."""
    index = entry.get(3, 0)
    for later in [known for known in changes if known >= index]:
        del changes[later]
    if entry.get(1, 0) == CONF_CHANGE:
        changes[index] = dict(fields(entry.get(4, b"")))
    return index


def apply_change(members, change):
    member_id = hexadecimal(change.get(3))
    if change.get(2, 0) == REMOVE_NODE:
        members.pop(member_id, None)
        return
    told = json.loads(bytes(change.get(4) or b"{}").decode("utf-8"))
    known = members.get(member_id, {"name": ""})
    members[member_id] = {"name": told.get("name") or known["name"], "peer_urls": told.get("peerURLs", [])}


def read_snapshot(snap_dir):
    """Index of the newest snapshot and the members that its store of API 2 names; 0 and none where there is no snapshot."""
    files = sorted(glob.glob(os.path.join(snap_dir, "*.snap")))
    if not files:
        return 0, {}
    with open(files[-1], "rb") as snapshot:
        parts = dict(fields(dict(fields(snapshot.read())).get(2, b"")))
    index = dict(fields(parts.get(2, b""))).get(2, 0)
    store = json.loads(bytes(parts.get(1, b"{}")).decode("utf-8"))
    return index, dict(
        (member_id, member_of(node["Children"]))
        for member_id, node in children(store.get("Root", {}), "0", "members").items()
    )


def children(node, *path):
    for name in path:
        node = (node.get("Children") or {}).get(name, {})
    return node.get("Children") or {}


def member_of(nodes):
    told = dict((name, json.loads(node["Value"])) for name, node in nodes.items())
    return {
        "name": told.get("attributes", {}).get("name", ""),
        "peer_urls": told.get("raftAttributes", {}).get("peerURLs", []),
    }


def fields(data):
    """Number and value of each field of a protobuf message; of numbers and bytes, which is what etcd uses here."""
    data, at = bytearray(data), 0
    while at < len(data):
        key, at = varint(data, at)
        if key & 7 == 0:
            value, at = varint(data, at)
        elif key & 7 == 2:
            size, at = varint(data, at)
            value, at = bytes(data[at:at + size]), at + size
        else:
            return
        yield key >> 3, value


def varint(data, at):
    value = shift = 0
    while at < len(data):
        byte = data[at]
        value, shift, at = value | (byte & 0x7F) << shift, shift + 7, at + 1
        if byte < 0x80:
            break
    return value, at


def hexadecimal(number):
    """An id as etcdctl prints it."""
    return "%x" % number if number else ""
