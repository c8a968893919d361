import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { canonicalJson } from '#shared/primitives/canonical-json.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { cellName } from '#shared/reports/cell.schema.ts'
import type { FigureDifference } from '#shared/reports/report.schema.ts'
import {
  type AmendReport,
  AmendReportSchema,
  type MarkSent,
  MarkSentSchema,
  type SignReport,
  SignReportSchema,
} from '#shared/reports/report-inputs.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { IndicatorsService } from '../indicators/indicators-service.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import type { Counting } from './counting.ts'
import type { DraftsService } from './drafts.service.ts'
import { newest } from './effective-cells.ts'
import type { ReportLayouts } from './load-layouts.ts'
import type { PeopleBehind } from './people-behind.ts'
import type { EntryKind, Frozen, ReportRepo, Revision } from './report.repo.ts'
import { type Act, assertMarkable, assertSignable } from './report-acts.ts'
import { reportDigest } from './report-digest.ts'
import type { ReportNumbers } from './report-numbers.ts'
import type { OpenReport, ReportReader } from './report-reader.ts'

export interface IssueDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly repo: ReportRepo
  readonly reader: ReportReader
  readonly counting: Counting
  readonly layouts: ReportLayouts
  readonly drafts: DraftsService
  readonly behind: PeopleBehind
  readonly indicators: Pick<IndicatorsService, 'catalogue'>
  readonly differences: (report: OpenReport) => FigureDifference[]
  readonly numbers: ReportNumbers
}

/** What an amendment takes over from the report that it follows; warnings are explained anew. */
const TAKEN_OVER: readonly EntryKind[] = ['cell', 'estimate', 'text', 'commune', 'recheck']

