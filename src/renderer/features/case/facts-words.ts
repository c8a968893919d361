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

/** Name of a place without its kind: "phường Lê Lợi" gives "Lê Lợi". */
function bareName(name: string): string {
  return name.replace(/^(xã|phường|thị trấn|thị xã|thành phố|huyện|quận|tỉnh)\s+/iu, '')
}

/** How the compiling agency stands on its papers, made from its kind and commune; the clerk may correct each part. */
export function compilerOf(kind: CompilerKind, communeCode: string, office: Office): CaseFacts['compiler'] {
  const commune = office.communes.find((candidate) => candidate.code === communeCode)
  const base = { kind, communeCode, name: '', parent: '', placeName: '', symbol: '' }
  const placeName = commune === undefined ? office.placeName : bareName(commune.name)
  switch (kind) {
    case 'ubnd_xa':
      if (commune === undefined) return base
      return {
        ...base,
        name: `Ủy ban nhân dân ${commune.name}`,
        parent: `Ủy ban nhân dân ${office.district}`,
        placeName,
        symbol: 'UBND',
      }
    case 'cong_an_xa':
      if (commune === undefined) return base
      return { ...base, name: `Công an ${commune.name}`, parent: `Công an ${office.district}`, placeName, symbol: 'CA' }
    case 'cong_an_huyen':
      return {
        ...base,
        name: `Công an ${office.district}`,
        parent: `Công an ${office.province}`,
        placeName: office.placeName,
        symbol: 'CA',
      }
    case 'cong_an_tinh':
      return {
        ...base,
        name: `Công an ${office.province}`,
        parent: 'Bộ Công an',
        placeName: bareName(office.province),
        symbol: 'CA',
      }
  }
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
