import type { Audit } from '#main/accounts/audit.ts'
import { requirePermission } from '#main/accounts/permissions.ts'
import {
  jsonFile,
  type OpenedPackage,
  type PackageOffer,
  type PayloadContent,
  readJsonFile,
} from '#main/packages/payloads.ts'
import type { LawService } from '#main/regimes/law.service.ts'
import type { SettingsService } from '#main/settings/settings.service.ts'
import type { Actor } from '#main/store/actor.ts'
import type { SupportRoom } from '#main/support/support-room.ts'
import { fail } from '#shared/contract/errors.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { vndText } from '#shared/primitives/vnd.ts'
import type { LawSource } from '#shared/regimes/amendment.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { amendedFieldWords } from '#shared/texts/law-words.ts'
import {
  type AcceptItem,
  type CatalogueFile,
  CatalogueFileSchema,
  type CatalogueItem,
  CatalogueOutcomeSchema,
} from '#shared/transfers/catalogue-file.schema.ts'
import { CATALOGUE_PATH } from './package-paths.ts'
import type { SendService } from './send.service.ts'
import type { TransfersRepo } from './transfers.repo.ts'

export interface CatalogueDeps {
  readonly clock: Clock
  readonly audit: Pick<Audit, 'record'>
  readonly settings: Pick<SettingsService, 'office' | 'saveOffice'>
  readonly regimes: Pick<LawService, 'amendments' | 'amend' | 'inForce'>
  readonly support: { readonly schemes: Pick<SupportRoom['schemes'], 'standing' | 'amend'> }
  readonly send: SendService
  readonly repo: Pick<TransfersRepo, 'taken' | 'addTaken'>
}

type LawRow = CatalogueFile['law'][number]
type RateRow = CatalogueFile['rates'][number]

/** Filled in anew wherever a row of law is amended. */
const PROOF = ['source', 'confidence']

export type CatalogueService = ReturnType<typeof createCatalogueService>

