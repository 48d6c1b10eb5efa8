/** What can be wrong at the first contact with hosts. */
export const contactFindings = {
  KW3030: {
    what: '{host} ({address}, port {port}) cannot be reached: {reason}',
    todo: 'Check that it is up, that sshd runs there, the address and ssh.port in cluster.yml, firewalls and the bastion.',
  },
  KW3202: {
    what: '{host} ({address}) shows another host key than {file} has for it. Either the host was installed anew, or another machine answers at its address and may be after your password. Nothing was sent to it.',
    todo: 'Ask who runs the host. If it was installed anew, forget the old key with `{command}`, then run `kubewright ssh` again.',
  },
  KW3203: {
    what: '{host} does not accept the key {key} for {user}, and no password was given to copy it with.',
    todo: 'Run `kubewright ssh` at a terminal, or give the password as its input.',
  },
  KW3204: {
    what: '{host} refused the password of {user} ({reason}).',
    todo: 'Try again; for hosts with different passwords once each, with --limit. sshd may refuse passwords of root, or all (PermitRootLogin, PasswordAuthentication): then set ssh.user, or put the public key there by other means.',
  },
  KW3205: {
    what: '{host} was given the public key of {key}, but does not accept it for {user}: {reason}',
    todo: 'A key with a passphrase has to be in ssh-agent. On the host, `journalctl -u ssh -u sshd` tells why: rights of the home folder, AuthorizedKeysFile, PubkeyAuthentication.',
  },
  KW3206: {
    what: '{user} may not become root on {host}.',
    todo: 'Allow it there as root: `echo "{user} ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/kubewright` (package sudo); or log in as root with ssh.user.',
  },
  KW3207: {
    what: 'sudo asks {user} for a password on {host}.',
    todo: 'Either run with `kubewright run --ask-become-pass` (as ansible-playbook -K), or let sudo ask nothing: `echo "{user} ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/kubewright`.',
  },
  KW3208: {
    what: 'There is no Python on {host}; Ansible needs one on every host.',
    todo: 'Install it there: `apt-get install python3`, `dnf install python3`, on EL7 `yum install python`.',
  },
  KW3209: {
    what: '{host} lets {user} log in, but runs no commands: {reason}',
    todo: 'Log in as another user with ssh.user (images of clouds have one of their own, such as ubuntu or ec2-user), or give {user} a shell.',
  },
} as const;
