// One whole process that does what the peer does: 20,000 rows from a file of data to a workbook, or from a workbook to rows.
import { readFileSync, writeFileSync } from 'node:fs'
import { loadSheetLimits } from '#main/sheets/limits.ts'
import { listFile } from '#main/sheets/list-table.ts'
import { readWorkbook } from '#main/sheets/read-workbook.ts'
import type { CellKind } from '#main/sheets/workbook-model.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'

const [how = '', source = '', target = ''] = process.argv.slice(2)
const limits = loadSheetLimits(RESOURCES)
const { sheets } = readWorkbook(source, readFileSync(source), limits)
const [heading, ...body] = sheets[0]?.rows ?? []
if (how === 'write') {
  const kinds: readonly CellKind[] = ['text', 'id', 'date', 'text', 'money']
  const heads = heading?.cells ?? []
  const columns = heads.map((head, i) => ({ head, kind: kinds[i] ?? 'text', width: 18 }))
  // Money stands in the last column; days are text of the CSV, as the peer gets them.
  const rows = body.map(({ cells }) => cells.map((text, i) => (kinds[i] === 'money' ? Number(text) : text)))
  writeFileSync(target, await listFile({ title: 'Danh sách', columns, rows }, 'xlsx'))
}
const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))
process.stdout.write(JSON.stringify({ rows: body.length, peakMb: Number(peak?.[1]) / 1024 }))
