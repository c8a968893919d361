import type { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { type CellKey, cellName, readCellName, type Unit, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import { periodProblem } from '#shared/reports/periods.ts'
import { ReportFillSchema } from '#shared/reports/report-fill.schema.ts'
import {
  type BuildReport,
  BuildReportSchema,
  type SetCell,
  SetCellSchema,
  SetChangeReasonSchema,
  SetCommuneSchema,
  type SetEstimate,
  SetEstimateSchema,
  type SetReason,
  SetReasonSchema,
  SetRecheckSchema,
  type SetText,
  SetTextSchema,
} from '#shared/reports/report-inputs.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { spokenFigure } from '#shared/texts/report-words.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { SecondPerson } from '../accounts/second-person.ts'
import type { IndicatorsService } from '../indicators/indicators-service.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { isAddedUp } from './adding-up.ts'
import type { Counting } from './counting.ts'
import { isManual } from './effective-cells.ts'
import { hasEstimates, type ReportLayouts } from './load-layouts.ts'
import type { EntryKind, ReportRepo, Revision } from './report.repo.ts'
import type { ReportReader } from './report-reader.ts'

export interface DraftsDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly repo: ReportRepo
  readonly reader: ReportReader
  readonly counting: Counting
  readonly layouts: ReportLayouts
  readonly indicators: Pick<IndicatorsService, 'catalogue' | 'reporting'>
  readonly settings: { office(): Office }
  readonly seconds?: Pick<SecondPerson, 'demand'>
}

export type DraftsService = ReturnType<typeof createDraftsService>

/** Reports while they are made: counted, filled in, explained. Nothing here touches a frozen one. */
export function createDraftsService(deps: DraftsDeps) {
  const { store, clock, ids, audit, repo, reader, counting, layouts, indicators, settings } = deps

  const refuse = (path: string, message: string): never =>
    fail({ kind: 'validation', what: 'báo cáo', fields: [{ path, message }] })

  /** The draft of that id; throws 'conflict' for one that is frozen or was given up. */
  function draft(id: string): Revision {
    const found = reader.revision(id)
    if (found.number !== null) {
      fail({ kind: 'conflict', message: 'Báo cáo này đã chốt số liệu. Lập bản bổ sung hoặc thay thế để sửa.' })
    }
    if (found.acts.at(-1)?.act === 'bo') fail({ kind: 'conflict', message: 'Bản đang lập này đã bỏ.' })
    return found
  }

  /**
   * Begins the report of a period, or counts the draft of it anew; what was given by hand stays. Returns the id of the revision.
   * Throws 'validation' for a period that the layout is not made of, 'conflict' where the period has a frozen report.
   */
  function build(actor: Actor, input: BuildReport): string {
    requirePermission(actor, 'reports.write', 'lập báo cáo')
    const { layout: layoutId, period, area } = parseInput(BuildReportSchema, input, 'báo cáo')
    const layout = layouts.get(layoutId)
    const known = layout.periods.some(({ calendar, kind }) => calendar === period.calendar && kind === period.kind)
    if (!known) refuse('period', `${layout.listTitle} không lập theo kỳ này`)
    const problem = periodProblem(indicators.reporting(), period)
    if (problem !== null) refuse('period', problem)
    if (
      (layout.validFrom !== null && period.from < layout.validFrom) ||
      (layout.validTo !== null && period.to > layout.validTo)
    ) {
      refuse(
        'period',
        `Mẫu này chỉ dùng ${layout.validFrom === null ? '' : `từ ${viDate(layout.validFrom)} `}${layout.validTo === null ? '' : `đến ${viDate(layout.validTo)}`}`,
      )
    }
    if (layout.level === 'commune' && !settings.office().communes.some(({ code }) => code === area)) {
      refuse('area', 'Chọn xã, phường của báo cáo')
    }
    if (layout.level === 'office' && area !== WHOLE_AREA) refuse('area', 'Mẫu này lập cho toàn cơ quan')
    const computed = counting.count(layout, period, area)
    return store.transaction(() => {
      const report = repo.report(layoutId, period, area) ?? begin(actor, layoutId, period, area)
      const open = reader.draft(report.id)
      if (open !== null) {
        repo.recompute(open.id, computed, clock.now(), indicators.catalogue().version)
        audit.record(actor, 'report.build', 'report', open.id, { layout: layoutId, again: true })
        return open.id
      }
      const last = reader.newestIssued(layoutId, period, area)
      if (last !== null && last.kind !== 'huy') {
        fail({
          kind: 'conflict',
          message: 'Kỳ này đã có báo cáo đã chốt. Mở báo cáo đó rồi lập bản bổ sung hoặc thay thế.',
        })
      }
      // After a withdrawal the report is made anew, in its place.
      return insert(
        actor,
        report.id,
        {
          kind: last === null ? 'chinh_thuc' : 'thay_the',
          reason: last === null ? '' : last.reason,
          base: last?.id ?? null,
        },
        computed,
      )
    })
  }

  function begin(actor: Actor, layout: string, period: Revision['report']['period'], area: string) {
    const report = { id: ids.next(), layout, period, area }
    repo.insertReport(report, clock.now(), actor.name)
    return report
  }

  /** Adds a draft; the caller holds the transaction. */
  function insert(
    actor: Actor,
    reportId: string,
    head: Pick<Revision, 'kind' | 'reason' | 'base'>,
    computed: ReturnType<Counting['count']>,
  ): string {
    const id = ids.next()
    const at = clock.now()
    const version = indicators.catalogue().version
    repo.insertRevision({
      id,
      reportId,
      ...head,
      computed,
      asOf: at,
      catalogueVersion: version,
      createdAt: at,
      createdBy: actor.name,
    })
    audit.record(actor, 'report.build', 'report', id, { kind: head.kind })
    return id
  }

  function write(actor: Actor, id: string, kind: EntryKind, key: string, data: unknown): void {
    repo.insertEntry(ids.next(), id, { kind, key, data, at: clock.now(), by: actor.name })
    audit.record(actor, `report.${kind}`, 'report', id, kind === 'text' ? { slot: key } : { key })
  }

  /** A figure that the draft has; throws 'not-found'. */
  function knownCell({ id }: Revision, key: CellKey): { unit: Unit; manual: boolean } {
    const indicator = indicators.catalogue().indicators.find((one) => one.id === key.id)
    const name = cellName(key)
    if (indicator === undefined || !repo.computed(id).cells.some((one) => cellName(one) === name)) {
      return fail({ kind: 'not-found', what: 'số liệu của báo cáo', id: name })
    }
    return { unit: indicator.unit, manual: isManual(indicator) }
  }

  function setCell(actor: Actor, input: SetCell): void {
    requirePermission(actor, 'reports.write', 'nhập số liệu báo cáo')
    const { id, cell, value, restore, note } = parseInput(SetCellSchema, input, 'số liệu')
    store.transaction(() => {
      const revision = draft(id)
      const { unit, manual } = knownCell(revision, cell)
      const name = cellName(cell)
      if (restore) return write(actor, id, 'cell', name, null)
      if (value !== null) checkValue(value, unit)
      if (note === '') refuse('note', manual ? 'Ghi nguồn của số liệu' : 'Ghi lý do thay số đã tính')
      if (!manual) deps.seconds?.demand(actor, 'report.override', `${id} ${name}`)
      write(actor, id, 'cell', name, { cell: { id: cell.id, area: cell.area, dims: cell.dims }, value, note })
    })
  }

  /** Keeps what somebody expects of a figure for the whole year, beside what was counted. */
  function setEstimate(actor: Actor, input: SetEstimate): void {
    requirePermission(actor, 'reports.write', 'ghi số ước thực hiện cả năm')
    const { id, cell, value, note } = parseInput(SetEstimateSchema, input, 'số ước')
    store.transaction(() => {
      const revision = draft(id)
      const { unit } = knownCell(revision, cell)
      const name = cellName(cell)
      if (!hasEstimates(layouts.get(revision.report.layout), revision.report.period)) {
        refuse('cell', 'Báo cáo của kỳ này không có cột ước thực hiện cả năm')
      }
      if (value === null) return write(actor, id, 'estimate', name, null)
      checkValue(value, unit)
      if (note === '') refuse('note', 'Ghi căn cứ của số ước')
      const { book } = reader.open(id)
      const known = (book.value(cell, 'ky') ?? 0) + (book.value(cell, 'sau_ky') ?? 0)
      const kind = indicators.catalogue().indicators.find((one) => one.id === cell.id)?.kind
      if (isAddedUp(kind) && value < known)
        refuse('value', `Số ước cả năm không nhỏ hơn số đã có (${spokenFigure(known, unit)})`)
      write(actor, id, 'estimate', name, { cell: { id: cell.id, area: cell.area, dims: cell.dims }, value, note })
    })
  }

  function checkValue(value: number, unit: Unit): void {
    if (value < 0) refuse('value', 'Số liệu không được âm')
    const whole = unit !== 'phan_tram' && unit !== 'ngay'
    if (whole && !Number.isSafeInteger(value)) {
      refuse('value', unit === 'dong' ? 'Nhập số tiền bằng đồng, không có phần lẻ' : 'Nhập một số nguyên')
    }
  }

  /** Explains a warning. Throws 'conflict' for what must be mended instead, 'not-found' where nothing of it was found. */
  function setReason(actor: Actor, input: SetReason): void {
    requirePermission(actor, 'reports.write', 'ghi lý do')
    const { id, key, reason } = parseInput(SetReasonSchema, input, 'lý do')
    store.transaction(() => {
      draft(id)
      const finding = reader.open(id).findings.find((one) => one.key === key)
      if (finding === undefined) return fail({ kind: 'not-found', what: 'điểm cần kiểm tra', id: key })
      if (finding.severity === 'chan') {
        fail({ kind: 'conflict', message: `Lỗi này phải sửa, không thể chỉ ghi lý do: ${finding.message}` })
      }
      write(actor, id, 'reason', key, reason)
    })
  }

  function setText(actor: Actor, input: SetText): void {
    requirePermission(actor, 'reports.write', 'viết phần lời của báo cáo')
    const { id, slot, text } = parseInput(SetTextSchema, input, 'phần lời')
    store.transaction(() => {
      const { report } = draft(id)
      const slots = layouts.get(report.layout).parts.flatMap((part) => (part.type === 'text' ? part.blocks : []))
      if (!slots.some((block) => block.kind === 'slot' && block.id === slot)) {
        fail({ kind: 'not-found', what: 'phần lời của báo cáo', id: slot })
      }
      write(actor, id, 'text', slot, text.normalize('NFC').trim() === '' ? null : text.normalize('NFC'))
    })
  }

  /** Marks that the own report of a commune has come, or takes the mark back. */
  function setCommune(actor: Actor, input: z.input<typeof SetCommuneSchema>): void {
    requirePermission(actor, 'reports.write', 'ghi nhận báo cáo của xã')
    const { id, area, receivedOn } = parseInput(SetCommuneSchema, input, 'báo cáo của xã')
    store.transaction(() => {
      draft(id)
      if (!settings.office().communes.some(({ code }) => code === area)) {
        fail({ kind: 'not-found', what: 'xã, phường', id: area })
      }
      if (receivedOn !== null && receivedOn > clock.today()) refuse('receivedOn', 'Ngày nhận không được sau hôm nay')
      write(actor, id, 'commune', area, receivedOn === null ? null : { receivedOn })
    })
  }

  return {
    build,
    draft,
    insert,
    write,
    setCell,
    setEstimate,
    setReason,
    /** Why one figure of an amendment changed, where that is not the reason of the whole. */
    setChangeReason(actor: Actor, input: z.input<typeof SetChangeReasonSchema>): void {
      requirePermission(actor, 'reports.write', 'ghi lý do điều chỉnh')
      const { id, cell, reason } = parseInput(SetChangeReasonSchema, input, 'lý do')
      store.transaction(() => {
        if (draft(id).base === null) fail({ kind: 'conflict', message: 'Báo cáo này không sửa báo cáo nào trước nó.' })
        write(actor, id, 'change', cellName(cell), reason)
      })
    },
    setText,
    setCommune,
    /** Phúc tra: keeps what the commune's own report says beside what the case records say. */
    recheck(actor: Actor, input: z.input<typeof SetRecheckSchema>): void {
      requirePermission(actor, 'reports.write', 'ghi phúc tra')
      const { id, cell, theirs, note } = parseInput(SetRecheckSchema, input, 'phúc tra')
      store.transaction(() => {
        const { unit } = knownCell(draft(id), cell)
        if (cell.area === WHOLE_AREA) refuse('cell', 'Phúc tra ghi cho từng xã, phường')
        if (theirs !== null) checkValue(theirs, unit)
        const key = { id: cell.id, area: cell.area, dims: cell.dims }
        write(actor, id, 'recheck', cellName(cell), theirs === null ? null : { cell: key, value: theirs, note })
      })
    },
    /** Everything of one file at once, or nothing; reasons last, of what is still found then. */
    fill(actor: Actor, id: string, input: z.input<typeof ReportFillSchema>): void {
      const { cells, estimates, texts, communes, reasons } = parseInput(ReportFillSchema, input, 'tệp điền báo cáo')
      store.transaction(() => {
        const keyOf = (cell: string) => readCellName(cell) ?? refuse('cells', `Không đọc được tên ô "${cell}"`)
        for (const { cell, ...given } of cells) setCell(actor, { id, cell: keyOf(cell), ...given })
        for (const { cell, ...given } of estimates) setEstimate(actor, { id, cell: keyOf(cell), ...given })
        for (const [slot, text] of Object.entries(texts)) setText(actor, { id, slot, text })
        for (const [area, receivedOn] of Object.entries(communes)) setCommune(actor, { id, area, receivedOn })
        for (const { rule, cell, reason } of reasons) {
          const open = reader.open(id).findings.filter((one) => one.rule === rule && one.severity === 'canh_bao')
          const meant = open.filter((one) => (cell === '' ? one.reason === '' : one.cells.map(cellName).includes(cell)))
          for (const { key } of meant) setReason(actor, { id, key, reason })
        }
      })
    },
    /** Gives a draft up; it stays in the store and is no longer shown. */
    discard(actor: Actor, id: string): void {
      requirePermission(actor, 'reports.write', 'bỏ bản đang lập')
      store.transaction(() => {
        draft(id)
        const act = { act: 'bo' as const, on: clock.today(), note: '', at: clock.now(), by: actor.name, data: null }
        repo.insertAct(ids.next(), id, act)
        audit.record(actor, 'report.discard', 'report', id)
      })
    },
  }
}
