# SPDX-License-Identifier: Apache-2.0
"""Writes what happens in a playbook run as JSON lines to the file named by KUBEWRIGHT_EVENTS."""

import json
import os
import sys
import time

from ansible import context
from ansible.playbook.block import Block
from ansible.plugins.callback import CallbackBase
from ansible.release import __version__ as core_version

try:
    from ansible.module_utils.secrets import mask_secrets
except ImportError:  # before ansible-core 2.22 there is no masking

    def mask_secrets(text):
        return text


DOCUMENTATION = """
name: kubewright_events
type: notification
short_description: writes the events of a run as JSON lines
description:
  - Appends one JSON object for each event to the file named by the environment variable E(KUBEWRIGHT_EVENTS).
  - Does nothing when that variable is not set.
"""

SCHEMA = 1
CLIP = 32768  # characters kept of each end of a long text
KEPT = ("changed", "msg", "rc", "stdout", "stderr", "module_stdout", "module_stderr", "cmd", "skip_reason", "attempts")
KEPT += ("exception", "warnings", "censored", "reason")


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "kubewright_events"
    CALLBACK_NEEDS_ENABLED = True
    ANSIBLE_SUPPORTS_MASKING = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._seq = 0
        self._batches = {}
        self._started = {}
        path = os.environ.get("KUBEWRIGHT_EVENTS")
        self.disabled = not path
        if path:
            self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)

    def v2_playbook_on_start(self, playbook):
        arguments = context.CLIARGS
        self._write(
            "run_start",
            playbook=os.path.basename(playbook._file_name),
            core=core_version,
            python="%d.%d.%d" % sys.version_info[:3],
            pid=os.getpid(),
            check=bool(arguments.get("check")),
            diff=bool(arguments.get("diff")),
            tags=list(arguments.get("tags") or ()),
            limit=arguments.get("subset"),
        )
        self._write("plan", plays=[play_plan(play) for play in playbook.get_plays()])

    def v2_playbook_on_play_start(self, play):
        uuid = str(play._uuid)
        self._batches[uuid] = self._batches.get(uuid, 0) + 1
        hosts = [host.name for host in play.get_variable_manager()._inventory.get_hosts(play.hosts)]
        self._write("play_start", play=play_head(play), batch=self._batches[uuid], hosts=hosts)

    def v2_playbook_on_task_start(self, task, is_conditional):
        self._write("task_start", kind="task", task=task_head(task))

    def v2_playbook_on_handler_task_start(self, task):
        self._write("task_start", kind="handler", task=task_head(task))

    def v2_playbook_on_cleanup_task_start(self, task):
        self._write("task_start", kind="cleanup", task=task_head(task))

    def v2_runner_on_start(self, host, task):
        self._started[host.name, task._uuid] = time.monotonic()
        self._write("host_start", host=host.name, task=str(task._uuid))

    def v2_runner_item_on_ok(self, result):
        self._item("changed" if body(result).get("changed") else "ok", result)

    def v2_runner_item_on_failed(self, result):
        self._item("failed", result)

    def v2_runner_item_on_skipped(self, result):
        self._item("skipped", result)

    def v2_runner_retry(self, result):
        res = body(result)
        self._write("retry", attempts=res.get("attempts"), retries=res.get("retries"), **place(result))

    def v2_runner_on_ok(self, result):
        self._result("changed" if body(result).get("changed") else "ok", result)

    def v2_runner_on_skipped(self, result):
        self._result("skipped", result)

    def v2_runner_on_failed(self, result, ignore_errors=False):
        rescued = not ignore_errors and is_rescued(task_of(result))
        self._result("failed", result, ignored=bool(ignore_errors), rescued=rescued)

    def v2_runner_on_unreachable(self, result):
        self._result("unreachable", result, ignored=bool(task_of(result).ignore_unreachable))

    def v2_playbook_on_include(self, included_file):
        hosts = [host.name for host in included_file._hosts]
        self._write("include", file=str(included_file._filename), hosts=hosts)

    def v2_playbook_on_notify(self, handler, host):
        self._write("notify", host=host.name, handler=handler.get_name())

    def v2_playbook_on_no_hosts_matched(self):
        self._write("no_hosts_matched")

    def v2_playbook_on_no_hosts_remaining(self):
        self._write("no_hosts_remaining")

    def v2_playbook_on_stats(self, stats):
        self._write("stats", hosts={host: stats.summarize(host) for host in sorted(stats.processed)})

    def _item(self, status, result):
        res = body(result)
        label = None if "censored" in res else res.get("_ansible_item_label", res.get("item"))
        self._write("item", status=status, item=None if label is None else text(label), res=kept(res), **place(result))

    def _result(self, status, result, ignored=False, rescued=False):
        task = task_of(result)
        started = self._started.pop((host_of(result).name, task._uuid), None)
        res = body(result)
        delegated = (res.get("_ansible_delegated_vars") or {}).get("ansible_host")
        self._write(
            "result",
            status=status,
            ignored=ignored,
            rescued=rescued,
            action=str(task.action),
            loop="results" in res,
            delegated_to=delegated,
            dur=None if started is None else round(time.monotonic() - started, 3),
            res=kept(res),
            **place(result),
        )

    def _write(self, event, **fields):
        self._seq += 1
        head = {"v": SCHEMA, "event": event, "seq": self._seq, "ts": time.time(), "mono": time.monotonic()}
        head.update(fields)
        os.write(self._fd, json.dumps(head, default=str).encode("utf-8") + b"\n")


