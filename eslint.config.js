import tseslint from 'typescript-eslint';

/** Which rooms a room may import from; itself is always allowed. The only list of these: docs/architecture.md draws it. */
const ROOMS = {
  messages: [],
  findings: ['messages'],
  project: ['findings', 'messages'],
  schema: ['messages', 'project'],
  terminal: [],
  generator: ['findings', 'messages', 'project', 'schema'],
  fetch: ['findings', 'messages', 'project', 'generator'],
  runner: ['findings', 'messages', 'project', 'terminal'],
  bundle: ['findings', 'messages', 'project', 'generator', 'fetch', 'runner'],
  commands: ['findings', 'messages', 'project', 'schema', 'generator', 'fetch', 'bundle', 'runner', 'terminal'],
  lab: ['project', 'terminal'],
  scripts: ['project', 'schema', 'messages', 'lab', 'runner', 'findings'],
};

/** The same for the folders of generator/, from a file's text to the project on disk. */
const GENERATOR = {
  model: [],
  document: [],
  release: ['model', 'document'],
  derived: ['model'],
  flags: ['model', 'derived'],
  rules: ['model', 'derived', 'release'],
  features: ['model', 'derived', 'flags', 'rules'],
  config: ['model', 'document', 'release', 'rules', 'features'],
  plan: ['model', 'derived', 'features'],
  render: ['model', 'plan'],
  write: ['document', 'config', 'plan', 'render'],
  secrets: ['model', 'plan', 'write'],
  changes: ['model', 'document', 'derived', 'features', 'config', 'write'],
  questionnaire: ['model', 'document', 'release', 'rules', 'features', 'config'],
};

const roomRules = [...rulesOf(ROOMS, ''), ...rulesOf(GENERATOR, 'generator/')];

/** eslint's last matching rule counts, so a folder of a room repeats what the room forbids. */
function rulesOf(rooms, parent) {
  return Object.keys(rooms).map((room) => {
    const patterns = [...(parent === '' ? [] : [forbid('generator', ROOMS)]), forbid(room, rooms)];
    return { files: [`${parent}${room}/**/*.ts`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
  });
}

function forbid(room, rooms) {
  const forbidden = Object.keys(rooms).filter((other) => other !== room && !rooms[room].includes(other));
  const message = `${room}/ may import only from ${[room, ...rooms[room]].join(', ')}`;
  return { regex: `^(\\.\\./)+(${forbidden.join('|')})/`, message };
}

export default tseslint.config(
  { ignores: ['dist/', 'output/', 'node_modules/', '**/*.generated.ts'] },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', 60],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  { files: ['test/**'], rules: { 'max-lines-per-function': 'off', 'max-lines': 'off' } },
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  ...roomRules,
);
