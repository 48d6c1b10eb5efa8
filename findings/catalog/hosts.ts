import type { Topic } from '../entry.ts';

/** The hosts of a configuration: their names, addresses and roles. */
export const hosts = {
  KW1101: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'Two hosts are named {name}.', zh: '有两台主机都叫 {name}。' },
    todo: { en: 'Give each host a name of its own.', zh: '请给每台主机不同的名称。' },
  },
  KW1102: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'Two hosts have the address {address}.', zh: '有两台主机的地址都是 {address}。' },
    todo: { en: 'Give each host its own address.', zh: '请给每台主机各自的地址。' },
  },
  KW1110: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{address} cannot be the address of a host.', zh: '{address} 不能作为主机地址。' },
    todo: { en: 'Use the address at which the other hosts reach it.', zh: '请使用其他主机访问它所用的地址。' },
  },
  KW1113: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'A host cannot be named {name}: this name has another meaning in Ansible or /etc/hosts.',
      zh: '主机不能叫 {name}:在 Ansible 或 /etc/hosts 中,这个名字另有所指。',
    },
    todo: { en: 'Choose another name, for example {name}-1.', zh: '请换一个名称,例如 {name}-1。' },
  },
  KW1123: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Host {host} has a role that serves a control plane, but no host has the role master.',
      zh: '主机 {host} 需要控制平面,但没有主机的角色是 master。',
    },
    todo: {
      en: 'Give the role master to one host, or to three for high availability.',
      zh: '请把 master 角色给一台主机;需要高可用时给三台。',
    },
  },
  KW1124: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The host name {name} is {length} characters long: too long for a certificate.',
      zh: '主机名 {name} 有 {length} 个字符,证书容纳不下。',
    },
    todo: {
      en: 'Use one of at most {limit} characters for a host with these roles.',
      zh: '具有这些角色的主机,名字最多 {limit} 个字符。',
    },
  },
  KW1163: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'No host is named {name}.', zh: '没有名为 {name} 的主机。' },
    todo: { en: 'Name hosts of this configuration: {known}.', zh: '请写本配置中的主机:{known}。' },
  },
  KW1251: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Ansible would reach {first} and {name} at the same address and port: {address}, port {port}.',
      zh: 'Ansible 会在同一处访问 {first} 和 {name}:{address},端口 {port}。',
    },
    todo: {
      en: 'Give each host its own address, or an `ssh.address` or `ssh.port` that leads to it alone.',
      zh: '请给每台主机各自的地址,或各自可达的 `ssh.address` 和 `ssh.port`。',
    },
  },
  KW1252: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{address} is not an address to connect to.', zh: '无法连接到 {address}。' },
    todo: {
      en: 'Use the name or the address at which the control node reaches the host, or leave ssh.address out.',
      zh: '请使用控制节点访问该主机所用的名字或地址,或删除 ssh.address。',
    },
  },
  KW1128: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'A host cannot be named {name}: programs interpret it as an address.',
      zh: '主机不能命名为 {name}:程序会把它当作地址。',
    },
    todo: {
      en: 'Use a name with a letter, such as node-{name}.',
      zh: '请使用含有字母的名称,例如 node-{name}。',
    },
  },
} as const satisfies Topic;