def body(result):
    """The result's fields; the public name exists from ansible-core 2.19 on."""
    return result.result if hasattr(result, "result") else result._result


def task_of(result):
    return result.task if hasattr(result, "task") else result._task


def host_of(result):
    return result.host if hasattr(result, "host") else result._host


def place(result):
    return {"host": host_of(result).name, "task": str(task_of(result)._uuid)}


def kept(res):
    """What is worth keeping of a result: no module arguments, no facts, no doubled lines, texts clipped."""
    fields = {key: clipped(res[key]) for key in KEPT if res.get(key) is not None}
    modules = res.get("failed_modules")  # gathering facts calls modules and tells only here what they said
    if modules:
        fields["failed_modules"] = {name: kept(module) for name, module in modules.items()}
    return fields


def clipped(value):
    if isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, (list, tuple)):
        return [clipped(entry) for entry in value[:100]]
    return text(value)


def text(value):
    """A string with secrets masked; the middle of a long one is left out. A structure becomes JSON."""
    plain = value if isinstance(value, str) else json.dumps(value, default=str)
    masked = str(mask_secrets(plain))
    if len(masked) <= 2 * CLIP:
        return masked
    return "%s\n... %d characters left out ...\n%s" % (masked[:CLIP], len(masked) - 2 * CLIP, masked[-CLIP:])


def task_head(task):
    """A task's identity; the uuid is the same in the plan and in all events of one run."""
    return {
        "uuid": str(task._uuid),
        "name": text(task.name or task.action),
        "action": str(task.action),
        "role": task._role.get_name() if task._role else None,
        "path": task.get_path(),
    }


def play_head(play):
    return {"uuid": str(play._uuid), "name": text(play.get_name()), "path": play.get_path()}


def play_plan(play):
    """The tasks of a play that are known before it starts: not facts, handlers and what is included later."""
    tasks = []
    for block in play.compile():
        walk(play, block, "block", tasks)
    return dict(play_head(play), tasks=tasks)


def walk(play, block, section, tasks):
    for name in ("block", "rescue", "always"):
        inner = name if section == "block" else section
        for node in getattr(block, name):
            if isinstance(node, Block):
                walk(play, node, inner, tasks)
            elif node.action not in ("meta", "ansible.builtin.meta", "ansible.legacy.meta"):
                if node.evaluate_tags(play.only_tags, play.skip_tags, all_vars={}):
                    tasks.append(dict(task_head(node), section=inner))


def is_rescued(task):
    """Whether a failure of the task leads into a rescue section: it is in a block section that has one."""
    inside = {task._uuid}
    node = task._parent
    while node is not None:
        if isinstance(node, Block) and node.rescue and any(child._uuid in inside for child in node.block):
            return True
        inside.add(node._uuid)
        node = node._parent
    return False
