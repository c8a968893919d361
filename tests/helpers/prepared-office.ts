import { join } from 'node:path'

/** The day on which most specs of the window stand: the Tuesday after the long break of September 2023. */
export const DEFAULT_DAY = '2023-09-05'

/** Plainly invented, and nothing that a log or a file may ever hold. */
export const USER = { login: 'thu.nghiem', name: 'Trần Thị Thử Nghiệm', password: 'mật khẩu rất thử 01' }

/** Where the sample office lies as it was set up, before all specs, on that day by that user: its papers take seconds. */
export const PREPARED = join(import.meta.dirname, '../../test-results/sample-office')
