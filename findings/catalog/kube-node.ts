import type { Topic } from '../entry.ts';

/** Nodes and what their pods need. */
export const kubeNode = {
  KW1029: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: 'There are masters, but no host with the role node: nothing can run pods, so the add-ons never start.',
      zh: '有 master,但没有角色为 node 的主机:没有主机能运行 Pod,插件永远无法启动。',
    },
    todo: {
      en: 'Give the role node to at least one host; a master can have it too: roles: [master, node].',
      zh: '请至少让一台主机担任 node;master 也可以兼任:roles: [master, node]。',
    },
  },
  KW3170: {
    severity: 'error',
    proof: 'written',
    what: {
      en: 'A node is not Ready; the message has its state in the API and the last lines of the journals.',
      zh: '节点没有 Ready;提示中有 API 的说法和最近的日志。',
    },
    todo: {
      en: 'Usual causes: docker is not running, the pause image is missing in the registry or files/images, the API cannot be reached from the node. Fix it and run the step again.',
      zh: '常见原因:docker 没有运行、镜像仓库和 files/images 中都没有 pause 镜像、节点访问不到 API。改正后重新运行该步骤。',
    },
  },
  KW3171: {
    severity: 'error',
    proof: 'written',
    what: {
      en: 'A node in the inventory is not Ready, or the API does not know it.',
      zh: '清单中的某个节点没有 Ready,或 API 中没有它。',
    },
    todo: {
      en: 'On that host: `systemctl status kubelet docker flanneld` and `journalctl -u kubelet`. Run the step kube-node again, with --limit for that host.',
      zh: '在该主机上查看 `systemctl status kubelet docker flanneld` 和 `journalctl -u kubelet`;再用 --limit 对该主机运行 kube-node 步骤。',
    },
  },
  KW3172: {
    severity: 'error',
    proof: 'written',
    what: {
      en: 'A test pod does not start; usually its image is missing.',
      zh: '验证用的 Pod 没有启动;多数情况是缺少镜像。',
    },
    todo: {
      en: 'Put the image into files/images and run the step docker, or name one that the nodes can pull: kube_node.verify_image, kube_node.pause_image.',
      zh: '请把镜像放入 files/images 并运行 docker 步骤,或指定节点能拉取的镜像:kube_node.verify_image、kube_node.pause_image。',
    },
  },
  KW3179: {
    severity: 'error',
    proof: 'written',
    what: {
      en: 'A host failed an earlier check; because of it, pods and Services might only appear to be broken.',
      zh: '有主机未通过前面的检查;此时 Pod 和 Service 的问题只是其表象。',
    },
    todo: {
      en: 'Fix what is reported for that host, then run verify again.',
      zh: '请先解决该主机报告的问题,再重新运行 verify。',
    },
  },
  KW3192: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'A node is under disk, memory or PID pressure: its kubelet evicts pods and accepts no new ones, although the node is Ready.',
      zh: '节点缺少磁盘、内存或进程数:虽然节点 Ready,kubelet 会清除 Pod,也不再接受新的 Pod。',
    },
    todo: {
      en: "On that host: `df -h`, `free -m`. Unless kube_node.kubelet_flags sets eviction-hard, a tenth of kubelet's disk and 15 % of docker's have to be free (`docker system prune`, old logs, a larger disk), and 100 MiB of memory. Five minutes after enough space is free the node accepts pods again; then run verify again.",
      zh: '在该主机上查看 `df -h`、`free -m`。除非 kube_node.kubelet_flags 设置了 eviction-hard,kubelet 所在磁盘须有 10%、docker 所在磁盘须有 15% 的空闲空间(`docker system prune`、清理旧日志、换用更大的磁盘),内存须有 100 MiB 空闲。腾出空间五分钟后节点会重新接受 Pod;然后重新运行 verify。',
    },
  },
} as const satisfies Topic;
