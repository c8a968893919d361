import {
  type CommunityCatalogue,
  HelpersFileSchema,
  ModelsFileSchema,
  ProgrammesFileSchema,
  type ReturnsFile,
  ReturnsFileSchema,
} from '#shared/community/catalogue.schema.ts'
import { complainAbout, refuseDuplicates } from '../regimes/complaint.ts'
import type { Regimes } from '../regimes/load-regimes.ts'
import { readResource } from '../regimes/read-resource.ts'

const FOLDER = 'community'

/** Everything under resources/community. */
export interface CommunityData {
  readonly catalogue: CommunityCatalogue
  readonly returns: ReturnsFile
}

/**
 * Reads resources/community and holds its rows against each other and the law's lines. Throws kind 'resource' that names file,
 * row and reason: a return that led to a measure which is not there could not be followed.
 */
export function loadCommunity(resourcesFolder: string, regimes: Pick<Regimes, 'lines' | 'dossier'>): CommunityData {
  const helpers = readResource(resourcesFolder, `${FOLDER}/helpers.json`, HelpersFileSchema)
  const { models, roadmap } = readResource(resourcesFolder, `${FOLDER}/models.json`, ModelsFileSchema)
  const { programmes } = readResource(resourcesFolder, `${FOLDER}/programmes.json`, ProgrammesFileSchema)
  const returns = readResource(resourcesFolder, `${FOLDER}/returns.json`, ReturnsFileSchema)
  const rows = { kinds: helpers.kinds, roles: helpers.roles, models, programmes, sources: returns.sources }
  const files: Readonly<Record<keyof typeof rows, string>> = {
    kinds: 'helpers',
    roles: 'helpers',
    models: 'models',
    programmes: 'programmes',
    sources: 'returns',
  }
  for (const [name, list] of Object.entries(rows)) {
    const file = files[name as keyof typeof rows]
    refuseDuplicates(
      list.map((row) => row.id),
      complainAbout(`${FOLDER}/${file}.json`),
    )
  }
  checkRoadmap(roadmap.years.map(({ year, min, max }) => ({ id: String(year), ordered: min <= max })))
  checkReturns(returns, regimes)
  return { catalogue: { ...rows, roadmap }, returns }
}

function checkRoadmap(years: readonly { id: string; ordered: boolean }[]): void {
  const complain = complainAbout(`${FOLDER}/models.json`)
  refuseDuplicates(
    years.map(({ id }) => id),
    complain,
  )
  const wrong = years.find(({ ordered }) => !ordered)
  if (wrong) complain(wrong.id, 'tỷ lệ thấp nhất lớn hơn tỷ lệ cao nhất')
}

function checkReturns({ sources, aftercare, terms }: ReturnsFile, regimes: Pick<Regimes, 'lines' | 'dossier'>): void {
  const complain = complainAbout(`${FOLDER}/returns.json`)
  const line = regimes.lines.find(({ id }) => id === aftercare.line)
  if (line === undefined) complain(aftercare.line, 'không có biện pháp này trong regimes/lines.json')
  const known = new Set(
    (line?.versions ?? []).flatMap(({ id }) => regimes.dossier(id).events.map((event) => event.type)),
  )
  const { begins, home, reported, decided } = aftercare
  const stranger = [begins, home, reported, decided].find((type) => !known.has(type))
  if (stranger !== undefined) complain(stranger, 'biện pháp sau cai không có diễn biến này')
  for (const term of terms) {
    if (!regimes.lines.some(({ id }) => id === term.line)) complain(term.line, 'không có biện pháp này')
    const unknown = [term.adult, term.minor].find((code) => !sources.some(({ id }) => id === code))
    if (unknown !== undefined) complain(term.line, `không có hình thức "${unknown}"`)
  }
}
