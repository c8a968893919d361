import { compilerOf } from '#shared/measures/compiler.ts'
import type { CaseFacts, CompilerKind, EarlierRecordKind } from '#shared/measures/measure.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'

export type Answer = CaseFacts['residence']['stable']

export const ANSWER_WORDS: Readonly<Record<Answer, string>> = { co: 'Có', khong: 'Không', chua_ro: 'Chưa rõ' }

export const COMPILER_WORDS: Readonly<Record<CompilerKind, string>> = {
  ubnd_xa: 'Ủy ban nhân dân cấp xã',
  cong_an_xa: 'Công an cấp xã',
  cong_an_huyen: 'Công an cấp huyện',
  cong_an_tinh: 'Công an cấp tỉnh',
}

export const MANAGER_WORDS: Readonly<Record<CaseFacts['manager']['kind'], string>> = {
  gia_dinh: 'Gia đình',
  co_so: 'Cơ sở',
  chua_ro: 'Chưa rõ',
}

export const RESULT_FORM_WORDS: Readonly<Record<CaseFacts['dependence']['form'], string>> = {
  '04': 'Mẫu số 04 (tự nguyện)',
  '05': 'Mẫu số 05 (Công an đề nghị)',
  '': '',
}

export const REHAB_COUNT_WORDS: Readonly<Record<CaseFacts['rehabCount'], string>> = {
  first: 'Lần đầu',
  again: 'Từ lần thứ hai',
  chua_ro: 'Chưa rõ',
}

export const EARLIER_RECORD_WORDS: Readonly<Record<EarlierRecordKind, string>> = {
  nhac_nho: 'Văn bản nhắc nhở',
  kiem_diem: 'Biên bản kiểm điểm',
  tu_choi_giam_sat: 'Biên bản từ chối giám sát điện tử',
  vi_pham: 'Biên bản vi phạm trước',
}

/**
 * The compiler after kind or commune changed: parts that still stand as they were proposed follow the change, parts
 * that somebody wrote differently stay.
 */
export function recompiled(
  before: CaseFacts['compiler'],
  change: Partial<Pick<CaseFacts['compiler'], 'kind' | 'communeCode'>>,
  office: Office,
): CaseFacts['compiler'] {
  const proposedBefore = compilerOf(before.kind, before.communeCode, office)
  const kind = change.kind ?? before.kind
  const communeCode = change.communeCode ?? before.communeCode
  const proposed = compilerOf(kind, communeCode, office)
  const keep = (part: 'name' | 'parent' | 'placeName' | 'symbol') =>
    before[part] === '' || before[part] === proposedBefore[part] ? proposed[part] : before[part]
  return {
    kind,
    communeCode,
    name: keep('name'),
    parent: keep('parent'),
    placeName: keep('placeName'),
    symbol: keep('symbol'),
  }
}
