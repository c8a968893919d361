import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jsonFile, linesFile } from '#main/packages/payloads.ts'
import { DECISIONS_PATH, type DecisionLine, DecisionLineSchema } from '#shared/consolidation/decision.schema.ts'
import { openPackageOffice } from './package-offices.ts'

const DAY = '2023-09-04'
const PROVINCE = { code: 'HN-TINH', name: 'Sở Lao động - Thương binh và Xã hội (mẫu)' }

function lineOf(person: readonly [id: string, fullName: string], over: Partial<DecisionLine>): DecisionLine {
  return DecisionLineSchema.parse({
    ...{ format: 'hscn-decision', version: 1, id: randomUUID(), replaces: null },
    ...{ personId: person[0], fullName: person[1] },
    other: { code: 'HN-VD1', name: 'huyện Ví Dụ Một (mẫu, không có thật)' },
    outcome: 'don_vi_kia',
    reason: 'Đã chuyển về huyện Ví Dụ Một từ tháng 4, có xác nhận của Công an xã nơi đến (mẫu)',
    ...{ decidedOn: '2023-09-04', decidedBy: 'Ví Dụ Thị Quyết Định', decidedAt: '2023-09-04T09:00:00+07:00' },
    ...over,
  })
}

/**
 * A province's package with decisions about two people of a district, and the key to trust it by. Arguments: folder, the
 * district's key file, its fingerprint, then id and name of each person. Answers the fingerprint of the province.
 */
async function main([folder = '', keyFile = '', spoken = '', ...people]: readonly string[]): Promise<void> {
  const province = openPackageOffice(PROVINCE.code, PROVINCE.name, DAY)
  const key = province.keys.trust(province.actor, readFileSync(keyFile), spoken)
  writeFileSync(join(folder, 'tinh.hscn-key'), await province.keys.exportFile(province.actor))
  const [a = '', nameA = '', b = '', nameB = ''] = people
  const lines = [
    lineOf([a, nameA], {}),
    lineOf([b, nameB], { outcome: 'don_vi_nay', reason: 'Người này cư trú ổn định tại phường Lê Lợi (mẫu)' }),
    lineOf([randomUUID(), 'Nguyễn Văn Giả Định Không Còn Ở Đây'], {
      outcome: 'hai_nguoi',
      reason: 'Hai số căn cước khác nhau (mẫu)',
    }),
  ]
  const catalogue = {
    format: 'hscn-catalogue',
    version: 1,
    madeOn: DAY,
    office: PROVINCE,
    communes: [],
    law: [],
    rates: [],
  }
  const files = [jsonFile('data/catalogue.json', catalogue), linesFile(DECISIONS_PATH, lines)]
  const { bytes } = await province.packages.seal(province.actor, {
    kind: 'catalogue',
    receiver: key.office.code,
    files,
  })
  writeFileSync(join(folder, 'quyet-dinh.hscn'), bytes)
  const [own] = await province.keys.own(province.actor)
  process.stdout.write(own?.fingerprint.join(' ') ?? '')
  province.dispose()
}

await main(process.argv.slice(2))
