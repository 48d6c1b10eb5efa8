import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

type ConfigCode = Exclude<
  Extract<keyof typeof en.findings, `KW10${string}` | `KW11${string}` | `KW12${5 | 6 | 7}${string}`>,
  `KW116${string}` | `KW117${string}` | `KW118${string}`
>;

export const configFindings = {
  KW1001: { what: '文件无法解析:{reason}', todo: '请修正此处的语法。' },
  KW1002: { what: '未知的键 {key}。', todo: '请删除它;此处可用的键:{known}。' },
  KW1003: { what: '未知的键 {key}。', todo: '您是否想写 `{near}`?' },
  KW1004: { what: '{key} 缺少键 `{missing}`。', todo: '请补上 `{missing}`;说明见 docs/configuration.md。' },
  KW1005: { what: '{key} 必须是{expected},实际是 {value}。', todo: '{advice}' },
  KW1006: { what: '{key} 不能是 {value}。', todo: '可用的值:{allowed}。' },
  KW1007: { what: '{key} 不能是 {value}。', todo: '允许的值:{rule}。' },
  KW1008: { what: '{key} 下不能有名为 {value} 的项。', todo: '允许的名称:{rule}。' },
  KW1010: {
    what: 'release 写成了数字 {value};不加引号时 YAML 会把 1.30 读成 1.3。',
    todo: '请加引号:release: "{value}"。',
  },
  KW1012: {
    what: '{key} 写成了数字 {value},会被读成 {read}。',
    todo: '若每一位都有意义,请加引号;否则请写不带前导零、小于 2^53 的普通数字。',
  },
  KW1014: { what: '不支持合并键(`<<`)。', todo: '请把各个键写在此处;别名(`*名称`)可以代表一个完整的值。' },
  KW1015: { what: '{key} 含有任何程序都无法接收的字符:{character}。', todo: '请删除它。' },
  KW1016: { what: '{key} 长达 {length} 个字符。', todo: '最多 {limit} 个;较长的内容请放到文件中。' },
  KW1020: { what: '无法读取 {file}({reason})。', todo: '请检查路径和权限。' },
  KW1021: { what: '{file} 不是 UTF-8 文本。', todo: '请在编辑器中另存为 UTF-8;不支持 UTF-16、GBK 和二进制文件。' },
  KW1022: { what: '{file} 超过 {limit} 字节。', todo: '一万台主机的配置也没有这么大;文件是否选错了?' },
  KW1023: { what: '{file} 是空的。', todo: '请写上各个键;说明见 docs/configuration.md,examples/ 中有可供参考的文件。' },
  KW1024: { what: '{file} 中没有键,内容是 {value}。', todo: '每行请以键、半角冒号和空格开头,例如 `name: demo`。' },
  KW1025: {
    what: '没有清单文件 {file}。',
    todo: '请写入您的文件的哈希(写法见 docs/configuration.md 末尾),或更正 artifacts.catalog。',
  },
  KW1026: {
    what: '{file} 是符号链接(或位于符号链接之后),指向其目录之外或隐藏文件;kubewright 不读取这样的文件。',
    todo: '请把文件本身复制到配置文件所在目录。',
  },
  KW1027: {
    what: '{file} 不能作为配置读取:它是一个目录。',
    todo: '请用 -C {file} 指定其中的项目,或写出其中的文件。',
  },
  KW1028: {
    what: '没有时区 {zone}。',
    todo: '请按时区数据库中的写法填写,例如 {near};`timedatectl list-timezones` 可列出全部。',
  },
  KW1029: {
    what: '有 master,但没有角色为 node 的主机:没有主机能运行 Pod,插件永远无法启动。',
    todo: '请至少让一台主机担任 node;master 也可以兼任:roles: [master, node]。',
  },
  KW1101: { what: '有两台主机都叫 {name}。', todo: '请给每台主机不同的名称。' },
  KW1102: { what: '有两台主机的地址都是 {address}。', todo: '请给每台主机各自的地址。' },
  KW1103: {
    what: '{count} 个 etcd 成员:偶数个成员的容错并不比少一个更好。',
    todo: '请让 1、3、5 或 7 台主机担任 etcd 角色;偶数个只用于逐个增减成员的过程中。',
  },
  KW1104: { what: '没有主机担任 etcd 角色。', todo: '请给 1、3 或 5 台主机加上该角色。' },
  KW1105: { what: '未知的版本 {release}。', todo: '可用版本:{known}。' },
  KW1106: {
    what: 'kubewright 没有 {file}(文件 {artifact})的哈希。',
    todo: '请从可信来源下载,用 sha256sum 计算,并把哈希写入 artifacts.catalog 所指文件的 `artifacts:` 之下:{line}',
  },
  KW1108: { what: '清单中的文件 {artifact} 不属于版本 {release}。', todo: '可用:{known}。' },
  KW1109: {
    what: '选举超时 {election} 毫秒小于五个 {heartbeat} 毫秒的心跳:etcd 会拒绝启动。',
    todo: '请把 etcd.election_timeout 提高到 {least} 或更大。',
  },
  KW1110: { what: '{address} 不能作为主机地址。', todo: '请使用其他主机访问它所用的地址。' },
  KW1251: {
    what: 'Ansible 会在同一处访问 {first} 和 {name}:{address},端口 {port}。',
    todo: '请给每台主机各自的地址,或各自可达的 `ssh.address` 和 `ssh.port`。',
  },
  KW1252: {
    what: '无法连接到 {address}。',
    todo: '请使用控制节点访问该主机所用的名字或地址,或删除 ssh.address。',
  },
  KW1111: { what: 'WAL 目录 {wal} 位于数据目录之内。', todo: '请指定其他位置,或不写 wal_dir。' },
  KW1113: {
    what: '主机不能叫 {name}:在 Ansible 或 /etc/hosts 中,这个名字另有所指。',
    todo: '请换一个名称,例如 {name}-1。',
  },
  KW1114: {
    what: '此处不能设置参数 {flag}:它由 kubewright 设置,证书、路径或健康检查依赖它。',
    todo: '请使用对应的键(例如 etcd.data_dir),或去掉它。',
  },
  KW1115: {
    what: '颁发机构有效期 {ca} 天,证书 {life} 天:颁发机构会先于它签发的证书到期。',
    todo: '请让 pki.ca_days 不小于 {least}。',
  },
  KW1116: {
    what: '{cidr} 不是网络地址:主机位不为零。',
    todo: '请写作 {proper}。',
  },
  KW1117: {
    what: 'Service 网段 {cidr} 的大小不被 kube-apiserver 接受。',
    todo: '请使用 /12 到 /28 的前缀,例如 10.68.0.0/16。',
  },
  KW1118: {
    what: 'Service 网段 {services} 与 Pod 网段 {pods} 重叠。',
    todo: '请使用别处没有用到的地址,例如 10.68.0.0/16 和 172.20.0.0/16。',
  },
  KW1119: {
    what: '{key} 是 {cidr},其中包含 {count} 台主机的地址:{hosts}。',
    todo: '请为 {key} 另选网段;否则主机之间无法互通。',
  },
  KW1121: {
    what: '{range} 不是端口范围。',
    todo: '请写出起始和结束端口,例如 20000-40000;结束端口不超过 65535。',
  },
  KW1122: {
    what: 'NodePort 范围 {range} 包含集群自己使用的端口:{ports}。',
    todo: '请使用不含这些端口的范围,例如 20000-40000。',
  },
  KW1123: {
    what: '主机 {host} 需要控制平面,但没有主机的角色是 master。',
    todo: '请把 master 角色给一台主机;需要高可用时给三台。',
  },
  KW1124: {
    what: '主机名 {name} 有 {length} 个字符,证书容纳不下。',
    todo: '具有这些角色的主机,名字最多 {limit} 个字符。',
  },
  KW1125: {
    what: '内核参数 {name} 不能是 {value}:Kubernetes 需要 {needed}。',
    todo: '请删除它:kubewright 会设置它。',
  },
  KW1126: {
    what: '清单中有镜像 {image} 的摘要,但此集群的主机不会拉取该镜像。',
    todo: '会拉取的镜像见 `kubewright images`;`registry.kind` 不是 none 时,所有镜像都来自该仓库。',
  },
  KW1127: {
    what: '有两个软件包仓库同名:{name}。',
    todo: '请给每个仓库起不同的名称。',
  },
  KW1128: {
    what: '主机不能命名为 {name}:程序会把它当作地址。',
    todo: '请使用含有字母的名称,例如 node-{name}。',
  },
  KW1112: {
    what: '证书有效期 {life} 天,却要在到期前 {renew} 天续期:每次运行都会续期。',
    todo: '请让 pki.renew_before_days 小于 pki.certificate_days。',
  },
  KW1130: {
    what: '没有指定负载均衡的地址。',
    todo: '请设置 lb.address:lb 主机所在网段中未被占用的地址,或您自己的负载均衡的地址。',
  },
  KW1250: {
    what: '负载均衡的地址是名字 {name}:能在 lb 主机之间漂移的只有 IP 地址。',
    todo: '请填写其网段中未被占用的 IPv4 地址,并把名字写入 kube_master.extra_sans;若负载均衡由您自己提供,请设置 lb.external。',
  },
  KW1131: {
    what: '负载均衡的地址就是主机 {name} 的地址。',
    todo: '请使用同一网段中未被占用的地址:它会在 lb 主机之间漂移。',
  },
  KW1132: {
    what: '{address}/{prefix} 与 lb 主机 {name} 不在同一网段:漂移到该主机后无法访问。',
    todo: '请使用所有 lb 主机所在网段的地址,并把 lb.prefix 设为该网段的前缀长度;若它们的另一块网卡在该网段内,请用 lb.interface 指定。',
  },
  KW1133: {
    what: '有 {count} 个 master,却没有代表它们的统一地址。',
    todo: '请让两台主机担任 lb 角色(master 也可兼任)并设置 lb.address;或用 lb.external 指定您已有的负载均衡。',
  },
  KW1134: {
    what: 'lb.external 表示使用您自己的负载均衡,但主机 {name} 担任了 lb 角色。',
    todo: '请去掉其中之一。',
  },
  KW1135: {
    what: '{name} 是唯一的负载均衡:它一旦停机,所有 master 都无法访问。',
    todo: '请再让一台主机担任 lb 角色。',
  },
  KW1136: {
    what: '负载均衡的端口 {port} 在 {name} 上已被占用:{user} 需要它。',
    todo: '请把 lb.port 改为其他端口,例如 8443。',
  },
  KW1137: {
    what: '负载均衡的地址 {address} 位于集群网段 {network} 之内。',
    todo: '请使用主机所在网段的地址。',
  },
  KW1138: { what: '{address} 不能作为负载均衡的地址。', todo: '请使用 lb 主机所在网段中未被占用的地址。' },
  KW1139: {
    what: '没有主机会持有地址 {address}:没有主机担任 lb 角色。',
    todo: '请让两台主机担任 lb 角色;若使用您自己的负载均衡,请设置 lb.external;否则请删除 lb.address。',
  },
  KW1140: {
    what: 'docker 将监听网络且不验证来访者:任何能访问主机 2375 端口的人都拥有该主机的 root 权限。',
    todo: '请改用 docker.remote_api: tls,除非防火墙已禁止其他人访问该端口。',
  },
  KW1141: {
    what: '{owner} 的目录 {data} 与 {other} 互相包含;99.clean 会清空 {owner} 的目录。',
    todo: '请使用专用的目录,例如 /data/{owner}。',
  },
  KW1142: {
    what: '每台主机从 Pod 网段分得一个 /24:该网段只够 {room} 台,而集群有 {hosts} 台 master 和 node。',
    todo: '请扩大 network.pod_cidr,例如使用 /16。',
  },
  KW1150: {
    what: 'DNS 的地址 {address} 不在 Service 网段 {cidr} 内。',
    todo: '请使用 network.service_cidr 内的地址,或删除 dns.address,此时使用第二个地址。',
  },
  KW1151: {
    what: 'DNS 的地址 {address} 是 API 的地址:Service 网段的第一个地址。',
    todo: '请使用 network.service_cidr 内的其他地址,或删除 dns.address,此时使用第二个地址。',
  },
  KW1152: { what: 'NodePort {port} 不在 {range} 内。', todo: '请使用 network.node_port_range 内的端口。' },
  KW1153: { what: 'NodePort {port} 已被 {other} 使用。', todo: '请使用 network.node_port_range 内的其他端口。' },
  KW1154: { what: '没有可供 {addon} 运行的 master。', todo: '请让一台主机担任 master 角色,或删除这一段。' },
  KW1155: {
    what: 'traefik 要经由负载均衡访问,但没有主机担任 lb 角色。',
    todo: '请让两台主机担任 lb 角色,或使用 traefik.expose: node_port 或 host_port。',
  },
  KW1157: {
    what: 'Grafana 显示 heapster 的指标,而 heapster 没有安装。',
    todo: '请设置 heapster.enabled,或删除 heapster.grafana。',
  },
  KW1158: { what: 'DNS 会向自己查询:{server} 就是它自己的地址。', todo: '请填写集群外的服务器;空列表表示不查询。' },
} satisfies Translation<Pick<typeof en.findings, ConfigCode>>;
