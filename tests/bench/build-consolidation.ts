// One whole process that takes thirty opened packages in, ours into an encrypted store with everything that is found in them,
// or with `peer` what anybody would do: parse the same lines, load them into a plain SQLite file, and ask it for numbers twice.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import Database from 'better-sqlite3'
import { REPORT_PATH } from '#main/consolidation/received.service.ts'
import { ROSTER_PATH, type RosterPerson } from '#shared/consolidation/roster.schema.ts'
import type { ReportFile } from '#shared/reports/report-file.schema.ts'
import { MAY_2023, openProvinceHouse, sampleProvince } from '#tests/helpers/province-house.ts'
import { codeOf, districtPackages, PACKAGES } from './consolidation-packages.ts'

const packages = districtPackages()

function ours() {
  const districts = Array.from({ length: PACKAGES }, (_, d) => ({
    code: codeOf(d),
    name: `huyện ${d}`,
    from: null,
    to: null,
  }))
  const house = openProvinceHouse('2023-06-05', { ...sampleProvince(), districts })
  const begun = performance.now()
  for (const one of packages) house.room.take(house.actor, one)
  const { figures } = house.room.reports.report({ type: 'THANG', period: MAY_2023 })
  const ms = performance.now() - begun
  const pairs = house.room.claims.list(house.actor).length
  house.dispose()
  return { ms, figures: figures.length, pairs }
}

const lines = <T>(bytes: Uint8Array): T[] =>
  Buffer.from(bytes)
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T)

function peer() {
  const folder = mkdtempSync(join(tmpdir(), 'hscn-plain-'))
  const db = new Database(join(folder, 'plain.db'))
  db.pragma('journal_mode=WAL')
  db.exec('CREATE TABLE cell (district, id, area, value); CREATE TABLE person (district, number, data)')
  db.exec('CREATE INDEX person_by_number ON person (number)')
  const begun = performance.now()
  const [cell, person] = [
    db.prepare('INSERT INTO cell VALUES (?, ?, ?, ?)'),
    db.prepare('INSERT INTO person VALUES (?, ?, ?)'),
  ]
  for (const { manifest, file } of packages) {
    db.transaction(() => {
      const { code } = manifest.sender
      for (const { cells } of lines<ReportFile>(file(REPORT_PATH))) {
        for (const { id, area, value } of cells) cell.run(code, id, area, value)
      }
      for (const one of lines<RosterPerson>(file(ROSTER_PATH))) {
        person.run(code, one.idDocuments[0]?.number ?? null, JSON.stringify(one))
      }
    })()
  }
  const figures = db.prepare("SELECT id, sum(value) FROM cell WHERE area = '' GROUP BY id").all().length
  const twice = `SELECT count(*) FROM person a JOIN person b ON a.number = b.number AND a.district < b.district`
  const pairs = db.prepare<[], number>(twice).pluck().get() ?? 0
  const ms = performance.now() - begun
  db.close()
  rmSync(folder, { recursive: true, force: true })
  return { ms, figures, pairs }
}

const result = process.argv[2] === 'peer' ? peer() : ours()
process.stdout.write(JSON.stringify({ ...result, peakMb: peakMegabytes() }))

/** Highest resident memory. Not `resourceUsage`: on Linux it starts with what the parent had when it forked. */
function peakMegabytes(): number {
  const own = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))
  return Number(own?.[1]) / 1024
}
