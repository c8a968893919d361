import type { ReturnLine, ReturnReason, ReturnStats, ReturnStatsQuery } from '#shared/dossiers/returns.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'

/** What of a dossier counts: when it was received, when and why it went back. */
export interface ReturnedDossier {
  readonly caseId: string
  readonly communeCode: string
  readonly received: readonly CivilDate[]
  readonly returns: readonly {
    readonly on: CivilDate
    readonly lines: readonly ReturnLine[]
    readonly confirmed: boolean
  }[]
}

const UNNAMED = 'Chưa rõ lý do'
const OTHER_COMMUNE = 'Nơi khác hoặc chưa ghi'

/** Counts by reason, commune and month. A dossier that came back twice for one reason counts as one dossier, two lines. */
export function countReturns(
  dossiers: readonly ReturnedDossier[],
  { from, to }: ReturnStatsQuery,
  reasons: readonly ReturnReason[],
  communes: readonly { code: string; name: string }[],
): ReturnStats {
  const labels = new Map(reasons.map(({ code, label }) => [code, label]))
  const labelOf = (code: string) => labels.get(code) ?? UNNAMED
  const lines = dossiers.flatMap((d) =>
    d.returns.flatMap((r) => r.lines.map((line) => ({ ...line, caseId: d.caseId, confirmed: r.confirmed }))),
  )
  const byReason = Map.groupBy(lines, ({ code }) => code)
  const byCommune = Map.groupBy(dossiers, (d) => (communes.some((c) => c.code === d.communeCode) ? d.communeCode : ''))
  const days = (pick: (d: ReturnedDossier) => readonly CivilDate[]) => dossiers.flatMap(pick)
  const received = days((d) => d.received)
  const returned = days((d) => d.returns.map((r) => r.on))
  const months = [...new Set([...received, ...returned].map((on) => on.slice(0, 7)))].sort()
  const inMonth = (all: readonly CivilDate[], month: string) => all.filter((on) => on.startsWith(month)).length
  return {
    from,
    to,
    received: received.length,
    returns: returned.length,
    unconfirmed: lines.filter((line) => !line.confirmed).length,
    reasons: [...byReason]
      .map(([code, of]) => ({
        code,
        label: labelOf(code),
        lines: of.length,
        dossiers: new Set(of.map(({ caseId }) => caseId)).size,
      }))
      .sort((a, b) => b.lines - a.lines || (a.code < b.code ? -1 : 1)),
    communes: [...byCommune]
      .map(([code, of]) => ({
        code,
        name: communes.find((c) => c.code === code)?.name ?? OTHER_COMMUNE,
        received: of.reduce((sum, d) => sum + d.received.length, 0),
        returns: of.reduce((sum, d) => sum + d.returns.length, 0),
        mostOften: mostOften(of.flatMap((d) => d.returns.flatMap((r) => r.lines.map(({ code: c }) => labelOf(c))))),
      }))
      .filter((commune) => commune.received + commune.returns > 0)
      .sort((a, b) => b.returns - a.returns || (a.name < b.name ? -1 : 1)),
    months: months.map((month) => ({ month, received: inMonth(received, month), returns: inMonth(returned, month) })),
  }
}

function mostOften(labels: readonly string[]): string {
  const counts = [...Map.groupBy(labels, (label) => label)].map(([label, of]) => ({ label, count: of.length }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best), { label: '', count: 0 }).label
}
