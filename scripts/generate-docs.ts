import { format } from 'prettier';
import { CATALOG } from '../findings/catalog.ts';
import type { Entry } from '../findings/entry.ts';
import { catalogSchema, clusterSchema, type SchemaNode, type SchemaSet } from '../schema/schema.ts';

/** The generated references by path relative to the package root. */
export async function generateDocs(): Promise<Record<string, string>> {
  const docs = { 'docs/configuration.md': configuration(clusterSchema(), catalogSchema()), 'docs/errors.md': errors() };
  const entries = Object.entries(docs).map(async ([path, text]) => [path, await format(text, { parser: 'markdown' })]);
  return Object.fromEntries(await Promise.all(entries)) as Record<string, string>;
}

function configuration(schema: SchemaSet, catalog: SchemaSet): string {
  const sections = Object.entries(schema.root.properties ?? {}).filter(([name]) => name !== '$schema');
  return [
    '# cluster.yml',
    'Every key of the configuration, from the schema. 配置文件的全部键(由模式生成)。',
    CHANGES,
    EDITOR,
    ...sections.flatMap(([name, node]) => describe(name, schema.resolve(node), schema)),
    OVERLAY,
    table('artifacts.NAME.', overlayOf(catalog), catalog),
  ].join('\n\n');
}

const CHANGES = `Change: what it takes in a cluster that is installed. Nothing is said where it is enough to run the steps; **roll**: daemons restart, one host
after the other; **procedure**: more than to run the steps, \`generate\` tells what; **never**: \`generate\` refuses it, unless \`--not-installed\`.

change:对已安装的集群意味着什么。未注明的,运行步骤即可;**roll**:逐台重启守护进程;**procedure**:除运行步骤外还需其他操作,\`generate\` 会说明;**never**:\`generate\`
会拒绝,除非使用 \`--not-installed\`。`;

const EDITOR = `## In an editor · 在编辑器中

An editor with YAML support (in VS Code the extension "YAML" by Red Hat) checks and completes cluster.yml without a network:
write the schema beside it once for each version of kubewright, and name it in the first line.

编辑器(如装有 Red Hat "YAML" 扩展的 VS Code)可离线校验和补全 cluster.yml:每个 kubewright 版本生成一次模式文件,并在首行引用它。

\`\`\`sh
kubewright schema > cluster.schema.json            # --lang zh: 中文说明
sed -i '1i # yaml-language-server: $schema=cluster.schema.json' cluster.yml
\`\`\`

In cluster.json the key \`"$schema": "cluster.schema.json"\` does the same. JSON 文件中请写 \`"$schema": "cluster.schema.json"\`。`;

const OVERLAY = `## The catalog · 清单

The file that \`artifacts.catalog\` names, or catalog.yml beside the configuration: what it says of an archive wins over the release. kubewright
names the archives (KW1106), and \`kubewright fetch\` writes the hashes that nobody published.
Below \`images\` are the archives of images in files/images; none without a hash is given to hosts (KW3252). Below \`digests\` are images
that hosts pull, by name: docker pulls these by digest, also where a registry or a mirror has another by that name.
\`artifacts.catalog\` 所指的文件,或配置旁的 catalog.yml:其中的内容优先于发行数据。归档的名称由 kubewright 给出(KW1106),
没有公开的哈希由 \`kubewright fetch\` 写入。
\`images\` 之下是 files/images 中的镜像归档;没有哈希的归档不会交给主机(KW3252)。
\`digests\` 之下是主机要拉取的镜像(按名称):docker 按摘要拉取,即使仓库或镜像站在该名称下另有镜像。

\`\`\`yaml
artifacts:
  etcd: { checksum: "sha256:..." } # sha256sum etcd-v3.2.9-linux-amd64.tar.gz
  flannel: { checksum: "sha256:..." } # sha256sum flannel-v0.7.0-linux-amd64.tar.gz
images:
  pause_3.1.tar: { checksum: "sha256:..." } # sha256sum files/images/pause_3.1.tar
digests:
  k8s.gcr.io/pause:3.1: "sha256:..." # docker pull prints it
\`\`\``;

/** What a catalog may say of an archive. */
function overlayOf({ root }: SchemaSet): SchemaNode {
  return root.properties?.['artifacts']?.additionalProperties || {};
}

function describe(path: string, node: SchemaNode, schema: SchemaSet): string[] {
  const inner = node.items?.properties === undefined ? `${path}.` : `${path}[].`;
  const head = [`## \`${path}\``, `${node.description ?? ''} ${facts(node)}`, node['x-zh']?.description ?? ''];
  const keyed = node.properties === undefined ? node.items : node;
  return keyed?.properties === undefined ? head : [...head, table(inner, keyed, schema)];
}

function table(prefix: string, { properties = {} }: SchemaNode, schema: SchemaSet): string {
  const rows = Object.entries(properties).map(([name, child]) => row(`${prefix}${name}`, schema.resolve(child)));
  return ['| key | what | 说明 |', '| --- | --- | --- |', ...rows].join('\n');
}

function row(path: string, node: SchemaNode): string {
  const cells = [`\`${path}\``, `${node.description ?? ''} ${facts(node)}`, node['x-zh']?.description ?? ''];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').trim()).join(' | ')} |`;
}

function facts({ enum: values, default: value, type, 'x-change': change }: SchemaNode): string {
  const kind = values === undefined ? String(type) : values.map((v) => `\`${v}\``).join(', ');
  const more = [
    ...(value === undefined ? [] : [`default \`${JSON.stringify(value)}\``]),
    ...(change === undefined || change.kind === 'apply' ? [] : [`change: **${change.kind}**`]),
  ];
  return `(${[kind, ...more].join('; ')})`;
}

/** Every code in its order. */
function errors(): string {
  const codes = Object.entries<Entry>(CATALOG);
  return ['# Findings', CODES, ...codes.map(([code, entry]) => section(code, entry))].join('\n\n');
}

const CODES = `KW1nnn: configuration; KW2nnn: project and files; KW3nnn: failures on hosts; KW4nnn: starting a run.

Below each code stands its severity, and what makes it happen: **lab**: a test on real hosts; **captured**: a test without hosts, with a real
file or with what a real program said; **written**: no test yet, its words come from reading.

每个代码下方是其严重程度(error 错误,warning 警告)和验证方式:**lab**:在真实主机上的测试;**captured**:不用主机的测试,使用真实的文件或程序的真实输出;
**written**:尚无测试,文字来自资料。`;

/** English, then Chinese. */
function section(code: string, { severity, proof, what, todo }: Entry): string {
  return [`## ${code}`, `${severity} · ${proof}`, `${what.en} ${todo.en}`, `${what.zh}${todo.zh}`].join('\n\n');
}
