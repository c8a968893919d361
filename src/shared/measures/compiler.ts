import type { Office } from '../settings/office.schema.ts'
import type { CaseFacts, CompilerKind } from './measure.schema.ts'

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