/** Catalogues and amended rules downward: what one office has, offered to another, where an administrator accepts row by row. */
export function createCatalogueService({ clock, audit, settings, regimes, support, send, repo }: CatalogueDeps) {
  /** Rows of law that the office amended, the fields of a row and source together. */
  function lawRows(): LawRow[] {
    const rows = new Map<string, LawRow>()
    for (const { part, file, row, field, value, source, reason, state } of regimes.amendments()) {
      if (state !== 'in-force' || source === null || PROOF.includes(field)) continue
      const key = JSON.stringify([part, file, row, source])
      const known = rows.get(key) ?? { part, file, row, changes: {}, source, reason }
      rows.set(key, { ...known, changes: { ...known.changes, [field]: value } })
    }
    return [...rows.values()]
  }

  const rateRows = (): RateRow[] =>
    support.schemes.standing().flatMap(({ target, amount, from, source, reason }) => {
      return amount === null || source === null ? [] : [{ target, amount, from, source, reason }]
    })

  function file(): CatalogueFile {
    const { code, name, communes } = settings.office()
    return CatalogueFileSchema.parse({
      ...{ format: 'hscn-catalogue', version: 1, madeOn: clock.today(), office: { code, name } },
      communes: communes.map((one) => ({ code: one.code, name: one.name, remote: one.remote })),
      ...{ law: lawRows(), rates: rateRows() },
    } satisfies CatalogueFile)
  }

  function offers(): PackageOffer[] {
    const { communes, law, rates } = file()
    const detail = `${communes.length} xã, phường; ${law.length} dòng quy định, ${rates.length} mức chi cơ quan đã ghi`
    return [{ kind: 'catalogue', id: 'danh-muc', title: 'Danh mục đang dùng', detail, namesPeople: false }]
  }

  function content(actor: Actor): PayloadContent {
    return { files: [jsonFile(CATALOGUE_PATH, file())], onSealed: send.remember(actor, 'catalogue', {}) }
  }

  const readFile = (opened: Pick<OpenedPackage, 'file'>) => readJsonFile(opened, CATALOGUE_PATH, CatalogueFileSchema)

  /** Every row of a catalogue beside what is here. */
  function compare({ communes, law, rates }: CatalogueFile): CatalogueItem[] {
    const own = new Map(settings.office().communes.map((one) => [one.code, one]))
    const ownLaw = new Map(lawRows().map((row) => [lawId(row), row]))
    const ownRates = new Map(rateRows().map((row) => [rateId(row), row]))
    return [
      ...communes.map((there) => {
        const here = own.get(there.code)
        return item(communeId(there), 'commune', `Xã, phường ${there.code}`, here, there, communeWords, '')
      }),
      ...law.map((there) => {
        const here = ownLaw.get(lawId(there))
        const label = `Quy định ${[there.part, there.file, there.row].filter((part) => part !== '').join(' / ')}`
        return item(lawId(there), 'law', label, here, there, lawWords, sourceWords(there.source))
      }),
      ...rates.map((there) => {
        const here = ownRates.get(rateId(there))
        return item(rateId(there), 'rate', `Mức chi ${there.target}`, here, there, rateWords, sourceWords(there.source))
      }),
    ]
  }

  /** Keeps a catalogue as a proposal; nothing that holds here is changed. The caller holds the transaction. */
  function take(actor: Actor, opened: OpenedPackage): CatalogueItem[] {
    const catalogue = readFile(opened)
    const { id: packageId, kind, sender } = opened.manifest
    const stamp = { takenAt: clock.now(), takenBy: actor.name }
    repo.addTaken({ packageId, kind, office: sender.code, officeName: sender.name, outcome: { catalogue }, ...stamp })
    audit.record(actor, 'transfer.take', 'package', packageId, { kind })
    return compare(catalogue)
  }

  function taken(packageId: string): CatalogueFile {
    const { data } = CatalogueOutcomeSchema.safeParse(repo.taken(packageId)?.outcome)
    return data?.catalogue ?? fail({ kind: 'not-found', what: 'danh mục đã nhận', id: packageId })
  }

  /** A catalogue that was taken, beside what is here now. Throws 'not-found'. */
  const items = (packageId: string): CatalogueItem[] => compare(taken(packageId))

  /**
   * Puts a row of a catalogue in force here, through the doors by which an administrator would type it. Throws 'not-allowed',
   * 'not-found', and whatever those doors say against it.
   */
  function accept(actor: Actor, { packageId, id }: AcceptItem): CatalogueItem[] {
    requirePermission(actor, 'settings.write', 'nhận danh mục')
    const { communes, law, rates } = taken(packageId)
    const commune = communes.find((row) => communeId(row) === id)
    const rule = law.find((row) => lawId(row) === id)
    const rate = rates.find((row) => rateId(row) === id)
    if (commune) {
      const office = settings.office()
      const others = office.communes.filter(({ code }) => code !== commune.code)
      settings.saveOffice(actor, { ...office, communes: [...others, commune] })
    } else if (rule) regimes.amend(actor, { ...rule, version: regimes.inForce(clock.today()).version })
    else if (rate) support.schemes.amend(actor, rate)
    else fail({ kind: 'not-found', what: 'dòng danh mục', id })
    audit.record(actor, 'transfer.accept', 'package', packageId, { row: id })
    return items(packageId)
  }

  return { offers, content, readFile, take, items, accept }
}

const communeId = ({ code }: CatalogueFile['communes'][number]) => `commune:${code}`
const lawId = ({ part, file, row }: LawRow) => `law:${part}/${file}/${row}`
const rateId = ({ target, from }: RateRow) => `rate:${target}@${from ?? ''}`

const communeWords = ({ name, remote }: CatalogueFile['communes'][number]) =>
  remote ? `${name} (miền núi, hải đảo, vùng xa)` : name
const lawWords = ({ changes }: LawRow) =>
  Object.entries(changes)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([field, value]) => `${amendedFieldWords(field)}: ${value ?? 'không có'}`)
    .join('; ')
const rateWords = ({ amount, from }: RateRow) => `${vndText(amount)}${from === null ? '' : ` từ ${viDate(from)}`}`

function sourceWords({ document, number, date }: LawSource): string {
  return `${document}${number === '' ? '' : ` số ${number}`} ngày ${viDate(date)}`
}

function item<T>(
  id: string,
  kind: CatalogueItem['kind'],
  label: string,
  here: T | undefined,
  there: T,
  words: (row: T) => string,
  source: string,
): CatalogueItem {
  const [mine, theirs] = [here === undefined ? '' : words(here), words(there)]
  const state = here === undefined ? 'new' : mine === theirs ? 'same' : 'differs'
  return { id, kind, label, here: mine, there: theirs, source, state }
}
