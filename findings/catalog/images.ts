import type { Topic } from '../entry.ts';

/** The images of the cluster, and the archives of them. */
export const images = {
  KW1183: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'images.mirror pulls copies from Docker Hub, but registry.kind says that the images come from your registry.',
      zh: 'images.mirror 会从 Docker Hub 拉取副本,而镜像应来自您自己的仓库。',
    },
    todo: {
      en: 'Set images.mirror to false, or registry.kind to none.',
      zh: '请把 images.mirror 设为 false,或把 registry.kind 设为 none。',
    },
  },
  KW3163: {
    severity: 'error',
    proof: 'lab',
    what: { en: "The host's disk has no space for the image archives.", zh: '主机磁盘容纳不下镜像归档。' },
    todo: {
      en: 'Free some space (docker system df, df -h on the host), or set docker.data_dir to a larger disk; then run the step again.',
      zh: '请腾出空间(在主机上查看 docker system df 和 df -h),或把 docker.data_dir 设到更大的磁盘,再重新运行该步骤。',
    },
  },
  KW3167: {
    severity: 'error',
    proof: 'written',
    what: {
      en: 'A host lacks images for which the control node has archives.',
      zh: '主机缺少控制节点上归档中的镜像。',
    },
    todo: {
      en: 'Run step docker, which loads them. If they disappear again, kubelet removes unused images because the disk is nearly full: less than 15 % of it is free, unless kube_node.kubelet_flags sets another limit. Free some space first in that case.',
      zh: '请运行 docker 步骤加载它们;若再次消失,说明磁盘将满,kubelet 在清理未使用的镜像:空闲空间低于 15%(除非 kube_node.kubelet_flags 另有设置)。请先腾出空间。',
    },
  },
  KW3169: {
    severity: 'error',
    proof: 'captured',
    onControlNode: true,
    what: {
      en: 'A file in files/images is not an image archive, or is truncated.',
      zh: 'files/images 中有文件不是镜像归档,或不完整。',
    },
    todo: {
      en: 'Write it again: docker save --output files/images/NAME.tar IMAGE...; or remove it from the folder.',
      zh: '请重新生成:docker save --output files/images/名称.tar 镜像...;或把它移出该目录。',
    },
  },
  KW3190: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: "A host could not pull an image from its copy on Docker Hub, or by the digest in the catalog; the message names the image and has docker's error.",
      zh: '主机未能从 Docker Hub 上的副本(或按清单中的摘要)拉取镜像;提示中有镜像名称和 docker 的报错。',
    },
    todo: {
      en: "Let the hosts reach Docker Hub, or name a mirror of it that has the copy in docker.registry_mirrors. A digest belongs to the registry that the image is pulled from: a copy may have a digest other than the original's. Without internet access put archives into files/images (docker save; `kubewright images` lists what is needed) and set images.mirror to false.",
      zh: '请让主机能访问 Docker Hub,或在 docker.registry_mirrors 中指定有该副本的加速地址。摘要以拉取来源为准:副本的摘要可能与原镜像不同。没有互联网时,请把归档放入 files/images(docker save;`kubewright images` 列出所需镜像),并把 images.mirror 设为 false。',
    },
  },
  KW3191: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'A host lacks images of the cluster that are pulled from copies on Docker Hub.',
      zh: '主机缺少应从 Docker Hub 副本拉取的集群镜像。',
    },
    todo: {
      en: 'Run step docker, which pulls them. If they disappear again, kubelet removes unused images because the disk is nearly full: less than 15 % of it is free, unless kube_node.kubelet_flags sets another limit. Free some space first in that case.',
      zh: '请运行 docker 步骤拉取它们;若再次消失,说明磁盘将满,kubelet 在清理未使用的镜像:空闲空间低于 15%(除非 kube_node.kubelet_flags 另有设置)。请先腾出空间。',
    },
  },
  KW3252: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'The hash of an image archive is unknown: the archive could be anything, and its images run as root.',
      zh: '某个镜像归档没有可核对的哈希:它可能是任何内容,而其中的镜像以 root 运行。',
    },
    todo: {
      en: 'Make sure that it is from a source you trust; write its hash into the file that artifacts.catalog names, under `images:` (docs/configuration.md shows how), generate, and run the step again. Remove an archive that you do not want from files/images.',
      zh: '请确认它来自可信的来源;把它的哈希写入 artifacts.catalog 所指文件的 `images:` 之下(写法见 docs/configuration.md),重新生成后再运行该步骤。不需要的归档请从 files/images 中删除。',
    },
  },
  KW3253: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'An image archive does not match its hash in the catalog; it was not sent to any host.',
      zh: '某个镜像归档与清单中的哈希不符;没有交给任何主机。',
    },
    todo: {
      en: 'Put the right file there. If it was saved again on purpose (docker save gives another file each time), write its new hash into the catalog and generate.',
      zh: '请放入正确的文件。若是有意重新保存(docker save 每次的文件都不同),请把新的哈希写入清单并重新生成。',
    },
  },
  KW3254: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'An image archive was damaged on its way to the host; it was not loaded.',
      zh: '镜像归档到达主机后内容有误;没有加载。',
    },
    todo: {
      en: 'Check for a full or failing disk there (`df -h`, `dmesg`), then run the step again.',
      zh: '请检查主机的磁盘是否已满或有故障(`df -h`、`dmesg`),然后重新运行该步骤。',
    },
  },
  KW1126: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: 'The catalog has a digest for {image}, which the hosts of this cluster do not pull.',
      zh: '清单中有镜像 {image} 的摘要,但此集群的主机不会拉取该镜像。',
    },
    todo: {
      en: '`kubewright images` lists those that they pull; with `registry.kind` other than none all of them come from that registry.',
      zh: '会拉取的镜像见 `kubewright images`;`registry.kind` 不是 none 时,所有镜像都来自该仓库。',
    },
  },
} as const satisfies Topic;
