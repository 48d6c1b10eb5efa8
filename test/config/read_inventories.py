"""What Ansible itself makes of many inventories, in one process.

Reads one path of an inventory per line; answers each with one line of JSON: `list`, what `ansible-inventory --list` prints,
and `rendered`, the variables of each host as a task that uses them would see them (but for those that an earlier host has
with the same value).
"""

import contextlib
import io
import json
import sys

from ansible.cli.inventory import InventoryCLI
from ansible.inventory.manager import InventoryManager
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
from ansible.vars.manager import VariableManager


def main():
    cli = None
    for line in sys.stdin:
        path = line.rstrip("\n")
        if cli is None:
            cli = InventoryCLI(["ansible-inventory", "-i", path, "--list"])
        else:
            loader = DataLoader()
            inventory = InventoryManager(loader=loader, sources=[path])
            prerequisites = loader, inventory, VariableManager(loader=loader, inventory=inventory)
            cli._play_prereqs = lambda: prerequisites
        listed = json.loads(output_of(cli.run))
        seen = set()
        rendered = {host.name: render(cli, host, seen) for host in cli.inventory.get_hosts()}
        print(json.dumps({"list": listed, "rendered": rendered}, default=str), flush=True)


def output_of(run):
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.suppress(SystemExit):
        run()
    return out.getvalue()


def render(cli, host, seen):
    variables = cli.vm.get_vars(host=host)
    values = {name: json.dumps([name, variables[name]], default=str) for name in cli._get_host_variables(host)}
    own = {name: variables[name] for name, value in values.items() if value not in seen}
    seen.update(values.values())
    return Templar(loader=cli.loader, variables=variables).template(own)


main()
