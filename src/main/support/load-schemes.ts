import { fail } from '#shared/contract/errors.ts'
import { type Scheme, type SchemesFile, SchemesFileSchema } from '#shared/support/scheme.schema.ts'
import { readResource } from '../regimes/read-resource.ts'

const FILE = 'support/schemes.json'

/**
 * Reads resources/support/schemes.json and holds its rows against each other. Throws kind 'resource' with the row and the
 * reason: an amount without a source, two rows of the same name or base salaries that overlap would pay somebody wrongly.
 */
export function loadSchemes(resourcesFolder: string): SchemesFile {
  const file = readResource(resourcesFolder, FILE, SchemesFileSchema)
  checkIds(file)
  checkSalaries(file)
  for (const scheme of file.schemes) {
    checkSpan(scheme.id, scheme)
    checkLimits(scheme)
    checkConditions(scheme)
  }
  return file
}

function refuse(place: string, message: string): never {
  fail({ kind: 'resource', file: FILE, place, message })
}

/** Limits and conditions are named in findings and amendments, schemes in grants: each name once in the whole file. */
function checkIds({ schemes }: SchemesFile): void {
  const seen = new Set<string>()
  for (const id of schemes.flatMap((s) => [s.id, ...s.limits.map((l) => l.id), ...s.conditions.map((c) => c.id)])) {
    if (seen.has(id)) refuse(id, 'mã này có hai lần')
    seen.add(id)
  }
}

function checkSpan(place: string, { validFrom, validTo }: { validFrom: string | null; validTo: string | null }): void {
  if (validFrom !== null && validTo !== null && validTo < validFrom) refuse(place, 'ngày cuối trước ngày đầu')
}

function checkSalaries({ baseSalaries }: SchemesFile): void {
  baseSalaries.forEach((row, i) => {
    checkSpan(`lương cơ sở ${row.validFrom}`, row)
    const next = baseSalaries[i + 1]
    if (next && (row.validTo === null || row.validTo >= next.validFrom)) {
      refuse(`lương cơ sở ${next.validFrom}`, 'các mức lương cơ sở phải theo thứ tự ngày và không chồng lên nhau')
    }
  })
}

function checkLimits({ kinds, limits }: Scheme): void {
  for (const limit of limits) {
    checkSpan(limit.id, limit)
    if (limit.amount !== null && limit.baseSalaryPercent !== null) {
      refuse(limit.id, 'chỉ ghi số tiền hoặc tỷ lệ lương cơ sở, không ghi cả hai')
    }
    const known = limit.amount !== null || limit.baseSalaryPercent !== null
    if (known === (limit.provenance.confidence === 'unverified')) {
      refuse(
        limit.id,
        known
          ? 'đã ghi số tiền thì độ tin cậy không thể là "unverified"'
          : 'chưa ghi số tiền thì độ tin cậy phải là "unverified"',
      )
    }
    const stranger = limit.kinds.find((kind) => !kinds.includes(kind))
    if (stranger !== undefined) refuse(limit.id, `căn cứ không có loại hỗ trợ "${stranger}"`)
    if (limit.borrower !== null && !kinds.includes('vay_von')) refuse(limit.id, 'chỉ vay vốn mới có người đứng vay')
    const work = limit.per === 'month' || limit.per === 'session' || limit.per === 'file'
    if (work !== (kinds.length === 0)) {
      refuse(limit.id, 'mức theo tháng, buổi, hồ sơ chỉ dành cho khoản chi của cơ quan, không cho người được hỗ trợ')
    }
  }
}

function checkConditions({ kinds, conditions, validFrom, validTo }: Scheme): void {
  for (const condition of conditions) {
    checkSpan(condition.id, condition)
    const outside =
      (condition.validFrom !== null && validTo !== null && condition.validFrom > validTo) ||
      (condition.validTo !== null && validFrom !== null && condition.validTo < validFrom)
    if (outside) refuse(condition.id, 'điều kiện nằm ngoài thời gian áp dụng của căn cứ')
    if (condition.check === 'age' && condition.min === null && condition.max === null)
      refuse(condition.id, 'thiếu tuổi')
    const loan =
      condition.check === 'borrower' || condition.check === 'term-months' || condition.check === 'years-since-decision'
    if (loan && !kinds.includes('vay_von')) refuse(condition.id, 'điều kiện này chỉ dành cho vay vốn')
  }
}
