/** What `kubewright init` asks and says; the words of keys are in the schema. */
export const init = {
  questions: {
    mode: {
      title: 'How much do you want to decide',
      help: 'Everything has a sound default. What you answer can be changed before anything is written, and later in cluster.yml.',
      quick: 'quick: hosts, their roles, the shared address; the rest as most have it',
      full: 'full: also choose from all settings, section by section',
    },
    release: 'Kubernetes {kubernetes}: {components}',
    hosts:
      'One line each: address, name, roles ({roles}); roles can be left out. Or a range: 10.0.20.11-17 node. Or a name that ~/.ssh/config knows{known}. Paste as many lines as you like; an empty line ends.',
    knownHosts: ' ({names})',
    layout: {
      title: 'What shall the hosts be',
      help: 'To give each host roles of your own, go back and write them behind its name.',
      ha: 'high availability: 3 masters with etcd, two of them hold the shared address; nodes: {nodes}',
      spread: 'high availability, balancers apart: 3 masters with etcd, 2 load balancers, nodes: {nodes}',
      single: 'one master with etcd; nodes: {nodes}. When it fails, running pods go on, but nothing can be changed',
      etcd: 'etcd alone, on all hosts',
    },
    balancer: {
      title: 'Who holds the address that stands for all masters',
      help: 'Several masters need one address that moves when a master fails.',
      masters: 'two of the masters, with haproxy and keepalived',
      external: 'a load balancer of my own',
    },
    sections: {
      title: 'What do you want to set yourself',
      help: 'Sections that you leave out keep their defaults. Choose none, and that was all.',
    },
    catalog: {
      title: 'Hashes of your copies',
      help: 'kubewright has no hashes of {files}. Give the folder with your copies, and their hashes are computed now; or a catalog file that has them. Not there yet? Ctrl-C keeps your answers.',
    },
  },
  choices: { yes: 'yes', no: 'no', open: 'as it comes' },
  review: {
    title: 'Is it right',
    help: 'Nothing has been written yet.',
    write: 'yes, write the project to {folder}',
    edit: '{title}: {answer}',
    nothing: '-',
  },
  next: {
    title: 'What next',
    help: 'The project is complete without; each of these can be done later.',
    git: 'make it a git repository and commit the generated files',
    ssh: 'make first contact with the hosts: their keys, yours, permissions (kubewright ssh)',
    check: 'try the first step on the hosts, changing nothing (kubewright run prepare --check)',
    run: 'install the cluster now (kubewright run)',
    end: 'nothing now',
  },
  keys: {
    text: 'enter: accept · esc: back · ctrl-c: stop, answers are kept',
    lines: 'enter: next line · empty line: done · backspace in an empty line: last line again · esc: back',
    select: 'up/down, enter: choose · esc: back · ctrl-c: stop, answers are kept',
    checkbox: 'space: mark · enter: done · esc: back · ctrl-c: stop, answers are kept',
  },
  welcome: 'kubewright init: a few questions, then an Ansible project in {folder}.',
  kept: 'Your answers are kept: `kubewright init {options}--resume` goes on with them.',
  nothingKept: 'Nothing was written.',
  resumed: 'Going on where you left off: answers so far: {count}.',
  committed: 'Committed to a new git repository: {folder}, files: {count}.',
} as const;
