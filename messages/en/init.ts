/** What `kubewright init` asks and says; the words of keys are in the schema. */
export const init = {
  questions: {
    mode: {
      title: 'How much do you want to decide yourself',
      help: 'Everything has a sensible default. Your answers can be changed before anything is written, and later in cluster.yml.',
      quick: 'quick: hosts, their roles, the shared address; defaults for the rest',
      full: 'full: also choose from all settings, section by section',
    },
    release: 'Kubernetes {kubernetes}: {components}',
    hosts:
      'One host per line: address, name, roles ({roles}); roles can be left out. Or a range: 10.0.20.11-17 node. Or a name that ~/.ssh/config knows{known}. Paste as many lines as you like; an empty line ends.',
    knownHosts: ' ({names})',
    layout: {
      title: 'What should the hosts do',
      help: 'To choose the roles of each host yourself, go back and write them after its name.',
      ha: 'high availability: 3 masters with etcd, the shared address on two of them; nodes: {nodes}',
      spread: 'high availability, separate load balancers: 3 masters with etcd, 2 load balancers, nodes: {nodes}',
      single:
        'one master with etcd; nodes: {nodes}. When it fails, running pods keep running, but nothing can be changed',
      etcd: 'etcd alone, on all hosts',
    },
    balancer: {
      title: 'What holds the shared address of the masters',
      help: 'Several masters need one shared address that moves when a master fails.',
      masters: 'two of the masters, with haproxy and keepalived',
      external: 'a load balancer of my own',
    },
    sections: {
      title: 'Which settings do you want to choose yourself',
      help: 'Sections that you leave out keep their defaults. Choose none to finish.',
    },
    catalog: {
      title: 'Hashes of your copies',
      help: 'kubewright has no hashes of {files}. Give the folder with your copies to compute their hashes now, or a catalog file that has them. No copies yet? Ctrl-C keeps your answers.',
    },
  },
  choices: { yes: 'yes', no: 'no', open: 'default' },
  review: {
    title: 'Is this correct',
    help: 'Nothing has been written yet.',
    write: 'yes, write the project to {folder}',
    edit: '{title}: {answer}',
    nothing: '-',
  },
  next: {
    title: 'What next',
    help: 'The project is complete without these; each of them can be done later.',
    git: 'make it a git repository and commit the generated files',
    ssh: 'make first contact with the hosts: host keys, your key, permissions (kubewright ssh)',
    check: 'try the first step on the hosts without changing anything (kubewright run prepare --check)',
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
  kept: 'Your answers are kept: `kubewright init {options}--resume` continues with them.',
  nothingKept: 'Nothing was written.',
  resumed: 'Continuing where you left off: answers so far: {count}.',
  committed: 'Committed to a new git repository: {folder}, files: {count}.',
} as const;
