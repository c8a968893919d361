import { createOffice } from '#main/accounts/create-office.ts'
import type { OfficeDeps } from '#main/accounts/open-office.ts'
import { loadSample } from '#main/cases/load-sample.ts'
import { createServices, sampleFolder } from '#main/services.ts'
import { sampleOffice } from './test-office.ts'
import { RESOURCES } from './test-store.ts'

/** Sets up the sample office in a folder, with its people, cases and papers, and closes it again. */
export async function makeSampleStore(
  deps: OfficeDeps,
  user: { login: string; name: string; password: string },
): Promise<void> {
  const { office } = await createOffice({ ...deps, office: sampleOffice(), user })
  try {
    const { clock, ids } = deps
    const services = createServices({ office, clock, ids, resourcesFolder: RESOURCES })
    await loadSample(services, office.actor, sampleFolder(RESOURCES))
  } finally {
    office.close()
  }
}