/** What makes a report stand: freezing, signing, sending, and amendments that take the place of one. */
export function createIssueService(deps: IssueDeps) {
  const {
    store,
    clock,
    ids,
    audit,
    repo,
    reader,
    counting,
    layouts,
    drafts,
    behind,
    indicators,
    differences,
    numbers,
  } = deps

  /**
   * Keeps figures, the people behind them and their digest as they are. Throws 'conflict' where the period is not over or the
   * data have changed since they were counted, 'validation' with everything that blocks or is not explained.
   */
  function freeze(actor: Actor, id: string): void {
    requirePermission(actor, 'reports.issue', 'chốt báo cáo')
    store.transaction(() => {
      const revision = drafts.draft(id)
      refuseUnready(revision)
      const report = reader.open(id)
      refuseFindings(report)
      const number = reader.live(revision.report.id).filter((one) => one.number !== null).length + 1
      const frozen = frozenOf(report)
      const digest = reportDigest(frozen.cells)
      repo.freeze(id, number, frozen, digest)
      act(actor, id, { act: 'lap', on: clock.today(), note: '', data: null })
      audit.record(actor, 'report.freeze', 'report', id, { number, digest })
    })
  }

  function refuseUnready({ id, report }: Revision): void {
    const { period, area } = report
    if (clock.today() < period.to) {
      fail({ kind: 'conflict', message: `Kỳ báo cáo đến ${viDate(period.to)} mới hết, chưa chốt được.` })
    }
    const layout = layouts.get(report.layout)
    const { cells, after, breaches, late } = repo.computed(id)
    const now = { cells: counting.figuresOf(layout, period, area), ...counting.besides(layout, period, area) }
    if (canonicalJson(now) !== canonicalJson({ cells, after, breaches, late })) {
      fail({ kind: 'conflict', message: 'Dữ liệu đã thay đổi từ lúc tính số liệu. Tính lại, xem lại rồi chốt.' })
    }
  }

  function refuseFindings({ findings }: OpenReport): void {
    const open = findings.filter(({ severity, reason }) => severity === 'chan' || reason === '')
    if (open.length === 0) return
    const fields = open.map(({ key, severity, message }) => ({
      path: `findings.${key}`,
      message: severity === 'chan' ? message : `Cần ghi lý do: ${message}`,
    }))
    fail({ kind: 'validation', what: 'báo cáo (chưa chốt được)', fields })
  }

  /** What is kept; the people get their rows here, before the revision is closed. */
  function frozenOf(report: OpenReport): Frozen {
    const { revision, cells, findings, layout, office } = report
    const people = behind.counted(revision.report.period, cells)
    const numbers = new Map<string, number>()
    const numberOf = (personId: string): number => {
      const known = numbers.get(personId)
      if (known !== undefined) return known
      const no = numbers.size + 1
      numbers.set(personId, no)
      repo.insertPerson(ids.next(), revision.id, no, personId)
      return no
    }
    const sets = cells.flatMap((cell) => {
      const key = { id: cell.id, area: cell.area, dims: cell.dims }
      const found = people(key).map(numberOf)
      return found.length === 0 ? [] : [[cellName(cell), found] as const]
    })
    return {
      cells: [...cells],
      people: Object.fromEntries(sets),
      findings: [...findings],
      changes: differences(report).map(({ cell, before, after, reason }) => ({ cell, before, after, reason })),
      layout,
      office,
    }
  }

  function act(actor: Actor, id: string, what: Pick<Act, 'act' | 'on' | 'note' | 'data'>): void {
    repo.insertAct(ids.next(), id, { ...what, at: clock.now(), by: actor.name })
  }

  /** A frozen revision that nothing has taken the place of. Throws 'conflict'. */
  function standing(id: string): Revision {
    const revision = reader.revision(id)
    if (revision.number === null) fail({ kind: 'conflict', message: 'Báo cáo chưa chốt số liệu.' })
    const { state } = reader.row(revision)
    if (state === 'thay' || state === 'huy') {
      fail({ kind: 'conflict', message: 'Báo cáo này đã có bản sau thay cho nó.' })
    }
    return revision
  }

  return {
    freeze,
    /**
     * Number, day and signer; the number is the next one of the register, or typed where the office keeps a paper book. Signing
     * again corrects what was written; the report itself stays as it is.
     */
    sign(actor: Actor, input: SignReport): void {
      requirePermission(actor, 'reports.issue', 'ghi việc ký báo cáo')
      const { id, voidReason, ...document } = parseInput(SignReportSchema, input, 'việc ký báo cáo')
      store.transaction(() => {
        const revision = standing(id)
        const { report, acts } = revision
        assertSignable(acts, document, { lastOfPeriod: report.period.to, today: clock.today() })
        const given = numbers.give(revision, document, voidReason)
        act(actor, id, { act: 'ky', on: document.date, note: voidReason, data: { ...document, ...given } })
        audit.record(actor, 'report.sign', 'report', id, { number: given.number })
      })
    },
    /** Sent, received, returned, in the order in which that can happen. */
    markSent(actor: Actor, input: MarkSent): void {
      requirePermission(actor, 'reports.issue', 'ghi việc gửi báo cáo')
      const { id, act: what, on, note } = parseInput(MarkSentSchema, input, 'việc gửi báo cáo')
      store.transaction(() => {
        assertMarkable(standing(id).acts, { act: what, on, note }, clock.today())
        act(actor, id, { act: what, on, note, data: null })
        audit.record(actor, 'report.sent', 'report', id, { act: what })
      })
    },
    /** Begins a revision that follows a frozen one, with what had been given by hand. Returns its id. */
    amend(actor: Actor, input: AmendReport): string {
      requirePermission(actor, 'reports.issue', 'lập bản sửa của báo cáo')
      const { id, kind, reason } = parseInput(AmendReportSchema, input, 'bản sửa báo cáo')
      const base = standing(id)
      const { report } = base
      const computed = counting.count(layouts.get(report.layout), report.period, report.area)
      return store.transaction(() => {
        if (base.kind === 'huy') fail({ kind: 'conflict', message: 'Báo cáo này đã hủy. Lập lại báo cáo của kỳ.' })
        if (reader.draft(report.id) !== null) {
          fail({ kind: 'conflict', message: 'Kỳ này đang có một bản sửa chưa chốt. Mở bản đó hoặc bỏ nó trước.' })
        }
        const fresh = drafts.insert(actor, report.id, { kind, reason, base: id }, computed)
        const entries = repo.entries(id)
        for (const kept of TAKEN_OVER) {
          for (const entry of newest(entries, kept).values()) repo.insertEntry(ids.next(), fresh, entry)
        }
        audit.record(actor, 'report.amend', 'report', fresh, {
          kind,
          base: id,
          version: indicators.catalogue().version,
        })
        return fresh
      })
    },
  }
}
