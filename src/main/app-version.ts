import project from '../../package.json' with { type: 'json' }

/** Version of the program, written into what other offices open. */
export const APP_VERSION = project.version
