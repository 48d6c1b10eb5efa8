import type { Topic } from '../entry.ts';

/** Bundles: all that a project needs, for machines without internet; and images that are saved for them. */
export const bundle = {
  KW2130: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Not all that the cluster needs is there, or its hash is not known: {files}.',
      zh: '集群所需的文件尚不齐全,或其哈希未知:{files}。',
    },
    todo: {
      en: 'Run `kubewright fetch --images`, then `kubewright generate`; after that make the bundle.',
      zh: '请先运行 `kubewright fetch --images` 和 `kubewright generate`,再制作离线包。',
    },
  },
  KW2131: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: 'No archive has these images: {images}. Hosts without internet will lack them.',
      zh: '没有归档包含这些镜像:{images}。没有互联网的主机将缺少它们。',
    },
    todo: {
      en: '`kubewright fetch --images` saves them, unless the hosts pull them from a registry within their reach.',
      zh: '请用 `kubewright fetch --images` 保存,除非主机可从其能访问的镜像仓库拉取。',
    },
  },
  KW2132: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file} changed while it was put into the bundle.',
      zh: '{file} 在打包过程中发生了变化。',
    },
    todo: { en: 'Make the bundle again when nothing writes there.', zh: '请在没有程序写入时重新制作。' },
  },
  KW2133: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: 'Left out of the bundle, because a private key or the password of the vault is in it: {files}.',
      zh: '以下文件含有私钥或密码库的密码,未放入离线包:{files}。',
    },
    todo: {
      en: 'Bring what the other machine needs of it yourself, and keep such files out of the project: git would have them too.',
      zh: '如另一台机器需要,请自行携带;并请勿把此类文件放在项目中,否则也会进入 git。',
    },
  },
  KW2134: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file} cannot be in a bundle: it is a link or no regular file, or its name is too long or has characters that end lines.',
      zh: '{file} 不能放入离线包:它是链接或不是普通文件,或名称过长、含有控制字符。',
    },
    todo: { en: 'Put the file itself there, or rename it.', zh: '请换成文件本身,或改名。' },
  },
  KW2135: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'Process {pid} unpacks a bundle into {folder}.', zh: '进程 {pid} 正在向 {folder} 解包。' },
    todo: { en: 'Wait until it ends.', zh: '请等待其结束。' },
  },
  KW2136: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file} is damaged, at byte {position} or before: {what}.',
      zh: '{file} 已损坏(第 {position} 字节或之前):{what}。',
    },
    todo: {
      en: 'Nothing of it was used. Copy it again; compare its size and `sha256sum` with those of the original.',
      zh: '其中内容未被使用。请重新复制,并与原文件核对大小和 `sha256sum`。',
    },
  },
  KW2137: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file} is whole, but is not the bundle that you expect: its hash is {actual} instead of {expected}.',
      zh: '{file} 是完整的,但不是您要的离线包:其哈希为 {actual},应为 {expected}。',
    },
    todo: {
      en: 'Nothing of it was used. `kubewright bundle create` printed the hash; ask whoever made the bundle.',
      zh: '其中内容未被使用。该哈希由 `kubewright bundle create` 输出,请询问制作者。',
    },
  },
  KW2138: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file} is no bundle that this version of kubewright reads.',
      zh: '{file} 不是此版本 kubewright 能读取的离线包。',
    },
    todo: {
      en: 'Bundles are made by `kubewright bundle create`; one of a newer version is unpacked by the install.sh in it.',
      zh: '离线包由 `kubewright bundle create` 制作;新版本的离线包请用其中的 install.sh 解开。',
    },
  },
  KW2139: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{folder} is there already, with something in it.', zh: '{folder} 已存在且不为空。' },
    todo: { en: 'Name a folder that is new: `-o FOLDER`.', zh: '请用 `-o 目录` 指定一个新目录。' },
  },
  KW2140: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: 'The project looks for its files in {wanted}; those of the bundle are in {folder}.',
      zh: '项目在 {wanted} 中查找文件;离线包中的文件位于 {folder}。',
    },
    todo: {
      en: 'Copy them: `mkdir -p {wanted} && cp -R {folder}/. {wanted}`.',
      zh: '请复制:`mkdir -p {wanted} && cp -R {folder}/. {wanted}`。',
    },
  },
  KW2141: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'A part of the bundle could not be had, because {program} failed: {reason}',
      zh: '无法取得离线包的一部分,{program} 失败:{reason}',
    },
    todo: {
      en: 'See that {program} is there and works. Wheels come from PyPI, or from the index that pip is configured with.',
      zh: '请确认 {program} 已安装且可用。wheel 来自 PyPI 或 pip 所配置的索引。',
    },
  },
  KW2142: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: 'Ansible in this bundle is for Python {python} on {platform}. Here are: {here}.',
      zh: '此离线包中的 Ansible 适用于 {platform} 上的 Python {python}。本机为:{here}。',
    },
    todo: {
      en: 'Install python{python} with its venv, or make the bundle on a machine like this one.',
      zh: '请安装 python{python} 及其 venv,或在与本机相同的机器上制作离线包。',
    },
  },
  KW2150: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Images cannot be fetched: neither skopeo nor docker nor nerdctl is there, or their daemon does not answer.',
      zh: '无法获取镜像:没有 skopeo、docker 或 nerdctl,或其守护进程没有响应。',
    },
    todo: {
      en: 'Install skopeo, which needs no daemon: `apt-get install skopeo` or `dnf install skopeo`. Or save them elsewhere: `kubewright images --save` prints a script for a machine with docker.',
      zh: '请安装无需守护进程的 skopeo:`apt-get install skopeo` 或 `dnf install skopeo`。也可在别处保存:`kubewright images --save` 输出供有 docker 的机器使用的脚本。',
    },
  },
  KW2151: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{tool} could not bring image {image}: {reasons}.', zh: '{tool} 无法获取镜像 {image}:{reasons}。' },
    todo: {
      en: 'Is the registry reached (a proxy, a mirror in the configuration of {tool})? Or save the image elsewhere: `kubewright images --save`.',
      zh: '能否访问该镜像仓库(代理,或 {tool} 配置中的镜像站)?也可在别处保存:`kubewright images --save`。',
    },
  },
  KW2152: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file} has the name of an archive with {image}, but is none.',
      zh: '{file} 的名称属于 {image} 的归档,内容却不是。',
    },
    todo: { en: 'Move it away and try again.', zh: '请移走后重试。' },
  },
  KW2153: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'Process {pid} is fetching into {folder} already.', zh: '进程 {pid} 正在向 {folder} 下载。' },
    todo: { en: 'Wait until it ends.', zh: '请等待其结束。' },
  },
  KW2154: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: 'Archives are missing in {folder}: {files}. The first step will stop.',
      zh: '{folder} 中缺少归档:{files}。第一个步骤将会停止。',
    },
    todo: { en: '`kubewright fetch` brings them.', zh: '`kubewright fetch` 可下载它们。' },
  },
} as const satisfies Topic;
