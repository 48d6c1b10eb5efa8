/** Findings about a project on disk. */
export const projectFindings = {
  KW2001: {
    what: '{folder} is no kubewright project: it has no .kubewright/project.json.',
    todo: 'Name the project with -C DIR, or make one with `kubewright generate -c FILE -o DIR`.',
  },
  KW2002: {
    what: '{file} cannot be read: it is damaged or was written by another version of kubewright.',
    todo: 'Restore it from git, or use the version of kubewright that wrote it.',
  },
  KW2003: {
    what: '{folder} has neither cluster.yml nor cluster.json.',
    todo: 'Name the project with -C DIR, or start one with `kubewright generate -c FILE -o DIR`.',
  },
  KW2004: { what: '{folder} has both cluster.yml and cluster.json.', todo: 'Remove the one that does not count.' },
  KW2005: {
    what: '{folder} cannot be read or written ({reason}).',
    todo: 'Check its path, its permissions and the space on its disk.',
  },
  KW2010: {
    what: '{file} was changed by hand in lines that would change now.',
    todo: 'Make both sides agree in the file, or choose: `--resolve ours` keeps your lines, `--resolve theirs` takes the new ones. Nothing was written.',
  },
  KW2011: {
    what: 'The path {file} leads out of the project.',
    todo: 'Restore .kubewright/project.json from git, and replace the symbolic link by a folder.',
  },
  KW2012: {
    what: '{file} exists and was neither generated nor taken over with -c by kubewright.',
    todo: 'Move it away, or choose another folder. Nothing was written.',
  },
  KW2014: {
    what: '{folder} has {present}; {file} would be a second configuration.',
    todo: 'Remove {present} first if the new one is to count. Nothing was written.',
  },
  KW2015: {
    what: '{file} of the project was edited since it was last taken over with -c; taking another one over would lose that.',
    todo: 'Go on with it: `kubewright generate -C DIR`; or remove it first. Nothing was written.',
  },
  KW2013: {
    what: '{file} is no longer generated, but was changed by hand: it stays.',
    todo: 'Remove it when you no longer need it.',
  },
  KW2016: {
    what: '{file} is in the way: it is no regular file.',
    todo: 'Move it away; kubewright writes a file of this name. Nothing was written.',
  },
  KW2017: {
    what: '{folder} is in the way: it is no folder.',
    todo: 'Move it away; kubewright writes files into a folder of this name. Nothing was written.',
  },
  KW2018: {
    what: 'Git has not yet got the changes in {count} of the files that are written now ({files}).',
    todo: 'Edits are merged all the same. To be able to go back: `git commit -am "before generate"`, then generate.',
  },
  KW2019: {
    what: '{folder} is the project of the cluster {present}; {file} describes the cluster {cluster}.',
    todo: 'Choose another folder with -o. To rename the cluster, edit its name in the project and run `kubewright generate -C {folder}`. Nothing was written.',
  },
  KW2020: {
    what: '{key} was {from} and would become {to}, which a cluster that is installed cannot change: {why}.',
    todo: 'Take the change back. Another value means a new cluster, on hosts that `kubewright run clean` has emptied first. If no host has this cluster yet, nothing is lost: `kubewright generate --not-installed`. Nothing was written.',
  },
  KW2021: {
    what: '{key} was {from} and would become {to}: {why}.',
    todo: 'kubewright has no step for that yet: take the change back. If no host has this cluster yet: `kubewright generate --not-installed`. Nothing was written.',
  },
  KW2022: {
    what: '{key} was {from} and becomes {to}: {why}.',
    todo: 'Prepare for that before you run the steps. If no host has this cluster yet, there is nothing to do; `--not-installed` leaves this out.',
  },
  KW2023: {
    what: 'The members of etcd were {from} and would become {to}: etcd has to be told of a member before it starts, or leaves; one that is just started makes a second, empty cluster, and the API would be given both.',
    todo: 'kubewright has no step for that yet: give role etcd to {from}. If no host has this cluster yet: `kubewright generate --not-installed`. Nothing was written.',
  },
  KW2024: {
    what: '{host} is no longer among the hosts; the cluster still knows it, and its services and data stay there.',
    todo: 'Take a node out first: put {host} back, generate, then `kubectl drain {host} --ignore-daemonsets` and `kubectl delete node {host}`, and remove it here again. Switch the host off or reinstall it; `kubewright run clean -e confirm={cluster}` removes the whole cluster, not one host.',
  },
  KW2025: {
    what: "The keys of the cluster's certificate authorities are on {from}, the first host with role etcd; with this order {to} would make others, which no host trusts.",
    todo: 'Let {from} come before {to} in the list of hosts. If no host has this cluster yet: `kubewright generate --not-installed`. Nothing was written.',
  },
  KW2026: {
    what: 'A host that was {from} becomes {to}: the services of a role that it loses keep running, and their data stay.',
    todo: 'Stop and disable these services there by hand, and for a node `kubectl drain` and `kubectl delete node` first. If no host has this cluster yet, there is nothing to do; `--not-installed` leaves this out.',
  },
  KW2027: {
    what: '{file} keeps your lines where {config} says something else now: the hosts get what the file says.',
    todo: 'Write it into {config} as well, so that both say the same.',
  },
  KW2028: {
    what: '{folder} is no project and has other files in it; `generate -c` alone would put a project among them.',
    todo: 'Name a folder for the project: -o DIR; or -o . if it is to be this one. Nothing was written.',
  },
  KW2040: {
    what: 'The disk of {folder} is full.',
    todo: 'Free at least {size} KiB there and run the same command again. No file was lost; what was begun is finished then.',
  },
  KW2041: {
    what: '{folder} is in use: process {pid} generates or runs it.',
    todo: 'Wait for it to end, then generate. Nothing was written.',
  },
  KW2042: {
    what: '{file} was changed while kubewright was about to write it.',
    todo: 'Save what you edit, then run the same command again. Your change is kept.',
  },
  KW2043: {
    what: '{file}: your changes and the new ones are in different lines, but together they are no YAML (line {line}: {reason}).',
    todo: 'Make both sides agree in the file, or choose: `--resolve ours` keeps your file, `--resolve theirs` takes the new one. Nothing was written.',
  },
  KW2044: {
    what: '{files} was edited after the project was generated: this run works with the hosts and settings of before.',
    todo: 'Run `kubewright generate` first, then this again.',
  },
  KW2045: {
    what: '{host} is in {file} but not yet in the inventory: {file} was edited after the project was generated.',
    todo: 'Run `kubewright generate` first, then this again. No host was touched.',
  },
  KW2060: {
    what: 'The password file {file} can be read by other users of this machine.',
    todo: 'Take the right away from them: `chmod 600 {file}`. If it was so for long, make a new password: `kubewright secret rotate --password`.',
  },
  KW2061: {
    what: 'The password file {file} is empty.',
    todo: 'Put the password of the vault into it, or remove it if no secret was made yet.',
  },
  KW2062: {
    what: 'No password can be read from {file} ({reason}).',
    todo: 'It has to be a file with the password, of mode 0600, or a program that prints the password. KUBEWRIGHT_VAULT_PASSWORD_FILE can name another one.',
  },
  KW2063: {
    what: 'The secrets in {vault} cannot be read: their password should be in {file}, which does not exist.',
    todo: 'Ask whoever generated the project for the password, and put it into that file with mode 0600; or name the file that has it in KUBEWRIGHT_VAULT_PASSWORD_FILE.',
  },
  KW2064: {
    what: 'There is no place for the password of the vault: neither HOME nor XDG_CONFIG_HOME is set.',
    todo: 'Set one of them, or name a file in KUBEWRIGHT_VAULT_PASSWORD_FILE.',
  },
  KW2065: {
    what: '{variable} in {vault} cannot be decrypted with the password in {file}.',
    todo: 'Either it is not the password of this vault, or the value was damaged: restore it from git. Former passwords are kept beside the file as .old, .old.1 and so on: name the right one in KUBEWRIGHT_VAULT_PASSWORD_FILE, or ask whoever generated the project. Nothing was written.',
  },
  KW2066: {
    what: '{file} is damaged at line {line}: it has to be YAML with one variable below the other.',
    todo: 'Restore it from git. A file that was encrypted as a whole: `ansible-vault decrypt {file}`; its values are encrypted one by one.',
  },
  KW2067: {
    what: '{variable} in {file} is not a value that ansible-vault encrypted: it was damaged, or is there in clear text.',
    todo: 'Restore it from git, or give it anew: `kubewright secret set {variable}`.',
  },
  KW2068: {
    what: 'This project has no secret {name}.',
    todo: '`kubewright secret list` names those that it has.',
  },
  KW2069: {
    what: 'The value given does not suit {variable}: it has to be {form}.',
    todo: 'Give one of that form, or let kubewright make one: `kubewright secret rotate {variable}`. Nothing was written.',
  },
  KW2070: {
    what: '{variable} was not made yet.',
    todo: 'Make it: `kubewright generate`.',
  },
  KW2071: {
    what: 'The cluster stores data that is encrypted with {variable}: another value would make that unreadable.',
    todo: 'Keep it.',
  },
  KW2072: {
    what: '{file} is a program that prints the password: kubewright cannot change what it prints.',
    todo: 'Change the password where the program has it from, then encrypt anew: `ansible-vault rekey`.',
  },
  KW2073: {
    what: '{file} is no longer used: no part of the cluster needs a secret.',
    todo: 'Remove it when you no longer need it.',
  },
  KW2074: {
    what: '{variable} is taken only when its program is first installed: the program would keep the present one.',
    todo: 'Change it in the program first (its page, its API or its database: README.md of its role in the project tells how), then store the same: `kubewright secret set {variable}`, and run its step.',
  },
  KW2075: {
    what: '{variable} is being replaced already: the vault still has its former value.',
    todo: 'End that first: `kubewright run keys`, then `kubewright secret drop {variable}`, then `kubewright run kube-master`.',
  },
  KW2076: {
    what: 'The vault has no former value of {variable}.',
    todo: 'There is nothing to drop; `kubewright secret list` shows what the vault has.',
  },
  KW2077: {
    what: 'Nobody can be asked here. {what}',
    todo: 'Run it at a terminal, or add --yes.',
  },
  KW2080: {
    what: '{folder} has a configuration already: {file}.',
    todo: 'Edit it and run `kubewright generate`; or name another folder.',
  },
  KW2081: {
    what: '{folder} has no answers of an earlier `kubewright init`.',
    todo: 'Begin anew: `kubewright init`.',
  },
  KW2082: {
    what: 'The answers in {file} cannot be read.',
    todo: 'Remove the file and begin anew: `kubewright init`.',
  },
  KW2083: {
    what: 'Questions need a terminal, and this is none.',
    todo: 'Without one: `kubewright init DIR --config FILE --yes`.',
  },
  KW2084: {
    what: 'git could not make the commit: {reason}',
    todo: 'The project is written; commit it yourself: `git init`, `git add .`, `git commit`.',
  },
  KW2085: {
    what: '{folder} is in a git repository already.',
    todo: 'Commit the project there: `git add .`, `git commit`.',
  },
  KW2086: {
    what: '{topic} is no key of cluster.yml, no code of a finding, and no step.',
    todo: 'The nearest name is {near}; docs/configuration.md and docs/errors.md have all.',
  },
  KW2090: {
    what: 'The keys of new hosts have to be confirmed, and this is no terminal.',
    todo: 'Compare the fingerprints above with those that the hosts show themselves (`ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` on a console), then add --yes.',
  },
  KW2091: { what: 'There is no host {host} in {file}.', todo: 'The hosts are: {known}.' },
} as const;
