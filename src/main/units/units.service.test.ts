import { describe, expect, it } from 'vitest'
import { readResource } from '#main/regimes/read-resource.ts'
import { UnitChangeSchema } from '#shared/units/unit-change.schema.ts'
import { sampleOffice } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { createUnitsService, UNIT_CHANGE_FILE } from './units.service.ts'

const units = createUnitsService({ resourcesFolder: RESOURCES, settings: { office: sampleOffice } })

describe('communes by date', () => {
  it('tells what a commune became, by its name and not by its code', () => {
    expect(units.now('09592')).toMatchObject({ name: 'phường Sơn Tây', province: 'thành phố Hà Nội', code: '09574' })
    // The code of an old commune is borne by a new one of another name.
    expect(units.now('09604')).toMatchObject({ name: 'phường Tùng Thiện', validFrom: '2025-07-01' })
    // Phường Lê Lợi became a part of the commune that bears its code now.
    expect(units.now('09574')).toMatchObject({ name: 'phường Sơn Tây', code: '09574' })
    expect(units.now('')).toBeNull()
    expect(units.now('00000')).toBeNull()
  })

  it('takes two communes for one that became parts of one', () => {
    expect(units.same('09592', '09586')).toBe(true)
    expect(units.same('09592', '09604')).toBe(false)
    expect(units.same('09574', '09592')).toBe(true)
    expect(units.same('00000', '00000')).toBe(true)
    expect(units.same('00000', '09592')).toBe(false)
  })

  it('are named by the catalogue once each, with a source', () => {
    const { provinces, provenance } = readResource(RESOURCES, UNIT_CHANGE_FILE, UnitChangeSchema)
    expect(provenance.confidence).toBe('verified-part')
    expect(provinces).toHaveLength(34)
    const codes = provinces.flatMap((province) => province.units.map((unit) => unit.code))
    expect(new Set(codes).size).toBeGreaterThan(3300)
    const old = provinces.flatMap((province) => province.units.flatMap((unit) => unit.from))
    expect(old.length).toBeGreaterThan(10_000)
  })
})
