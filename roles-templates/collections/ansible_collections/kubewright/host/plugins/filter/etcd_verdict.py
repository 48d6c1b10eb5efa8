# Apache License 2.0 (see http://www.apache.org/licenses/LICENSE-2.0)

from __future__ import absolute_import, division, print_function

__metaclass__ = type

DOCUMENTATION = r"""
name: etcd_verdict
short_description: Whether the members of etcd may be started as the inventory has them
description:
  - Compares what M(kubewright.host.etcd_data) found on each member with the members of the inventory.
  - Changes nothing, asks nobody.
options:
  _input:
    description: The results of M(kubewright.host.etcd_data), a loop over the names of the members.
    type: list
    elements: dict
    required: true
  members:
    description: The members of the inventory, each as flag initial-cluster has it, C(NAME=PEER_URL).
    type: list
    elements: str
    required: true
  etcdctl:
    description: Command line of etcdctl on a member, without a verb.
    type: str
    required: true
author: kubewright
"""

EXAMPLES = r"""
- name: Assert that the members may be started
  ansible.builtin.assert:
    that: verdict.problems | length == 0
    fail_msg: "{{ verdict.problems | join('\n') }}"
  vars:
    verdict: "{{ found.results | kubewright.host.etcd_verdict(['m1=https://10.0.0.1:2380'], 'etcdctl') }}"
"""

RETURN = r"""
_value:
  description:
    - problems, a list of texts that each begin with a code, which is empty where nothing is wrong;
    - start, the initial-cluster-state by the name of each member without data (new, existing).
  type: dict
"""


class FilterModule(object):
    def filters(self):
        return {"etcd_verdict": etcd_verdict}


def etcd_verdict(found, members, etcdctl):
    hosts = [dict(result.get("etcd") or {}, name=result["item"], reached="etcd" in result) for result in found]
    wanted = dict(member.split("=", 1) for member in members)
    checks = [strangers(hosts), moved(hosts), several_clusters(hosts), other_members(hosts, wanted, etcdctl)]
    # What these find is told first: who the members are is not known before it is fixed.
    problems = [problem for problem in checks if problem] or [
        problem for problem in [lost(hosts, wanted, etcdctl), unknown(hosts)] if problem
    ]
    state = "existing" if any(host["serving"] for host in reached(hosts)) else "new"
    return {"problems": problems, "start": dict((host["name"], state) for host in without_data(hosts))}


def strangers(hosts):
    """Data that another installation left, or whose unit is gone: they would be taken over, or lost."""
    rows = [("host", "where", "what is there")]
    for host in reached(hosts):
        if host["unit"] == "other":
            rows.append((host["name"], "etcd.service", "a unit that this project did not write"))
        ours = host["unit"] == "ours"
        own = host["log"]["cluster_id"] if ours and host["log"] else None
        # What was copied when the directories were changed is still where it was.
        logs = [log for log in [host["log"]] * (not ours) + host["others"] if log and log["cluster_id"] != own]
        rows += [(host["name"], log["path"], whose(log)) for log in logs]
        if not ours and not logs:
            rows += [(host["name"], folder["path"], ", ".join(folder["files"])) for folder in host["folders"]]
    return report(
        "KW3114: the directories of etcd hold what this project did not put there. Nothing was changed.",
        rows,
        "Where it is of no use, move it away (mv DIRECTORY DIRECTORY.old) and run the step again;",
        "else choose other directories (etcd.data_dir, etcd.wal_dir), or another host.",
    )


def moved(hosts):
    rows = [(host["name"], " and ".join(host["moved_from"])) for host in reached(hosts) if host["moved_from"]]
    return report(
        "KW3108: etcd has its data elsewhere than it would look for them from now on, and find none. Nothing was changed.",
        [("host", "the data are in")] + rows,
        "Move the data first, on one member after the other: systemctl stop etcd, cp -a the contents to their new place,",
        "then run 02.etcd.yml with --limit for this member. Or set the former directory again.",
    )


def several_clusters(hosts):
    """Data that belong to different clusters: one of these would be lost, or both are in use."""
    rows = [(host["name"], host["log"]["path"], whose(host["log"])) for host in reached(hosts) if own_log(host)]
    clusters = set(host["log"]["cluster_id"] for host in reached(hosts) if own_log(host))
    return len(clusters) > 1 and report(
        "KW3115: the data of etcd on these hosts are not of one cluster. Nothing was changed.",
        [("host", "where", "what is there")] + rows,
        "Find out which cluster apiservers write to. On each host of another: systemctl stop etcd, and move its data away;",
        "then replace it as a member, as roles/etcd/README.md says.",
    )


