import { describe, expect, it } from 'vitest'
import { FindingSchema } from '#shared/measures/finding.ts'
import { casePlaceText, findingPath, readCasePlace } from './finding-place.ts'

const finding = (kind: string, ref: string, field: string) =>
  FindingSchema.parse({
    rule: 'V1',
    severity: 'refuse',
    message: 'Điểm cần sửa',
    place: { kind, ref, field },
    article: '',
    confidence: 'verified',
  })
const pathOf = (kind: string, ref: string, field: string, mayEditPerson = true) =>
  findingPath(finding(kind, ref, field), { caseId: 'c1', mayEditPerson }).path

describe('the way from a finding to its place', () => {
  it('leads to the very field, whichever screen it is on', () => {
    expect(pathOf('person', 'p1', 'idDocuments.0.issuedOn')).toBe('/nguoi/p1/sua?o=idDocuments.0.issuedOn')
    expect(pathOf('facts', '', 'residence.basis')).toBe('/ho-so/c1?den=facts%3A%3Aresidence.basis')
    expect(pathOf('document', 'ND116-31', 'tuongTrinh')).toBe('/ho-so/c1/bieu-mau/ND116-31?o=tuongTrinh')
    expect(pathOf('event', 'e1', 'on')).toBe('/ho-so/c1?den=event%3Ae1%3Aon')
    expect(pathOf('attachment', 'a1', 'number')).toBe('/ho-so/c1?den=attachment%3Aa1%3Anumber')
    expect(pathOf('checklist', 'tuong_trinh', '')).toBe('/ho-so/c1?den=checklist%3Atuong_trinh%3A')
    expect(pathOf('office', '', '')).toBe('/quan-tri')
  })

  it('only shows the person to somebody who may not change persons', () => {
    expect(pathOf('person', 'p1', 'fullName', false)).toBe('/nguoi/p1')
  })

  it('reads back what a path carries, and nothing else', () => {
    const place = { part: 'facts', ref: '', field: 'residence.basis' } as const
    expect(readCasePlace(casePlaceText(place))).toEqual(place)
    expect(readCasePlace('')).toBeNull()
    expect(readCasePlace('nothing:of:ours')).toBeNull()
  })
})
