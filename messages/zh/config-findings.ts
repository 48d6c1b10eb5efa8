import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

type ConfigCode = Extract<keyof typeof en.findings, `KW1${string}`>;

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
  KW1101: { what: '有两台主机都叫 {name}。', todo: '请给每台主机不同的名称。' },
  KW1102: { what: '有两台主机的地址都是 {address}。', todo: '请给每台主机各自的地址。' },
  KW1103: {
    what: '{count} 个 etcd 成员:偶数个成员的容错并不比少一个更好。',
    todo: '请让 1、3、5 或 7 台主机担任 etcd 角色。',
  },
  KW1104: { what: '没有主机担任 etcd 角色。', todo: '请给 1、3 或 5 台主机加上该角色。' },
  KW1105: { what: '未知的版本 {release}。', todo: '可用版本:{known}。' },
  KW1106: {
    what: '{file}(文件 {artifact})没有已知的哈希:上游未公布。',
    todo: '请从可信来源下载,用 sha256sum 计算,并把哈希写入 artifacts.catalog 指定的清单。',
  },
  KW1108: { what: '清单中的文件 {artifact} 不属于版本 {release}。', todo: '可用:{known}。' },
  KW1109: {
    what: '选举超时 {election} 毫秒小于五个 {heartbeat} 毫秒的心跳:etcd 会拒绝启动。',
    todo: '请把 etcd.election_timeout 提高到 {least} 或更大。',
  },
  KW1110: { what: '{address} 不能作为主机地址。', todo: '请使用其他主机访问它所用的地址。' },
  KW1111: { what: 'WAL 目录 {wal} 位于数据目录之内。', todo: '请指定其他位置,或不写 wal_dir。' },
  KW1113: {
    what: '主机不能叫 {name}:Ansible 用这个名字表示组或控制机。',
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
  KW1112: {
    what: '证书有效期 {life} 天,却要在到期前 {renew} 天续期:每次运行都会续期。',
    todo: '请让 pki.renew_before_days 小于 pki.certificate_days。',
  },
} satisfies Translation<Pick<typeof en.findings, ConfigCode>>;
