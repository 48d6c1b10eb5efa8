import type { Topic } from '../entry.ts';

/** The load balancer and the address that stands for all masters. */
export const lb = {
  KW1130: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'The load balancer has no address.', zh: '没有指定负载均衡的地址。' },
    todo: {
      en: 'Set lb.address: a free address in the network of the lb hosts, or that of your own balancer.',
      zh: '请设置 lb.address:lb 主机所在网段中未被占用的地址,或您自己的负载均衡的地址。',
    },
  },
  KW1131: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: "The load balancer's address is the address of the host {name}.",
      zh: '负载均衡的地址就是主机 {name} 的地址。',
    },
    todo: {
      en: 'Use a free address of the same network: it moves between the lb hosts.',
      zh: '请使用同一网段中未被占用的地址:它会在 lb 主机之间漂移。',
    },
  },
  KW1132: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{address}/{prefix} is not in the network of the lb host {name}: the address could not be reached there.',
      zh: '{address}/{prefix} 与 lb 主机 {name} 不在同一网段:漂移到该主机后无法访问。',
    },
    todo: {
      en: 'Use an address in the network of all lb hosts, and set lb.prefix to its prefix length; if another of their interfaces is in that network, name it with lb.interface.',
      zh: '请使用所有 lb 主机所在网段的地址,并把 lb.prefix 设为该网段的前缀长度;若它们的另一块网卡在该网段内,请用 lb.interface 指定。',
    },
  },
  KW1133: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{count} masters, but no shared address for them.',
      zh: '有 {count} 个 master,却没有代表它们的统一地址。',
    },
    todo: {
      en: 'Give two hosts the role lb (masters may have it too) and set lb.address; or name your own balancer with lb.external.',
      zh: '请让两台主机担任 lb 角色(master 也可兼任)并设置 lb.address;或用 lb.external 指定您已有的负载均衡。',
    },
  },
  KW1134: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'lb.external says that you run the load balancer yourself, but the host {name} has the role lb.',
      zh: 'lb.external 表示使用您自己的负载均衡,但主机 {name} 担任了 lb 角色。',
    },
    todo: { en: 'Remove one of the two.', zh: '请去掉其中之一。' },
  },
  KW1135: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: '{name} is the only load balancer: when it fails, the masters cannot be reached.',
      zh: '{name} 是唯一的负载均衡:它一旦停机,所有 master 都无法访问。',
    },
    todo: { en: 'Give a second host the role lb.', zh: '请再让一台主机担任 lb 角色。' },
  },
  KW1136: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Port {port} of the load balancer is already in use on {name}: {user} needs it.',
      zh: '负载均衡的端口 {port} 在 {name} 上已被占用:{user} 需要它。',
    },
    todo: { en: 'Set lb.port to another one, such as 8443.', zh: '请把 lb.port 改为其他端口,例如 8443。' },
  },
  KW1137: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: "The load balancer's address {address} is in the cluster network {network}.",
      zh: '负载均衡的地址 {address} 位于集群网段 {network} 之内。',
    },
    todo: { en: "Use an address in the hosts' network.", zh: '请使用主机所在网段的地址。' },
  },
  KW1138: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{address} cannot be the address of a load balancer.', zh: '{address} 不能作为负载均衡的地址。' },
    todo: {
      en: "Use a free address in the lb hosts' network.",
      zh: '请使用 lb 主机所在网段中未被占用的地址。',
    },
  },
  KW1139: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'No host would have the address {address}: none has the role lb.',
      zh: '没有主机会持有地址 {address}:没有主机担任 lb 角色。',
    },
    todo: {
      en: 'Give two hosts the role lb, or set lb.external if you run the load balancer yourself, or remove lb.address.',
      zh: '请让两台主机担任 lb 角色;若使用您自己的负载均衡,请设置 lb.external;否则请删除 lb.address。',
    },
  },
  KW1250: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The address of the load balancer is a name, {name}: only an address can move between the lb hosts.',
      zh: '负载均衡的地址是名字 {name}:能在 lb 主机之间漂移的只有 IP 地址。',
    },
    todo: {
      en: 'Set a free IPv4 address in their network, and put the name into kube_master.extra_sans; or set lb.external if you run the load balancer yourself.',
      zh: '请填写其网段中未被占用的 IPv4 地址,并把名字写入 kube_master.extra_sans;若负载均衡由您自己提供,请设置 lb.external。',
    },
  },
  KW3150: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'A load balancer has no interface with its own address, or none in the network of the shared address.',
      zh: '某台负载均衡主机上没有网卡配置了主机自己的地址,或没有网卡位于共用地址所在的网段。',
    },
    todo: {
      en: "In cluster.yml, hosts[].address must be an address of the host's own interfaces (Ansible may connect to another one: hosts[].ssh.address); lb.interface names the interface that is in the network of lb.address, lb.prefix its prefix length. Correct it, generate, and run the step prepare again.",
      zh: 'cluster.yml 中的 hosts[].address 须是主机自身拥有的地址(Ansible 连接时可使用另一个:hosts[].ssh.address);lb.interface 指定位于 lb.address 网段内的网卡,lb.prefix 是其前缀长度。请改正并重新生成,再运行 prepare 步骤。',
    },
  },
  KW3151: {
    severity: 'error',
    proof: 'written',
    what: {
      en: 'The shared address must be on exactly one load balancer.',
      zh: '共用地址必须恰好位于一台负载均衡主机上。',
    },
    todo: {
      en: 'On several: allow IP protocol 112 (VRRP) between them, and make sure that no other group has the same lb.router_id. On none: haproxy is not running; `journalctl -u keepalived -u haproxy` shows why.',
      zh: '若在多台上:请在它们之间放行 IP 协议 112(VRRP),并确认没有其他组使用相同的 lb.router_id。若一台都没有:那里的 haproxy 没有运行,原因见 `journalctl -u keepalived -u haproxy`。',
    },
  },
  KW3153: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'haproxy or keepalived does not accept connections; their journals show why.',
      zh: 'haproxy 或 keepalived 未能接受连接;原因见它们的日志。',
    },
    todo: {
      en: "Usual causes: the port is taken by another program (`ss -ltnp`), lb.address is in use elsewhere, haproxy's configuration was edited by hand. Fix it and run the step prepare again.",
      zh: '常见原因:端口被其他程序占用(`ss -ltnp`)、lb.address 已被别处使用、haproxy 配置被手工修改。改正后重新运行 prepare 步骤。',
    },
  },
  KW3154: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'A master cannot be drained in a load balancer while it restarts: haproxy is not running, or is running with an old configuration.',
      zh: '无法让负载均衡在 master 重启期间不向其转发:那里的 haproxy 没有运行,或仍在使用以前的配置。',
    },
    todo: {
      en: 'Run the step prepare, which starts haproxy with the current configuration, then this step again.',
      zh: '请先运行 prepare 步骤,它会以当前配置启动 haproxy,然后重新运行本步骤。',
    },
  },
  KW3282: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'A host cannot resolve lb.address, the name of the load balancer: its kubelet could not reach the API.',
      zh: '主机找不到 lb.address 所指负载均衡的地址:其 kubelet 将无法访问 API。',
    },
    todo: {
      en: "Add the name to the host's DNS servers (check with `getent hosts NAME`), or to its /etc/hosts; or set lb.address to the load balancer's IP address.",
      zh: '请在主机使用的 DNS 服务器中加入该名字(在主机上用 `getent hosts 名字` 检查),或写入其 /etc/hosts;也可以在 lb.address 中改用地址。',
    },
  },
} as const satisfies Topic;
