import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createOffice } from '#main/accounts/create-office.ts'
import { REPORT_PATH } from '#main/consolidation/received.service.ts'
import { linesFile } from '#main/packages/payloads.ts'
import { createServices } from '#main/services.ts'
import { createSystemIds } from '#main/system-ids.ts'
import { ROSTER_PATH, type RosterPerson } from '#shared/consolidation/roster.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import type { ReportFile } from '#shared/reports/report-file.schema.ts'
import { openPackageOffice, type PackageOffice } from './package-offices.ts'
import { count, DISTRICTS, reportFile as file, rosterPerson, sampleProvince } from './province-house.ts'
import { officeDeps } from './test-office.ts'
import { RESOURCES } from './test-store.ts'

interface Sealed {
  readonly name: string
  readonly report: ReportFile
  readonly people?: readonly RosterPerson[]
}

const USER = { login: 'thu.nghiem', name: 'Trần Thị Thử Nghiệm', password: 'mật khẩu rất thử 01' }
const DAY = '2023-06-05'

/** The month of administrative reports that ends in May, and the one before. */
const MAY: Period = {
  calendar: 'hanh_chinh',
  kind: 'thang',
  from: civilDate('2023-04-15'),
  to: civilDate('2023-05-14'),
}
const APRIL: Period = { ...MAY, from: civilDate('2023-03-15'), to: civilDate('2023-04-14') }

const reportFile = (office: string, over: Partial<ReportFile>) =>
  file(office, { type: 'BC-PCTNXH', period: MAY, ...over })

/** What three districts send: two of them twice, the second time in place of the first; two of them name one person. */
function stories(): readonly (readonly Sealed[])[] {
  const [st, vd1, vd2] = DISTRICTS
  const first = reportFile(st, { cells: [count('F01', 10), count('G01', 2)] })
  const second = reportFile(st, {
    ...{ revision: 2, kind: 'thay_the', supersedes: first.digest, reason: 'Ghi bổ sung một người (mẫu)' },
    cells: [count('F01', 11), count('G01', 2)],
  })
  const third = reportFile(vd1, {
    cells: [count('F01', 5), count('F01', 3, { area: 'x1' }), count('G01', 1)],
  })
  const roof = { fullName: 'Lê Thị Giả Định', birthDate: rosterPerson('').birthDate, sex: 'nu' as const }
  return [
    [
      { name: 'st-1', report: first },
      {
        name: 'st-2',
        report: second,
        people: [rosterPerson('st-a'), rosterPerson('st-b', { ...roof, idDocuments: [] })],
      },
    ],
    [
      {
        name: 'vd1-1',
        report: third,
        people: [
          rosterPerson('vd1-a', { fullName: 'NGUYỄN VAN VÍ DỤ', communeName: 'xã Thí Dụ', communeCode: '90001' }),
        ],
      },
      {
        name: 'vd1-2',
        report: reportFile(vd1, {
          ...{ revision: 2, kind: 'thay_the', supersedes: third.digest, reason: 'Rà soát lại các xã (mẫu)' },
          cells: [count('F01', 6), count('G01', 1)],
        }),
      },
    ],
    [
      {
        name: 'vd2-1',
        report: reportFile(vd2, { period: APRIL }),
      },
    ],
  ]
}

async function trust(
  to: Pick<PackageOffice, 'keys' | 'actor'>,
  from: Pick<PackageOffice, 'keys' | 'actor'>,
): Promise<void> {
  const [key] = await from.keys.own(from.actor)
  const file = Buffer.from(await from.keys.exportFile(from.actor), 'utf8')
  to.keys.trust(to.actor, file, key?.fingerprint.join(' ') ?? '')
}

/** Makes the sample province in a data folder, and beside it the sealed packages of its districts. */
async function main(folder: string): Promise<void> {
  const deps = { ...officeDeps(join(folder, 'kho'), DAY), ids: createSystemIds() }
  const { office } = await createOffice({ ...deps, office: sampleProvince(), user: USER })
  const { keys } = createServices({ ...deps, office, resourcesFolder: RESOURCES })
  const province = { keys, actor: office.actor }
  for (const [i, packages] of stories().entries()) {
    const code = DISTRICTS[i] ?? ''
    const district = openPackageOffice(code, `Phòng ${code} (mẫu)`, DAY)
    await trust(province, district)
    await trust(district, province)
    for (const { name, report, people } of packages) {
      const lists = people === undefined ? [] : [linesFile(ROSTER_PATH, people)]
      const { bytes } = await district.packages.seal(district.actor, {
        kind: 'report',
        receiver: sampleProvince().code,
        files: [linesFile(REPORT_PATH, [report]), ...lists],
        period: report.period,
        request: people === undefined ? '' : 'Công văn số 12/SLĐTBXH ngày 02/05/2023 (mẫu)',
      })
      writeFileSync(join(folder, `${name}.hscn`), bytes)
    }
    district.dispose()
  }
  office.close()
}

await main(process.argv[2] ?? '')
