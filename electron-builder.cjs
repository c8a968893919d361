/**
 * What goes into the archive, and the one driver of the system. Given whole for each system: a list for a system that only
 * leaves things out is read as "everything but", and takes the whole project in beside what was asked for (seen).
 *
 * @param {string} driver
 */
const packed = (driver) => [
  'out/**',
  'package.json',
  '!out/**/*.map',
  // Needs a Node of its own, which the fuses leave nobody; the program carries out the command line itself (--cli).
  '!out/main/cli.js',
  '!**/*.{map,md,markdown,ts,mts,cts,tsbuildinfo}',
  '!**/{test,tests,__tests__,docs,example,examples}/**',
  '!node_modules/better-sqlite3/{deps,src}/**',
  '!node_modules/better-sqlite3/binding.gyp',
  `!node_modules/better-sqlite3/prebuilds/!(${driver}).node`,
  '!node_modules/pdfmake/{build,fonts,src}/**',
]

/**
 * How the installer is made (docs/adr/0025-updates-and-packaging.md): one NSIS installer for the signed-in user, without an
 * administrator, the program's code in one sealed archive, every door of Electron that is not used closed by a fuse.
 * tests/architecture/packaging.test.ts holds this file to the promises; docs/release.md lists what only a real machine shows.
 *
 * @type {import('electron-builder').Configuration}
 */
module.exports = {
  appId: 'vn.hoso.cainghien',
  productName: 'Hồ sơ cai nghiện',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in.
  artifactName: 'ho-so-cai-nghien-${version}-${arch}.${ext}',
  directories: { output: 'dist', buildResources: 'build' },

  // The native driver is N-API and comes prebuilt: nothing is compiled, and nothing fetched to compile with.
  npmRebuild: false,
  nodeGypRebuild: false,
  // Releases are carried by hand (docs/release.md); the build machine needs no account anywhere.
  publish: null,

  extraResources: [
    // Law, forms, fonts, migrations, samples. Whose updates are taken is compiled into the program instead.
    { from: 'resources', to: 'resources', filter: ['**/*', '!update/**'] },
    { from: 'build/app-update.yml', to: 'app-update.yml' },
  ],

  asar: true,
  asarUnpack: ['**/*.node'],
  disableAsarIntegrity: false,
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    // There are no cookies; should Chromium ever keep one, it is not readable.
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
  },
  electronLanguages: ['vi', 'en-US'],

  win: {
    target: [{ target: 'nsis', arch: ['x64'] }],
    executableName: 'ho-so-cai-nghien',
    icon: 'build/icon.ico',
    requestedExecutionLevel: 'asInvoker',
    // Beside the program, for the command line: a batch file waits for a program of windows and passes its code on.
    extraFiles: [{ from: 'build/hscn.cmd', to: 'hscn.cmd' }],
    files: packed('win32-x64'),
  },
  nsis: {
    oneClick: true,
    perMachine: false,
    allowElevation: false,
    packElevateHelper: false,
    // The store lies in the user's application data and outlives the program.
    deleteAppDataOnUninstall: false,
    differentialPackage: false,
    createDesktopShortcut: true,
    shortcutName: 'Hồ sơ cai nghiện',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in.
    uninstallDisplayName: '${productName} ${version}',
    installerLanguages: ['vi_VN'],
    language: '1066',
    unicode: true,
    include: 'build/installer.nsh',
  },

  // For trials on the machines that build; not released.
  linux: {
    target: [{ target: 'dir', arch: ['x64'] }],
    executableName: 'ho-so-cai-nghien',
    icon: 'build/icon.png',
    category: 'Office',
    files: packed('linux-x64'),
  },
}
