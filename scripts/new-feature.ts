import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { format } from 'prettier';
import { exists } from '../project/file-access.ts';
import { packageRoot } from '../project/package-root.ts';

// `npm run new:feature NAME`: lays out the four places of a feature and enters it in the schema root and the feature array.
const [name = ''] = process.argv.slice(2);
process.exitCode = await newFeature(name);

async function newFeature(name: string): Promise<number> {
  if (!/^[a-z][a-z0-9]*$/.test(name)) return refuse(`usage: npm run new:feature NAME (lower-case letters and digits)`);
  const files = filesOf(name);
  const present = await Promise.all(Object.keys(files).map((path) => exists(join(packageRoot(), path))));
  if (present.includes(true)) return refuse(`${name} exists already`);
  for (const [path, text] of Object.entries(files)) await write(path, text);
  await edit('schema/cluster.schema.json', (text) => {
    const schema = JSON.parse(text) as { properties: Record<string, unknown> };
    schema.properties[name] = { $ref: `parts/${name}.schema.json` };
    return JSON.stringify(schema);
  });
  await edit('generator/features/features.ts', (text) =>
    `import { ${name} } from './${name}.ts';\n${text}`.replace(/,?\s*\];/, `, ${name}];`),
  );
  say(
    `${Object.keys(files).join('\n')}\n\nNext: \`npm run generate\`, then fill them in; CONTRIBUTING.md tells the rest.`,
  );
  return 0;
}

function filesOf(name: string): Record<string, string> {
  const role = `roles-templates/roles/${name}`;
  return {
    [`schema/parts/${name}.schema.json`]: JSON.stringify(schemaPart(name)),
    [`generator/features/${name}.ts`]: featureModule(name),
    [`${role}/tasks/main.yml`]: `---\n- name: Say that ${name} does nothing yet\n  ansible.builtin.debug:\n    msg: "{{ ${name}_enabled }}"\n`,
    [`${role}/meta/main.yml`]: `---\ngalaxy_info:\n  author: kubewright\n  description: ${name}\n  license: Apache-2.0\n  min_ansible_version: "2.14"\ndependencies: []\n`,
    [`${role}/meta/argument_specs.yml`]: `---\nargument_specs:\n  main:\n    short_description: ${name}\n    options:\n      ${name}_enabled:\n        description: Whether ${name} was chosen.\n        type: bool\n        required: true\n`,
    [`${role}/README.md`]: `# ${name}\n`,
    [`${role}/README.zh.md`]: `# ${name}\n`,
    [`test/features/${name}.test.ts`]: featureTest(name),
  };
}

function schemaPart(name: string) {
  const words = { title: name, description: `Settings of ${name}.` };
  const enabled = { title: 'Enabled', description: `Whether ${name} is installed.` };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `parts/${name}.schema.json`,
    ...words,
    'x-zh': { title: name, description: `${name} 的设置。` },
    type: 'object',
    additionalProperties: false,
    properties: {
      enabled: {
        ...enabled,
        'x-zh': { title: '启用', description: `是否安装 ${name}。` },
        type: 'boolean',
        default: false,
      },
    },
  };
}

function featureModule(name: string): string {
  return `import type { Feature } from '../model/feature.ts';

/** What ${name} is for. */
export const ${name}: Feature = {
  name: '${name}',
  isOn: (cluster) => cluster.${name}.enabled,
  rules: [],
  contribute: (cluster) => ({
    steps: [],
    groupVars: { all: { ${name}_enabled: cluster.${name}.enabled } },
  }),
};
`;
}

function featureTest(name: string): string {
  return `import { expect, test } from 'vitest';
import { FEATURES } from '../../generator/features/features.ts';

test('${name} is off unless chosen', () => {
  expect(FEATURES.map((feature) => feature.name)).toContain('${name}');
});
`;
}

async function edit(path: string, change: (text: string) => string): Promise<void> {
  await write(path, change(await readFile(join(packageRoot(), path), 'utf8')));
}

async function write(path: string, text: string): Promise<void> {
  const file = join(packageRoot(), path);
  await mkdir(dirname(file), { recursive: true });
  const formatted = /\.(ts|json)$/.test(path)
    ? await format(text, { filepath: path, printWidth: 120, singleQuote: true })
    : text;
  await writeFile(file, formatted);
}

function refuse(text: string): number {
  say(text);
  return 2;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
