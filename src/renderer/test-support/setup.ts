import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// A machine that does much else at the same time is slow, not wrong.
configure({ asyncUtilTimeout: 15_000 })

// Here and not in render.tsx: this runs for each file, while the modules that files share are run once in each worker.
afterEach(cleanup)

// The test environment knows no fonts; text areas that grow listen to them.
if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() })
