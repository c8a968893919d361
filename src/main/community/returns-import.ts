import type { CommunityCatalogue } from '#shared/community/catalogue.schema.ts'
import { type ReturnImportReport, type WriteReturn, WriteReturnSchema } from '#shared/community/return.schema.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import type { Person } from '#shared/people/person.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { isPartialDate } from '#shared/primitives/partial-date.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { requirePermission } from '../accounts/permissions.ts'
import { communeCode, readDate } from '../people/csv-person.ts'
import type { PeopleService } from '../people/people.service.ts'
import type { SheetLimits } from '../sheets/limits.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import type { ReturnsService } from './returns.service.ts'
import { headingOf, type ReturnColumn, type ReturnLine, readReturnsList } from './returns-list.ts'

export interface ReturnsImportDeps {
  readonly store: Store
  readonly people: Pick<PeopleService, 'check' | 'byId'>
  readonly returns: Pick<ReturnsService, 'write' | 'ofPerson'>
  readonly settings: { office(): Pick<Office, 'communes'> }
  readonly catalogue: CommunityCatalogue
  readonly sheetLimits: SheetLimits
}

/** Why a line is not taken in. */
class Refused extends Error {}

const refuse = (message: string): never => {
  throw new Refused(message)
}

/** Lists of expected returns, as centres send them. Taking the same list in again changes nothing. */
export function createReturnsImport({ store, people, returns, settings, catalogue, sheetLimits }: ReturnsImportDeps) {
  /**
   * Takes a list (XLSX, CSV) in. A line that cannot be understood is refused by itself and named; the others are kept. `dryRun` only
   * tells what would become of each. Throws kind 'file' for a file as a whole.
   */
  function take(actor: Actor, name: string, bytes: Uint8Array, dryRun: boolean): ReturnImportReport {
    requirePermission(actor, 'community.write', 'nhập danh sách người về địa phương')
    const { lines, ignoredColumns } = readReturnsList(name, bytes, sheetLimits)
    const seen = new Set<string>()
    const rows = store.transaction(() =>
      lines.map((line) => ({ row: line.row, ...outcomeOf(actor, line, seen, dryRun) })),
    )
    const count = (outcome: ReturnImportReport['rows'][number]['outcome']) =>
      rows.filter((row) => row.outcome === outcome).length
    return {
      dryRun,
      added: count('added'),
      present: count('present'),
      refused: count('refused'),
      ignoredColumns,
      rows,
    }
  }

  function outcomeOf(
    actor: Actor,
    line: ReturnLine,
    seen: Set<string>,
    dryRun: boolean,
  ): Omit<ReturnImportReport['rows'][number], 'row'> {
    try {
      const input = inputOf(line)
      const key = `${input.personId} ${input.expectedOn}`
      const own = returns.ofPerson(input.personId)
      if (seen.has(key) || own.some((one) => one.expectedOn === input.expectedOn)) {
        return { outcome: 'present', message: 'Đã có dự kiến về ngày này.' }
      }
      const other = own.find((one) => one.completedOn !== null && one.completedOn === input.completedOn)
      if (other) {
        const message = `Đã có dự kiến về ngày ${viDate(other.expectedOn)} với cùng ngày hoàn thành. Sửa dòng đó nếu ngày về đổi.`
        return { outcome: 'refused', message }
      }
      seen.add(key)
      if (!dryRun) returns.write(actor, input)
      return { outcome: 'added', message: '' }
    } catch (cause) {
      return { outcome: 'refused', message: wordsOf(cause) }
    }
  }

  function inputOf(line: ReturnLine): WriteReturn {
    const { cell } = line
    const person = personOf(line)
    const raw = {
      personId: person.id,
      communeCode: cell('commune') === '' ? '' : communeOf(cell('commune')),
      source: sourceOf(cell('source')),
      centre: cell('centre'),
      expectedOn: dayOf(line, 'expectedOn') ?? '',
      completedOn: dayOf(line, 'completedOn'),
      decision: cell('decision'),
      programme: programmeOf(cell('programme')),
      origin: 'tep',
      note: cell('note'),
    }
    return parseInput(WriteReturnSchema, raw, 'dự kiến về địa phương')
  }

  /** The one person of the store whom the line can mean: by the number of a paper, or by name and birth date. */
  function personOf({ cell }: ReturnLine): Person {
    const birthDate = cell('birthDate') === '' ? null : readDate(cell('birthDate'))
    if (cell('birthDate') !== '' && (birthDate === null || !isPartialDate(birthDate))) {
      refuse(`Không đọc được ngày sinh "${cell('birthDate')}".`)
    }
    if (birthDate === null && cell('idNumber') === '') refuse('Thiếu ngày sinh hoặc số giấy tờ để biết là ai.')
    const number = cell('idNumber')
    const draft = {
      fullName: cell('fullName'),
      ...(birthDate === null ? {} : { birthDate }),
      idDocuments: number === '' ? [] : [{ kind: 'cccd', number }],
    }
    const found = people.check(null, draft).similar.map(({ id }) => people.byId(id))
    const named = found.filter(({ fullName }) => foldText(fullName) === foldText(cell('fullName')))
    const commune = cell('commune') === '' ? null : communeCode(cell('commune'), settings.office().communes)
    const there = named.length > 1 ? named.filter((person) => person.communeCode === commune) : named
    const [only, second] = there
    if (only === undefined) {
      return refuse(
        found.length > 0 && named.length === 0
          ? 'Số giấy tờ là của người có tên khác. Kiểm tra lại dòng này.'
          : named.length > 1
            ? `Có ${named.length} người trùng; ghi số giấy tờ hoặc xã, phường.`
            : 'Chưa có người này trong kho. Thêm ở màn hình Người trước.',
      )
    }
    return second === undefined ? only : refuse(`Có ${there.length} người trùng; ghi số giấy tờ.`)
  }

  function communeOf(text: string): string {
    return (
      communeCode(text, settings.office().communes) ??
      refuse(`Không thấy xã, phường "${text}" trong danh mục của cơ quan.`)
    )
  }

  /** What was completed, by its code or its name; the first of the catalogue where nothing is written. */
  function sourceOf(text: string): string {
    const [first] = catalogue.sources
    if (text === '') return first?.id ?? ''
    const found = catalogue.sources.find(({ id, label }) => id === text || foldText(label) === foldText(text))
    return (
      found?.id ??
      refuse(`Không hiểu hình thức "${text}". Ghi một trong: ${catalogue.sources.map((s) => s.label).join('; ')}.`)
    )
  }

  /** The scheme by code or name; none for an empty cell or a plain no. */
  function programmeOf(text: string): string {
    if (['', 'khong', '0'].includes(foldText(text))) return ''
    const found = catalogue.programmes.find(
      ({ id, label, shortLabel }) => id === text || [label, shortLabel].some((one) => foldText(one) === foldText(text)),
    )
    return (
      found?.id ?? refuse(`Không hiểu đề án "${text}". Ghi mã: ${catalogue.programmes.map(({ id }) => id).join(', ')}.`)
    )
  }

  function dayOf({ cell }: ReturnLine, column: ReturnColumn): string | null {
    const text = cell(column)
    if (text === '') return null
    const day = readDate(text)
    return day !== null && isCivilDate(day)
      ? day
      : refuse(`Không đọc được ${headingOf(column).toLocaleLowerCase('vi')} "${text}"; ghi dạng ngày/tháng/năm.`)
  }

  return { take }
}

function wordsOf(cause: unknown): string {
  if (cause instanceof Refused) return cause.message
  if (cause instanceof AppFailure && cause.error.kind === 'validation') {
    return cause.error.fields.map(({ message }) => message).join(' ')
  }
  throw cause
}
