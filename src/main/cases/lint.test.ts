import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { PartialDate } from '#shared/primitives/partial-date.ts'
import { fictitiousPerson } from '#tests/helpers/test-measures.ts'
import { officeDeps, sampleOffice } from '#tests/helpers/test-office.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { createOffice } from '../accounts/create-office.ts'
import { createServices, type Services, sampleFolder } from '../services.ts'
import type { Actor } from '../store/actor.ts'
import { CHECKS } from './checks/index.ts'
import { type LintInput, type LintStage, lint } from './lint.ts'
import { loadSampleCase, loadSamplePeople, sampleCaseFiles } from './load-sample.ts'

/** A case that is ready for the court; each test spoils one thing and expects the rule that guards it. */
let good: LintInput
let services: Services
let actor: Actor
let caseIds: Record<string, string>
let end: () => void

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hscn-lint-'))
  const deps = officeDeps(join(folder, 'kho'), '2023-09-05')
  const user = { login: 'quantri', name: 'Quản Trị Mẫu', password: 'mat-khau-mau-1' }
  const { office } = await createOffice({ ...deps, office: sampleOffice(), user })
  services = createServices({ office, clock: deps.clock, ids: deps.ids, resourcesFolder: RESOURCES })
  actor = office.actor
  const samples = sampleFolder(RESOURCES)
  loadSamplePeople(services, actor, samples)
  caseIds = {}
  for (const file of sampleCaseFiles(samples)) {
    caseIds[file.charAt(0)] = (await loadSampleCase(services, actor, samples, file)).caseId
  }
  good = inputOf(caseIds.a ?? '')
  end = () => {
    office.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
afterAll(() => end())

function inputOf(caseId: string): LintInput {
  const { measures, documents, attachments, cases, settings } = services
  return {
    context: measures.context(caseId),
    office: settings.office(),
    papers: documents.rows(caseId).map((row) => ({ ...row, values: documents.printedValues(row.id) })),
    attachments: attachments.list(caseId),
    checklist: cases.checklist(caseId),
    today: civilDate('2023-09-05'),
  }
}

const refusals = (input: LintInput, stage: LintStage = 'court') => [
  ...new Set(
    lint(input, CHECKS, stage)
      .filter((f) => f.severity === 'refuse')
      .map((f) => f.rule),
  ),
]
const messages = (input: LintInput, rule: string) =>
  lint(input, CHECKS, 'court')
    .filter((f) => f.rule === rule)
    .map((f) => f.message)

type Facts = LintInput['context']['caseFacts']
const withFacts = (facts: Partial<Facts>): LintInput => ({
  ...good,
  context: { ...good.context, caseFacts: { ...good.context.caseFacts, ...facts } },
})
const withPerson = (person: Partial<LintInput['context']['person']>): LintInput => ({
  ...good,
  context: { ...good.context, person: { ...good.context.person, ...person } },
})
const withEventOn = (type: string, on: string): LintInput => ({
  ...good,
  context: {
    ...good.context,
    events: good.context.events.map((e) => (e.type === type ? { ...e, on: civilDate(on) } : e)),
  },
})
const withoutEvents = (types: string[]): LintInput => ({
  ...good,
  context: { ...good.context, events: good.context.events.filter((e) => !types.includes(e.type)) },
})
const withRow = (id: string, state: 'missing' | 'draft' | 'excused', excuse = ''): LintInput => ({
  ...good,
  checklist: good.checklist.map((r) => (r.id === id ? { ...r, state, excuse } : r)),
})

describe('the complete sample case', () => {
  it('has nothing that refuses, at any hand-over', () => {
    for (const stage of ['always', 'notice', 'office', 'court'] as const) expect(refusals(good, stage)).toEqual([])
  })

  it('runs every rule of the law, each with a check that exists', () => {
    const rules = good.context.regime.rules
    expect(rules.length).toBeGreaterThan(20)
    expect(rules.map((r) => r.check).filter((name) => !(name in CHECKS))).toEqual([])
    const named = new Set(services.regimes.parts.flatMap((part) => part.rules ?? []).map((rule) => rule.check))
    expect(Object.keys(CHECKS).filter((name) => !named.has(name))).toEqual([])
  })
})

describe('one thing spoilt', () => {
  const cases: [name: string, spoil: () => LintInput, rule: string][] = [
    ['a birth date that makes a child', () => withPerson({ birthDate: '2013-01-10' as PartialDate }), 'V4'],
    ['a birth date to come', () => withPerson({ birthDate: '2024-01-10' as PartialDate }), 'V3'],
    ['no identity paper and no reason', () => withPerson({ idDocuments: [], noIdReason: '' }), 'V5'],
    ['a foreign nationality', () => withPerson({ nationality: 'Lào' }), 'V7'],
    ['another name than on the papers', () => withPerson({ fullName: 'Nguyễn Văn Mầu' }), 'V1b'],
    ['no ground', () => withFacts({ ground: '' }), 'V9'],
    ['an unknown ground', () => withFacts({ ground: 'G9' }), 'V9'],
    ['a relapse without an aftercare decision', () => withFacts({ ground: 'G4_TAI_NGHIEN_SAU_CAI' }), 'V10'],
    ['a missing record of violation', () => withRow('bien_ban_vi_pham', 'missing'), 'V10'],
    [
      'a dependence result of somebody else',
      () => withFacts({ dependence: { ...good.context.caseFacts.dependence, personName: 'Trần Minh Họa' } }),
      'V11',
    ],
    [
      'a dependence result after the transfer',
      () => withFacts({ dependence: { ...good.context.caseFacts.dependence, date: civilDate('2023-09-06') } }),
      'V11',
    ],
    ['an exemption that was not answered', () => withFacts({ exemptions: {} }), 'V13'],
    [
      'an exemption that holds',
      () => withFacts({ exemptions: { X1: 'khong', X2: 'co', X3: 'khong', X4: 'khong' } }),
      'V13',
    ],
    [
      'a residence nobody decided on',
      () => withFacts({ residence: { ...good.context.caseFacts.residence, stable: 'chua_ro' } }),
      'V15',
    ],
    [
      'no stable residence, but no police document',
      () =>
        withFacts({
          residence: { ...good.context.caseFacts.residence, stable: 'khong', basis: 'KHONG_O_NOI_DANG_KY' },
        }),
      'V16',
    ],
    ['a record dated after the compilation', () => withEventOn('lap_bien_ban', '2023-08-20'), 'V18'],
    ['a file sent before the reading was over', () => withEventOn('gui_ldtbxh', '2023-08-29'), 'V19'],
    ['a missing statement', () => withRow('tuong_trinh', 'missing'), 'V21'],
    ['a statement that is only a draft', () => withRow('tuong_trinh', 'draft'), 'V21'],
    ['no centre', () => withFacts({ centre: { name: '', address: '' } }), 'V24'],
  ]
  it.each(cases)('%s is refused', (_name, spoil, rule) => {
    expect(refusals(spoil())).toContain(rule)
  })

  it('an answered exemption refuses at once, an open one only at the court', () => {
    const held = withFacts({ exemptions: { X1: 'khong', X2: 'co', X3: 'khong', X4: 'khong' } })
    expect(refusals(held, 'always')).toContain('V13')
    expect(refusals(withFacts({ exemptions: {} }), 'office')).not.toContain('V13')
  })

  it('a recorded reason stands in for a paper and is noted', () => {
    const excused = withRow('tuong_trinh', 'excused', 'Người bị đề nghị từ chối viết, có biên bản')
    expect(refusals(excused)).toEqual([])
    expect(messages(excused, 'V21').join(' ')).toContain('Người bị đề nghị từ chối viết, có biên bản')
  })

  it('says what is wrong with which day', () => {
    expect(messages(withEventOn('lap_bien_ban', '2023-08-20'), 'V18').join(' ')).toContain('20/08/2023')
  })

  it('a name that differs only in its marks on the result is a warning', () => {
    const input = withFacts({ dependence: { ...good.context.caseFacts.dependence, personName: 'Nguyễn Văn Mậu' } })
    expect(
      lint(input, CHECKS, 'court')
        .filter((f) => f.rule === 'V11')
        .map((f) => f.severity),
    ).toEqual(['warn'])
  })

  it('reading that was finished early shortens nothing', () => {
    const before = { ...withoutEvents(['gui_ldtbxh', 'ldtbxh_nhan', 'het_han_doc']), today: civilDate('2023-08-29') }
    expect(messages(before, 'V19').join(' ')).toContain('29/08/2023')
    expect(messages({ ...before, today: civilDate('2023-08-30') }, 'V19')).toEqual([])
  })

  it('refuses to run a rule whose check is unknown', () => {
    expect(() => lint(good, {}, 'court')).toThrow(/unknown check/)
  })
})

describe('the incomplete sample case', () => {
  it('is refused for what it lacks, in the order of weight', () => {
    const found = services.cases.findings(caseIds.c ?? '', 'court')
    expect(new Set(found.filter((f) => f.severity === 'refuse').map((f) => f.rule))).toEqual(
      new Set(['V11', 'V13', 'V18', 'V21', 'V24']),
    )
    const weights = found.map((f) => ['refuse', 'warn', 'note'].indexOf(f.severity))
    expect(weights).toEqual([...weights].sort())
  })
})

describe('the case without stable residence', () => {
  it('asks for the police document and not for the family', () => {
    const ids = services.cases.checklist(caseIds.b ?? '').map((r) => r.id)
    expect(ids).toContain('khong_noi_cu_tru')
    expect(ids).not.toContain('xac_nhan_gia_dinh')
    expect(services.cases.checklist(caseIds.a ?? '').map((r) => r.id)).not.toContain('khong_noi_cu_tru')
  })
})

describe('views', () => {
  it('lists cases by urgency and finds them without marks', () => {
    const all = services.cases.list({}).rows
    expect(all).toHaveLength(4)
    const dues = all.map((r) => r.nextDue ?? '9999')
    expect(dues).toEqual([...dues].sort())
    expect(services.cases.list({ text: 'nguyen mau' }).rows.map((r) => r.id)).toEqual([caseIds.a])
    expect(services.cases.list({ state: 'TRA_BO_SUNG' }).rows.map((r) => r.id)).toEqual([caseIds.b])
  })

  it('lists the measures of one kind, with the steps of that kind alone', () => {
    const everything = services.cases.list({})
    expect(everything.lines).toEqual([{ id: 'cai_nghien_bat_buoc', label: 'Cai nghiện bắt buộc' }])
    const { person } = services.people.create(actor, fictitiousPerson({ fullName: 'Đỗ Văn Theo Dõi' }))
    const opened = services.measures.open(actor, {
      ...{ personId: person.id, line: 'cai_nghien_tu_nguyen', on: civilDate('2023-08-30') },
      data: { place: 'cong_dong', termMonths: '6' },
    })
    const voluntary = services.cases.list({ line: 'cai_nghien_tu_nguyen' })
    expect(voluntary.rows.map((r) => [r.id, r.lineLabel])).toEqual([[opened.id, 'Cai tự nguyện']])
    expect(voluntary.lines.map((line) => line.id)).toEqual(['cai_nghien_tu_nguyen', 'cai_nghien_bat_buoc'])
    expect(voluntary.states.map((s) => s.code)).not.toContain('LAP_HO_SO')
    expect(services.cases.list({ line: 'cai_nghien_bat_buoc' }).rows).toHaveLength(4)
    expect(services.cases.list({}).rows).toHaveLength(5)
  })

  it('shows the work of the day, what is overdue first', () => {
    const day = services.cases.today(civilDate('2023-09-05'), null)
    expect(day.isWorkingDay).toBe(true)
    expect(day.overdue.map((i) => i.deadline.due)).toEqual(['2023-08-29', '2023-08-31'])
    expect(day.today.map((i) => i.caseId)).toEqual([caseIds.a])
    expect(day.days.find((d) => d.date === '2023-09-04')).toMatchObject({ off: true })
    expect(services.cases.today(civilDate('2023-09-05'), 'Không Ai Cả').overdue).toEqual([])
  })

  it('records who looked at a case', () => {
    const before = services.audit.head().seq
    services.cases.view(actor, caseIds.a ?? '')
    expect(services.audit.newest(1)[0]).toMatchObject({ seq: before + 1, action: 'case.read', subjectId: caseIds.a })
  })
})
