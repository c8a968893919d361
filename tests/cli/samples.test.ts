import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseInput } from '#shared/contract/parse-input.ts'
import { CaseFileEventSchema, CaseFileSchema } from '#shared/measures/case-file.schema.ts'
import { CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { PersonInputSchema } from '#shared/people/person.schema.ts'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import { SupportFileSchema } from '#shared/support/ledger.schema.ts'
import { SAMPLE } from './command-line.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const EXAMPLES = join(SAMPLE, '../examples')
const people = z.array(PersonInputSchema).parse(read(join(SAMPLE, 'people.json')))
const office = OfficeSchema.parse(read(join(SAMPLE, 'office.json')))

describe('samples', () => {
  it('say of themselves that they are none of anybody', () => {
    expect(office.sample).toBe(true)
    for (const person of people) {
      expect(person.note).toContain('hư cấu')
      for (const { kind, number } of person.idDocuments) {
        if (kind === 'cccd') expect(number.slice(6)).toMatch(/^0000\d\d$/)
        else expect(number).toContain('0000')
      }
      for (const address of [person.registeredAddress, person.currentAddress]) {
        if (address !== '') expect(address).toContain('(dữ liệu mẫu)')
      }
    }
  })

  it('hold the troubles of real lists', () => {
    expect(people.length).toBeGreaterThanOrEqual(12)
    expect(people.some((p) => p.birthDate.length === 4)).toBe(true)
    expect(people.some((p) => p.birthDate.length === 7)).toBe(true)
    expect(people.some((p) => p.idDocuments.length === 0 && p.noIdReason !== '')).toBe(true)
    expect(people.some((p) => p.ethnicity === 'Ê Đê')).toBe(true)
    expect(people.some((p) => p.ethnicity === "H'Mông")).toBe(true)
    expect(people.some((p) => p.aliases.length > 1)).toBe(true)
    expect(people.some((p) => p.fullName.length > 35)).toBe(true)
    expect(new Set(people.map((p) => p.fullName)).size).toBeLessThan(people.length)
  })

  it('name the communes of the catalogue and nothing else', () => {
    const { units } = read(join(SAMPLE, '../../units/son-tay.json')) as { units: { code: string; name: string }[] }
    expect(units).toHaveLength(15)
    expect(office.communes.map(({ code, name }) => ({ code, name }))).toEqual(
      units.map(({ code, name }) => ({ code, name })),
    )
    const codes = new Set(units.map((u) => u.code))
    for (const person of people) expect(codes).toContain(person.communeCode)
  })

  it('are whole: every case parses, every scan and signer is there', () => {
    const officers = new Set(office.officers.map((o) => o.id))
    for (const name of readdirSync(join(SAMPLE, 'cases'))) {
      const path = join(SAMPLE, 'cases', name)
      const file = parseInput(CaseFileSchema, read(path), name)
      for (const scan of file.attachments) expect(existsSync(join(dirname(path), scan.file)), scan.file).toBe(true)
      for (const { signer } of file.documents) if (signer !== '') expect(officers).toContain(signer)
    }
  })

  it.each([
    ['person.json', PersonInputSchema],
    ['case-facts.json', CaseFactsSchema],
    ['event.json', CaseFileEventSchema],
    ['support-ledger.json', SupportFileSchema],
  ])('has a complete example in %s', (name, schema) => {
    const example = read(join(EXAMPLES, name)) as object
    expect(Object.keys(schema.parse(example)).sort()).toEqual(expect.arrayContaining(Object.keys(example).sort()))
  })
})

describe('published schemas', () => {
  it('agree with the code', () => {
    const script = join(SAMPLE, '../../../scripts/schemas.ts')
    expect(execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toContain('agree')
  })
})
