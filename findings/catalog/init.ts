import type { Topic } from '../entry.ts';

/** Answers to `kubewright init`. */
export const init = {
  KW1201: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Line {line}: {word} is neither an IPv4 address, nor a range such as 10.0.20.11-17, nor a host in ~/.ssh/config.',
      zh: '第 {line} 行:{word} 既不是 IPv4 地址,也不是 10.0.20.11-17 这样的范围,也不是 ~/.ssh/config 中的主机。',
    },
    todo: {
      en: 'Write address, name and roles, such as 10.0.20.11 master-1 etcd,master.',
      zh: '请写 地址 名称 角色,例如 10.0.20.11 master-1 etcd,master。',
    },
  },
  KW1202: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'Line {line}: {word} is not a role.', zh: '第 {line} 行:{word} 不是角色。' },
    todo: { en: 'Write one name, then roles: {known}.', zh: '请先写一个名称,再写角色:{known}。' },
  },
  KW1203: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Line {line}: {range} is not a range of at most 256 addresses.',
      zh: '第 {line} 行:{range} 不是至多 256 个地址的范围。',
    },
    todo: {
      en: 'Write the first and the last address, such as 10.0.20.11-17.',
      zh: '请写首尾两个地址,例如 10.0.20.11-17。',
    },
  },
  KW1204: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'Line {line}: {key} is unknown here.', zh: '第 {line} 行:此处不认识 {key}。' },
    todo: { en: 'Known: {known}.', zh: '可用的键:{known}。' },
  },
  KW1205: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Line {line}: ~/.ssh/config reaches {alias} as {name}, which is not an IPv4 address.',
      zh: '第 {line} 行:~/.ssh/config 中 {alias} 的地址是 {name},不是 IPv4 地址。',
    },
    todo: { en: 'Write its address before its name.', zh: '请在名称前写上它的地址。' },
  },
  KW1206: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{folder} lacks {files}.', zh: '{folder} 中缺少 {files}。' },
    todo: {
      en: 'Put your copies there, under these names; or give a catalog file.',
      zh: '请把文件以这些名称放入该目录;或给出清单文件。',
    },
  },
  KW2080: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{folder} already has a configuration: {file}.', zh: '{folder} 已有配置:{file}。' },
    todo: {
      en: 'Edit it and run `kubewright generate`; or name another folder.',
      zh: '请编辑它并运行 `kubewright generate`;或指定其他目录。',
    },
  },
  KW2081: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{folder} has no answers from an earlier `kubewright init`.',
      zh: '{folder} 中没有此前 `kubewright init` 的回答。',
    },
    todo: { en: 'Start again: `kubewright init`.', zh: '请重新开始:`kubewright init`。' },
  },
  KW2082: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'The answers in {file} cannot be read.', zh: '无法读取 {file} 中的回答。' },
    todo: {
      en: 'Remove the file and start again: `kubewright init`.',
      zh: '请删除该文件并重新开始:`kubewright init`。',
    },
  },
  KW2083: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'Questions need a terminal, and this is not one.', zh: '提问需要终端,而这里不是。' },
    todo: {
      en: 'Without one: `kubewright init DIR --config FILE --yes`.',
      zh: '没有终端时请用:`kubewright init DIR --config FILE --yes`。',
    },
  },
  KW2084: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'git could not create the commit: {reason}', zh: 'git 未能提交:{reason}' },
    todo: {
      en: 'The project is written; commit it yourself: `git init`, `git add .`, `git commit`.',
      zh: '项目已写好;请自行提交:`git init`、`git add .`、`git commit`。',
    },
  },
  KW2085: {
    severity: 'warning',
    proof: 'captured',
    what: { en: '{folder} is already in a git repository.', zh: '{folder} 已在某个 git 仓库中。' },
    todo: {
      en: 'Commit the project there: `git add .`, `git commit`.',
      zh: '请在那里提交项目:`git add .`、`git commit`。',
    },
  },
} as const satisfies Topic;
