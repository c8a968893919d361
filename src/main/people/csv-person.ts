import { likelyKind } from '#shared/people/id-kind.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { isPartialDate } from '#shared/primitives/partial-date.ts'
import { type Column, headingOf } from './csv-columns.ts'
import { readNumberText } from './csv-number.ts'

/** A cell that could not be understood, by the name of its column. */
export interface CellProblem {
  readonly cell: string
  readonly message: string
}

export interface CommuneName {
  readonly code: string
  readonly name: string
}

export type CsvCells = Readonly<Partial<Record<Column, string>>>

const SEXES: Readonly<Record<string, string>> = { nam: 'nam', nu: 'nu', male: 'nam', female: 'nu', m: 'nam', f: 'nu' }

/** `dd/mm/yyyy` (also with - or .), `mm/yyyy`, `yyyy`, or already `yyyy-mm-dd`; null when it is none of them. */
export function readDate(text: string): string | null {
  const two = (part: string | undefined) => (part ?? '').padStart(2, '0')
  const day = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  if (day) return `${day[3]}-${two(day[2])}-${two(day[1])}`
  const month = /^(\d{1,2})[/.-](\d{4})$/.exec(text)
  if (month) return `${month[2]}-${two(month[1])}`
  return /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) ? text : null
}

/** "phường Lê Lợi", "P. Lê Lợi" and "Lê Lợi" are one name. */
const bareCommune = (name: string) => foldText(name).replace(/^(xa|phuong|thi tran|p|x|tt) /, '')

/** The code of a commune that is named by its code or its name; null where none or several fit. */
export function communeCode(text: string, communes: readonly CommuneName[]): string | null {
  const byCode = communes.find((commune) => commune.code === text)
  if (byCode) return byCode.code
  const named = communes.filter((commune) => bareCommune(commune.name) === bareCommune(text))
  return named.length === 1 ? (named[0]?.code ?? null) : null
}

/**
 * One row of a list as the raw fields of a person, to be parsed like any other input, and the cells that were not
 * understood.
 */
export function personOfCells(
  cells: CsvCells,
  communes: readonly CommuneName[],
): { raw: Record<string, unknown>; problems: CellProblem[] } {
  const problems: CellProblem[] = []
  const text = (column: Column) => (cells[column] ?? '').trim()
  const problem = (column: Column, message: string) => problems.push({ cell: headingOf(column), message })
  const date = (column: Column) => {
    const typed = text(column)
    const read = readDate(typed)
    const wrong = read === null ? 'Không đọc được ngày' : isPartialDate(read) ? '' : 'Không có ngày'
    if (wrong !== '') problem(column, `${wrong} "${typed}"; ghi dạng ngày/tháng/năm, hoặc chỉ năm.`)
    return read
  }

  const sex = SEXES[foldText(text('sex'))]
  if (text('sex') !== '' && sex === undefined) problem('sex', `Giới tính "${text('sex')}" không phải Nam hoặc Nữ.`)
  const commune = text('commune') === '' ? '' : communeCode(text('commune'), communes)
  if (commune === null) problem('commune', `Không thấy xã, phường "${text('commune')}" trong danh mục của cơ quan.`)

  const otherNumbers = () =>
    text('otherNumbers')
      .split('|')
      .map((one) => one.trim())
      .filter(Boolean)
      .flatMap((one) => {
        const read = readNumberText(one, readDate)
        if (read === null) {
          const way = 'ghi dạng "CMND 012345678 (02/06/2008; nơi cấp)", cách nhau bằng dấu |'
          problem('otherNumbers', `Không đọc được "${one}"; ${way}.`)
        }
        return read ?? []
      })

  const raw: Record<string, unknown> = {
    fullName: text('fullName'),
    sex,
    birthDate: text('birthDate') === '' ? '' : (date('birthDate') ?? ''),
    aliases: text('aliases')
      .split(/[;,/]/)
      .map((name) => name.trim())
      .filter(Boolean),
    ...(text('nationality') === '' ? {} : { nationality: text('nationality') }),
    ethnicity: text('ethnicity'),
    idDocuments: [...papersOf(text, text('issuedOn') === '' ? null : date('issuedOn')), ...otherNumbers()],
    noIdReason: text('noIdReason'),
    communeCode: commune ?? '',
    registeredAddress: text('registeredAddress'),
    currentAddress: text('currentAddress'),
    phone: text('phone'),
    education: text('education'),
    occupation: text('occupation'),
    workplace: text('workplace'),
    history: { drugs: text('drugs'), convictions: text('convictions'), sanctions: text('sanctions') },
    note: text('note'),
  }
  return { raw, problems }
}

/** The papers of a row; day and place of issue belong to the first of them. */
function papersOf(text: (column: Column) => string, issuedOn: string | null): unknown[] {
  const numbers: { kind: string; number: string }[] = []
  if (text('cccd') !== '') numbers.push({ kind: 'cccd', number: text('cccd') })
  if (text('cmnd') !== '') numbers.push({ kind: 'cmnd', number: text('cmnd') })
  const other = text('idNumber')
  if (other !== '') {
    numbers.push({ kind: likelyKind(other), number: other })
  }
  return numbers.map((paper, i) => (i === 0 ? { ...paper, issuedOn, issuedBy: text('issuedBy') } : paper))
}

/** Which column a field of the person came from, to name the cell in a message; the path itself when there is none. */
export function cellOfPath(path: string): string {
  const [field = '', , part] = path.split('.')
  if (field === 'communeCode') return headingOf('commune')
  if (field === 'idDocuments') return headingOf(part === 'issuedOn' || part === 'issuedBy' ? part : 'idNumber')
  const simple: readonly Column[] = ['fullName', 'sex', 'birthDate', 'aliases', 'phone', 'note', 'occupation']
  const column = simple.find((name) => name === field)
  return column ? headingOf(column) : path
}
