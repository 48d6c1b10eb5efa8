import { advice, controlAdvice, type Advice } from './advice.ts';

/** Codes of NFS, Harbor and registries. */
export const STORAGE_CODES: Readonly<Record<string, Advice>> = {
  KW3200: advice(
    'A folder of the NFS server could not be mounted; the journal says why.',
    'TCP 2049 must be open from the host to the server, and the server must export the folder to this address (exportfs -v there). Then run the step again.',
    '无法挂载 NFS 服务器的目录;原因见日志。',
    '主机到服务器的 TCP 2049 须放行,服务器须向该地址导出此目录(在服务器上用 exportfs -v 查看)。然后重新运行该步骤。',
  ),
  KW3201: advice(
    'A folder of the NFS server is not mounted where it should be.',
    'Start kubewright-nfs.service on the host; if that does not help, run the step prepare, which says why.',
    'NFS 服务器的目录没有挂载在应有的位置。',
    '请在主机上启动 kubewright-nfs.service;若无效,请运行 prepare 步骤,它会说明原因。',
  ),
  KW3210: advice(
    'Harbor does not answer as it should; containers and journal say why.',
    'Look at the log of the container that is not up, in /var/log/harbor on its host. docker that is activating waits for the NFS folder. Status code 401: the password of admin was changed in Harbor; `kubewright secret set harbor_admin_password` takes it over. Then run the step again.',
    'Harbor 没有正常应答;原因见容器列表和日志。',
    '请在其主机的 /var/log/harbor 查看未运行的容器的日志。docker 处于 activating 是在等待 NFS 目录。状态码 401:admin 的密码已在 Harbor 中修改,请用 `kubewright secret set harbor_admin_password` 更新。然后重新运行该步骤。',
  ),
  KW3211: advice(
    'docker of a host could not log in to Harbor; the message has its words.',
    'x509: run the step harbor again, which lets the host trust the certificate. no such host: run the step prepare. unauthorized: the password of admin was changed in Harbor; `kubewright secret set harbor_admin_password` takes it over.',
    '某台主机的 docker 无法登录 Harbor;信息中有它的原话。',
    'x509:请重新运行 harbor 步骤,使主机信任证书。no such host:请运行 prepare 步骤。unauthorized:admin 的密码已在 Harbor 中修改,请用 `kubewright secret set harbor_admin_password` 更新。',
  ),
  KW3220: controlAdvice(
    'The registry is to be filled with the images of the cluster, but no archive has some of them.',
    'Write them into files/images: docker save --output files/images/NAME.tar IMAGE..., by the names of the message; or set registry.fill to false and push them yourself.',
    '需要用集群的镜像填充仓库,但有些镜像不在任何归档中。',
    '请按提示中的名字把它们放入 files/images:docker save --output files/images/名称.tar 镜像...;或把 registry.fill 设为 false 并自行推送。',
  ),
  KW3221: advice(
    'The registry did not take an image of the cluster; the message has its words.',
    'unauthorized: the password of admin was changed in Harbor; `kubewright secret set harbor_admin_password` takes it over. no space left: give the folder of the images more. Then run the step again.',
    '仓库没有接受集群的某个镜像;信息中有它的原话。',
    'unauthorized:admin 的密码已在 Harbor 中修改,请用 `kubewright secret set harbor_admin_password` 更新。no space left:请扩大镜像目录的空间。然后重新运行该步骤。',
  ),
  KW3222: advice(
    "A host cannot pull an image of the cluster from its registry; the message has docker's words.",
    'x509: name the authority of the registry in registry.ca, or run the step harbor again. not found: the image is not in the registry by this name; push it, or set registry.fill. denied: the project is to be public. Otherwise the host must reach the registry.',
    '主机无法从仓库拉取集群的镜像;信息中有 docker 的原话。',
    'x509:请在 registry.ca 中填写仓库的 CA,或重新运行 harbor 步骤。not found:仓库中没有该名字的镜像,请推送,或设置 registry.fill。denied:项目须为公开。其他情况下请确认主机能访问仓库。',
  ),
  KW3230: advice(
    'The registry does not answer on its host; the message has the last lines of its journal.',
    'No such image, or a pull that fails: write the image of the registry into files/images (docker save), by the name of the message. address already in use: set registry.port. no space left: give its data directory more. Then run the step harbor again.',
    '镜像仓库在其主机上没有应答;信息中有其日志的最后几行。',
    '没有该镜像或拉取失败:请按提示中的名字用 docker save 把仓库的镜像放入 files/images。address already in use:请修改 registry.port。no space left:请扩大数据目录的空间。然后重新运行 harbor 步骤。',
  ),
};