def other_members(hosts, wanted, etcdctl):
    """Hosts that were added, removed, renamed, or that have another address now."""
    teller, members = known_members(hosts)
    names = dict((url, name) for name, url in wanted.items())
    # A member that was added and has not been started has no name yet.
    has = dict((member["name"] or names.get(url_of(member), member["id"]), member) for member in members)
    differ = [name for name in sorted(set(wanted) | set(has)) if wanted.get(name) != url_of(has.get(name))]
    rows = [(name, wanted.get(name, "-"), url_of(has.get(name)) or "-") for name in differ]
    removed = [(name, has[name]["id"]) for name in differ if name in has and url_of(has[name]) not in names]
    added = [(name, wanted[name]) for name in differ if wanted.get(name) not in [url_of(member) for member in members] + [None]]
    commands = ["  %s member remove %s   # %s" % (etcdctl, member_id, name) for name, member_id in removed]
    commands += ["  %s member add %s --peer-urls=%s" % (etcdctl, name, url) for name, url in added]
    way = [
        "Or change etcd, one member after the other, each with its change of cluster.yml, generate and 02.etcd.yml before the next",
        "(roles/etcd/README.md). On %s, as root:" % teller,
    ]
    return members and report(
        "KW3112: the members of etcd are not those of the inventory. Nothing was changed.",
        [("member", "inventory", "etcd, as %s has it" % teller)] + rows,
        "Put the hosts in cluster.yml back as etcd has them, and generate.",
        *(way + commands if commands else [])
    )


def lost(hosts, wanted, etcdctl):
    """Members that were in use and have no data any more: they may have promised what is now forgotten."""
    teller = first(host for host in reached(hosts) if host["serving"])
    listed = dict((member["name"] or url_of(member), member) for member in teller["serving"]) if teller else {}
    gone, commands = [("host", "left in its directories")], []
    for host in reached(hosts):
        url = wanted[host["name"]]
        member = listed.get(host["name"]) or listed.get(url) or {}
        if teller and own_log(host) and host["log"]["member_id"] != member.get("id"):
            gone.append((host["name"], "the data of a member that was removed, " + host["log"]["path"]))
        elif not host["log"] and (host["folders"] or (member.get("started") if teller else host["enabled"])):
            gone.append((host["name"], ", ".join(folder["path"] for folder in host["folders"]) or "nothing"))
        else:
            continue
        if member.get("started"):
            commands.append("  %s member remove %s" % (etcdctl, member["id"]))
            commands.append("  %s member add %s --peer-urls=%s" % (etcdctl, host["name"], url))
    return report(
        "KW3113: a member of etcd has lost its data. Nothing was changed.",
        gone,
        "Is the disk of its data mounted there? If not, mount it. Is it lost:",
        *(replace_member(teller["name"], commands) if teller else BEGIN_ANEW)
    )


BEGIN_ANEW = [
    "No member serves. Start those that have data first (systemctl start etcd). Where none has, the cluster is lost: restore a backup,",
    "or begin an empty cluster: move away what is left on these hosts, systemctl disable etcd there, and run 02.etcd.yml.",
]


def replace_member(teller, commands):
    return [
        "Move away what is left in its directories%s then run 02.etcd.yml, with which it joins."
        % (commands and "; on %s, as root, what follows, for one member after the other;" % teller or ";")
    ] + commands


def unknown(hosts):
    """Where no member serves, one without data may only begin a cluster that has no data anywhere."""
    full = [host["name"] for host in reached(hosts) if own_log(host) and not host["log"]["blank"]]
    away = [host["name"] for host in hosts if not host["reached"]]
    if not without_data(hosts) or any(host["serving"] for host in reached(hosts)) or not full + away:
        return None
    return report(
        "KW3116: whether these members belong to a cluster that has data is not known, since none serves. Nothing was changed.",
        [("host", "what is known of it")]
        + [(name, "has data; etcd does not serve there") for name in full]
        + [(name, "cannot be reached") for name in away]
        + [(host["name"], "has no data") for host in without_data(hosts)],
        "Start the members that have data (systemctl start etcd), let those that cannot be reached be reached; then run the step again.",
    )


def known_members(hosts):
    """Who tells of the members, and whom: a member that serves, else the one whose data go furthest."""
    serving = first(host for host in reached(hosts) if host["serving"])
    if serving:
        return serving["name"], serving["serving"]
    logs = [host for host in reached(hosts) if own_log(host) and host["log"]["members"]]
    if not logs:
        return None, []
    furthest = max(logs, key=lambda host: host["log"]["last"])
    return furthest["name"], furthest["log"]["members"]


def reached(hosts):
    return [host for host in hosts if host["reached"]]


def without_data(hosts):
    return [host for host in reached(hosts) if not host["log"]]


def own_log(host):
    return host["unit"] == "ours" and bool(host["log"])


def first(hosts):
    return next(iter(hosts), None)


def url_of(member):
    return member and ",".join(member["peer_urls"])


def whose(log):
    members = ", ".join("%s=%s" % (member["name"], url_of(member)) for member in log["members"])
    return "member %s of cluster %s%s" % (log["member_id"], log["cluster_id"], members and " (%s)" % members)


def report(title, table, *advice):
    """A problem as text; None where the table has no row below its head."""
    if len(table) < 2:
        return None
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in table]
    return "\n".join([title] + ["  " + line for line in lines] + list(advice))
