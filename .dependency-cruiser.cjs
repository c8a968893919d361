/** The walls of the house (docs/architecture.md): renderer -> shared <- main, electron only at the edge. */
const shell = '^src/main/(electron/|index\\.ts|bootstrap\\.ts)|^src/preload/'
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-is-pure',
      severity: 'error',
      from: { path: '^src/shared' },
      to: { path: '^src/(main|renderer|preload)' },
    },
    {
      name: 'shared-knows-no-host',
      severity: 'error',
      from: { path: '^src/shared', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-uses-few-packages',
      severity: 'error',
      from: { path: '^src/shared', pathNot: '\\.test\\.ts$' },
      to: {
        dependencyTypes: ['npm', 'npm-dev'],
        pathNot:
          'node_modules/(zod|temporal-polyfill|temporal-spec|temporal-utils|read-vietnamese-number|@types/d3-[a-z]+|d3-[a-z]+)/',
      },
    },
    {
      name: 'only-charts-use-d3',
      severity: 'error',
      comment: 'Scales and curves belong to the one model of charts; screens and papers draw its shapes.',
      from: { path: '^(src|tests)', pathNot: '^src/shared/charts/' },
      to: { path: 'node_modules/(@types/)?d3-' },
    },
    {
      name: 'renderer-not-main',
      severity: 'error',
      from: { path: '^src/renderer' },
      to: { path: '^src/(main|preload)' },
    },
    { name: 'renderer-no-node', severity: 'error', from: { path: '^src/renderer' }, to: { dependencyTypes: ['core'] } },
    {
      name: 'main-not-renderer',
      severity: 'error',
      from: { path: '^src/main' },
      to: { path: '^src/(renderer|preload)' },
    },
    {
      name: 'preload-only-contract',
      severity: 'error',
      from: { path: '^src/preload' },
      to: { path: '^src/(main|renderer)' },
    },
    {
      name: 'electron-at-the-edge',
      severity: 'error',
      from: { path: '^src', pathNot: shell },
      to: { path: 'node_modules/electron/|^electron$' },
    },
    {
      name: 'features-stand-alone',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
    },
    {
      name: 'rooms-meet-through-services',
      severity: 'error',
      comment: 'A table or repo belongs to its room; other rooms call the service.',
      from: { path: '^src/main/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/main/([^/]+)/[^/]+\\.(repo)\\.ts$', pathNot: '^src/main/$1/' },
    },
    {
      name: 'app-not-tests',
      severity: 'error',
      from: { path: '^src', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^tests' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
