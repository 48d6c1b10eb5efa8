import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

type ProjectCode = Extract<keyof typeof en.findings, `KW20${string}`>;

export const projectFindings = {
  KW2001: {
    what: '{folder} 不是 kubewright 项目:缺少 .kubewright/project.json。',
    todo: '请用 -C DIR 指定项目,或用 `kubewright generate -c FILE -o DIR` 生成一个。',
  },
  KW2002: {
    what: '无法读取 {file}:文件已损坏,或由其他版本的 kubewright 写入。',
    todo: '请从 git 恢复该文件,或使用写入它的 kubewright 版本。',
  },
  KW2003: {
    what: '{folder} 中既没有 cluster.yml,也没有 cluster.json。',
    todo: '请用 -C DIR 指定项目,或用 `kubewright generate -c FILE -o DIR` 新建。',
  },
  KW2004: { what: '{folder} 中同时有 cluster.yml 和 cluster.json。', todo: '请删除不用的那一个。' },
  KW2005: { what: '无法读取或写入 {folder}({reason})。', todo: '请检查路径、权限和磁盘空间。' },
  KW2010: {
    what: '{file} 中被手工修改的行这次也要改变。',
    todo: '请在文件中让两边一致,或作出选择:`--resolve ours` 保留您的行,`--resolve theirs` 采用新的行。未写入任何内容。',
  },
  KW2011: { what: '路径 {file} 指向项目之外。', todo: '请从 git 恢复 .kubewright/project.json,并把符号链接换成目录。' },
  KW2012: {
    what: '{file} 已存在,且不是由 kubewright 生成或用 -c 取用。',
    todo: '请移走它,或换一个目录。未写入任何内容。',
  },
  KW2014: {
    what: '{folder} 中已有 {present};再写入 {file} 就有两份配置。',
    todo: '若以新的为准,请先删除 {present}。未写入任何内容。',
  },
  KW2015: {
    what: '项目中的 {file} 在上次用 -c 取用之后被修改过;再次取用会丢失这些修改。',
    todo: '请继续使用它:`kubewright generate -C DIR`;或先删除它。未写入任何内容。',
  },
  KW2013: { what: '{file} 不再生成,但曾被手工修改:予以保留。', todo: '不再需要时请自行删除。' },
  KW2016: {
    what: '{file} 挡住了路:它不是普通文件。',
    todo: '请把它移走;kubewright 要写入同名文件。未写入任何内容。',
  },
  KW2017: {
    what: '{folder} 挡住了路:它不是目录。',
    todo: '请把它移走;kubewright 要在同名目录下写入文件。未写入任何内容。',
  },
  KW2018: {
    what: '这次要写入的文件中,有 {count} 个含有尚未提交到 git 的修改({files})。',
    todo: '修改仍会被合并。若想能够退回,请先 `git commit -am "before generate"`,再生成。',
  },
  KW2019: {
    what: '{folder} 是集群 {present} 的项目,而 {file} 描述的是集群 {cluster}。',
    todo: '请用 -o 另选目录。若要给集群改名,请在该项目中修改名称,再运行 `kubewright generate -C {folder}`。未写入任何内容。',
  },
  KW2020: {
    what: '{key} 原为 {from},将变为 {to};已安装的集群不能这样改变:{why}。',
    todo: '请撤回该修改。使用其他值意味着在先用 `kubewright run clean` 清空的主机上新建集群。如果还没有任何主机安装这个集群,则不会丢失任何东西:`kubewright generate --not-installed`。未写入任何内容。',
  },
  KW2021: {
    what: '{key} 原为 {from},将变为 {to}:{why}。',
    todo: 'kubewright 尚无完成此事的步骤:请撤回该修改。如果还没有任何主机安装这个集群:`kubewright generate --not-installed`。未写入任何内容。',
  },
  KW2022: {
    what: '{key} 原为 {from},现改为 {to}:{why}。',
    todo: '请在运行步骤之前做好准备。如果还没有任何主机安装这个集群,则无需处理;`--not-installed` 可不显示此警告。',
  },
  KW2023: {
    what: 'etcd 的成员原为 {from},将变为 {to}:成员启动或离开之前必须先告知 etcd;直接启动的新成员会组成第二个空集群,而 API 会同时使用两者。',
    todo: 'kubewright 尚无完成此事的步骤:请让 {from} 担任 etcd 角色。如果还没有任何主机安装这个集群:`kubewright generate --not-installed`。未写入任何内容。',
  },
  KW2024: {
    what: '{host} 已不在主机列表中;集群仍然认识它,其上的服务和数据也会保留。',
    todo: '请先移出节点:把 {host} 写回并 generate,然后执行 `kubectl drain {host} --ignore-daemonsets` 和 `kubectl delete node {host}`,再从配置中删除。请关闭或重装该主机;`kubewright run clean -e confirm={cluster}` 清除的是整个集群,而不是一台主机。',
  },
  KW2025: {
    what: '集群各 CA 的私钥位于第一台 etcd 主机 {from};按这个顺序,{to} 会生成新的 CA,而没有主机信任它们。',
    todo: '请在主机列表中把 {from} 放在 {to} 之前。如果还没有任何主机安装这个集群:`kubewright generate --not-installed`。未写入任何内容。',
  },
  KW2026: {
    what: '一台主机的角色原为 {from},现改为 {to}:被取消的角色的服务会继续运行,数据也会保留。',
    todo: '请手动停止并禁用这些服务;节点请先执行 `kubectl drain` 和 `kubectl delete node`。如果还没有任何主机安装这个集群,则无需处理;`--not-installed` 可不显示此警告。',
  },
  KW2027: {
    what: '{file} 保留了您的修改,而 {config} 现在的内容不同:主机得到的是该文件的内容。',
    todo: '请把它也写入 {config},使两者一致。',
  },
  KW2028: {
    what: '{folder} 不是项目,且其中有其他文件;仅用 `generate -c` 会把项目生成在它们中间。',
    todo: '请用 -o DIR 指定项目目录;若确实是当前目录,请用 -o .。未写入任何内容。',
  },
  KW2040: {
    what: '{folder} 所在的磁盘已满。',
    todo: '请至少腾出 {size} KiB,然后重新运行同一命令。没有文件丢失;未完成的部分届时会补上。',
  },
  KW2041: {
    what: '{folder} 正被进程 {pid} 生成或运行。',
    todo: '请等它结束后再生成。未写入任何内容。',
  },
  KW2042: {
    what: 'kubewright 正要写入 {file} 时,该文件被修改了。',
    todo: '请先保存正在编辑的内容,再运行同一命令。您的修改会保留。',
  },
  KW2043: {
    what: '{file}:您的修改和新的修改不在同一行,但合在一起不是合法的 YAML(第 {line} 行:{reason})。',
    todo: '请在文件中让两边一致,或作出选择:`--resolve ours` 保留您的文件,`--resolve theirs` 采用新的文件。未写入任何内容。',
  },
  KW2044: {
    what: '{files} 在生成项目之后又被修改:本次运行使用的仍是之前的主机和设置。',
    todo: '请先运行 `kubewright generate`,再重新执行。',
  },
  KW2045: {
    what: '{host} 写在 {file} 中,但还不在主机清单里:{file} 在生成项目之后又被修改。',
    todo: '请先运行 `kubewright generate`,再重新执行。没有触及任何主机。',
  },
  KW2060: {
    what: '密码文件 {file} 可被本机其他用户读取。',
    todo: '请收回其权限:`chmod 600 {file}`。如果这种状态已持续一段时间,请更换密码:`kubewright secret rotate --password`。',
  },
  KW2061: {
    what: '密码文件 {file} 是空的。',
    todo: '请把保险库(vault)密码写入该文件;如果还没有生成过机密信息,请删除它。',
  },
  KW2062: {
    what: '无法从 {file} 读取密码({reason})。',
    todo: '它必须是权限为 0600 的密码文件,或能打印密码的程序。可用 KUBEWRIGHT_VAULT_PASSWORD_FILE 指定其他文件。',
  },
  KW2063: {
    what: '无法读取 {vault} 中的机密信息:密码应在 {file} 中,但该文件不存在。',
    todo: '请向生成此项目的人索取密码,写入该文件并设为 0600 权限;或用 KUBEWRIGHT_VAULT_PASSWORD_FILE 指定存放密码的文件。',
  },
  KW2064: {
    what: '没有地方存放保险库密码:HOME 和 XDG_CONFIG_HOME 均未设置。',
    todo: '请设置其中之一,或用 KUBEWRIGHT_VAULT_PASSWORD_FILE 指定一个文件。',
  },
  KW2065: {
    what: '用 {file} 中的密码无法解密 {vault} 中的 {variable}。',
    todo: '要么密码不属于这个保险库,要么该值已损坏:请从 git 恢复。旧密码保存在该文件旁,名为 .old、.old.1 等:请用 KUBEWRIGHT_VAULT_PASSWORD_FILE 指定正确的一个,或询问生成此项目的人。未写入任何内容。',
  },
  KW2066: {
    what: '{file} 在第 {line} 行处损坏:它必须是逐行列出变量的 YAML。',
    todo: '请从 git 恢复。若整个文件被加密过,请运行 `ansible-vault decrypt {file}`;其中的值是逐个加密的。',
  },
  KW2067: {
    what: '{file} 中的 {variable} 不是 ansible-vault 加密的值:它已损坏,或以明文写在那里。',
    todo: '请从 git 恢复,或重新给出:`kubewright secret set {variable}`。',
  },
  KW2068: {
    what: '此项目没有名为 {name} 的机密信息。',
    todo: '`kubewright secret list` 会列出全部名称。',
  },
  KW2069: {
    what: '给出的值不适用于 {variable}:它必须是{form}。',
    todo: '请按此格式给出,或让 kubewright 生成:`kubewright secret rotate {variable}`。未写入任何内容。',
  },
  KW2070: {
    what: '{variable} 尚未生成。',
    todo: '请生成它:`kubewright generate`。',
  },
  KW2071: {
    what: '集群中存有用 {variable} 加密的数据:换一个值会使这些数据无法读取。',
    todo: '请保留原值。',
  },
  KW2072: {
    what: '{file} 是打印密码的程序:kubewright 无法更改它打印的内容。',
    todo: '请在该程序取得密码的地方更改密码,然后用 `ansible-vault rekey` 重新加密。',
  },
  KW2073: {
    what: '{file} 不再使用:集群中没有任何部分需要机密信息。',
    todo: '不再需要时请自行删除。',
  },
  KW2074: {
    what: '{variable} 只在首次安装时写入对应的程序:程序会继续使用现有的值。',
    todo: '请先在该程序中更改(网页、API 或数据库:项目中其角色的 README.md 说明了做法),再保存同一个值:`kubewright secret set {variable}`,然后运行它的步骤。',
  },
  KW2075: {
    what: '{variable} 正在更换中:vault 中还有它的旧值。',
    todo: '请先完成:`kubewright run keys`,再 `kubewright secret drop {variable}`,再 `kubewright run kube-master`。',
  },
  KW2076: {
    what: 'vault 中没有 {variable} 的旧值。',
    todo: '没有可删除的内容;`kubewright secret list` 列出 vault 中的内容。',
  },
  KW2077: {
    what: '此处无法询问。{what}',
    todo: '请在终端中运行,或加上 --yes。',
  },
  KW2080: {
    what: '{folder} 已有配置:{file}。',
    todo: '请编辑它并运行 `kubewright generate`;或指定其他目录。',
  },
  KW2081: {
    what: '{folder} 中没有此前 `kubewright init` 的回答。',
    todo: '请重新开始:`kubewright init`。',
  },
  KW2082: {
    what: '无法读取 {file} 中的回答。',
    todo: '请删除该文件并重新开始:`kubewright init`。',
  },
  KW2083: {
    what: '提问需要终端,而这里不是。',
    todo: '没有终端时请用:`kubewright init DIR --config FILE --yes`。',
  },
  KW2084: {
    what: 'git 未能提交:{reason}',
    todo: '项目已写好;请自行提交:`git init`、`git add .`、`git commit`。',
  },
  KW2085: {
    what: '{folder} 已在某个 git 仓库中。',
    todo: '请在那里提交项目:`git add .`、`git commit`。',
  },
  KW2086: {
    what: '{topic} 不是 cluster.yml 的键,不是提示代码,也不是步骤。',
    todo: '最接近的名称是 {near};全部名称见 docs/configuration.md 和 docs/errors.md。',
  },
  KW2090: {
    what: '新主机的密钥需要确认,而这里不是终端。',
    todo: '请将上面的指纹与主机自己显示的核对(在控制台运行 `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub`),然后加上 --yes。',
  },
  KW2091: { what: '{file} 中没有主机 {host}。', todo: '已有的主机:{known}。' },
} satisfies Translation<Pick<typeof en.findings, ProjectCode>>;
