/** What `kubewright bundle` says, and what is in a bundle for people. */
export const bundle = {
  collecting: 'Looking what belongs into the bundle',
  writing: '{done} of {total} MB written',
  reading: '{done} of {total} MB read',
  pip: 'pip: {line}',
  created: '{file}: {files} files, {size} MB.',
  sums: 'Hash of its SHA256SUMS, which stands for the whole bundle: {sums}',
  takeAlong: 'Take it along, and the password of the vault ({vault}), which is not in it.',
  whole: '{file} is whole: cluster {cluster}, {files} files, {size} MB.',
  imported: 'Cluster {cluster} is in {folder}.',
  next: 'Next, there: `cd {project}`, `{program} setup{core}`, put the password of the vault into place (README.md), `{program} run`.',
  script: {
    what: 'Unpacks a bundle on a machine without kubewright, Node and internet, once all of it is held to its hashes.',
    usage: 'BUNDLE [FOLDER [HASH]]',
    damaged: 'The bundle is damaged; nothing of it was used.',
  },
  readme: `# Cluster {cluster}, without internet

This is all that installs the cluster: the project (\`project/\`) with its archives and images, kubewright with its Node ({platform}), and
Ansible (ansible-core {core}) as wheels for Python {python}. The password of the vault and SSH keys are not in it.

## Install it

The machine needs Python {python} with venv (Debian: \`python3-venv\`), OpenSSH's client, tar, and a system like the one where this was made,
or a newer one.

    tar -xf BUNDLE install.sh SHA256SUMS
    sha256sum SHA256SUMS            # the hash that \`kubewright bundle create\` printed
    sh install.sh BUNDLE FOLDER
    cd FOLDER/project
    ../kubewright/bin/kubewright setup --core {core}
    mkdir -p -m 0700 ~/.config/kubewright
    install -m 0600 /path/to/{vault} ~/.config/kubewright/{vault}
    ../kubewright/bin/kubewright ssh
    ../kubewright/bin/kubewright run

## Packages of the hosts' system

Roles install these, with what they depend on, from the repositories that the hosts have or \`prepare.repositories\` names:

{packages}
`,
} as const;
