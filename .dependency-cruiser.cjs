/**
 * The order in which rooms may import, as drawn in README.md:
 * portal > identity | attendance (strangers) > people > audit > web > access > platform.
 * A room is entered through its index.ts only; inside a wing a folder imports only earlier folders.
 */
const rooms = ['platform', 'access', 'web', 'audit', 'people', 'attendance', 'identity', 'portal'];
const below = {
  platform: [],
  access: ['platform'],
  web: ['access', 'platform'],
  audit: ['web', 'access', 'platform'],
  people: ['audit', 'web', 'access', 'platform'],
  identity: ['people', 'audit', 'web', 'access', 'platform'],
  attendance: ['people', 'audit', 'web', 'access', 'platform'],
  portal: ['identity', 'attendance', 'people', 'audit', 'web', 'access', 'platform'],
};
/** Folders inside a room, lowest first; a folder imports only folders before it. */
const wings = {
  platform: [
    'errors',
    'config',
    'secrets',
    'time',
    'logging',
    'database',
    'jobs',
    'announcements',
    'outbox',
    'outward',
    'mail',
    'operations',
  ],
  audit: ['record', 'chain', 'export', 'trail', 'retention', 'processing'],
  people: ['changes', 'inbox', 'opd', 'employees', 'accounts', 'reorganisation', 'import', 'scim', 'privacy'],
  identity: [
    'credentials',
    'applications',
    'sign-in',
    'oidc',
    'api-guard',
    'my-account',
    'activation',
    'privacy',
    'admin',
  ],
  attendance: [
    'documents',
    'schedules',
    'leave',
    'events',
    'sources',
    'day-status',
    'periods',
    'requests',
    'rosters',
    'incidents',
    'integrity',
    'discipline',
    'tpp',
    'rule-changes',
    'check-in',
    'board',
    'overview',
    'reports',
    'exports',
    'open-data',
    'reminders',
    'areas',
    'privacy',
  ],
};

const roomRules = rooms.map((room) => ({
  name: `order-${room}`,
  comment: `${room} may import only ${below[room].join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: [`^src/${room}/`, ...below[room].map((r) => `^src/${r}/`)] },
}));

const wingRules = Object.entries(wings).flatMap(([room, folders]) =>
  folders.map((folder, i) => ({
    name: `wing-${room}-${folder}`,
    comment: `inside ${room}, ${folder} imports only earlier folders`,
    severity: 'error',
    from: { path: `^src/${room}/${folder}/` },
    to: {
      path: `^src/${room}/(${folders.slice(i + 1).join('|') || '\\u0000'})/`,
    },
  })),
);

const unknownFolders = Object.entries(wings).map(([room, folders]) => ({
  name: `known-folders-${room}`,
  comment: `a new folder of ${room} takes its place in the order above first`,
  severity: 'error',
  from: {},
  to: { path: `^src/${room}/[^/]+/`, pathNot: folders.map((f) => `^src/${room}/${f}/`) },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    ...wingRules,
    ...unknownFolders,
    {
      name: 'through-the-door',
      comment: 'another room is entered through its index.ts',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/.+', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'rules-are-pure',
      comment: '*.rules.ts decide from plain input: no Nest, no database, no Node I/O',
      severity: 'error',
      from: { path: '\\.rules\\.tsx?$' },
      to: { path: '(@nestjs|typeorm|^node:(fs|net|http)|/pg/|\\.service\\.|\\.query\\.|\\.controller\\.)' },
    },
    {
      name: 'one-reader-of-the-environment',
      comment: 'pages never fetch',
      severity: 'error',
      from: { path: '\\.page\\.tsx$' },
      to: { path: '(typeorm|/pg/|\\.service\\.|\\.query\\.)', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.tsx?$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
