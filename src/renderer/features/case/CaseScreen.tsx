import { Button } from '@mantine/core'
import { IconAlertTriangle, IconBooks } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { CaseView } from '#shared/measures/measure.schema.ts'
import { COMPULSORY_LINE } from '#shared/regimes/line.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { shortArticle } from '#shared/texts/short-article.ts'
import { useCall } from '../../api/calls.ts'
import { type CasePlace, readCasePlace } from '../../app/finding-place.ts'
import { isSealed, type NextStep, nextStep, purposeOfStep } from '../../app/next-step.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { useGo } from '../../app/use-go.ts'
import { focusField } from '../../ui/focus-field.ts'
import { PageHead } from '../../ui/PageHead.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { CaseFindings } from './CaseFindings.tsx'
import classes from './CaseScreen.module.css'
import { CaseSteps } from './CaseSteps.tsx'
import { Checklist } from './Checklist.tsx'
import { CourtCard } from './CourtCard.tsx'
import { Deadlines } from './Deadlines.tsx'
import { correctionField, EventLog } from './EventLog.tsx'
import { FactsPanel } from './FactsPanel.tsx'
import { LawCard } from './LawCard.tsx'
import { NextMeasures } from './NextMeasures.tsx'
import { Papers } from './Papers.tsx'
import { RecordEvent } from './RecordEvent.tsx'
import { Scans } from './Scans.tsx'
import { TermCard } from './TermCard.tsx'
import { useScanIntake } from './use-scan-intake.ts'

const TRY_EVERY_MS = 80
const TRIES = 40

/** Brings a part of the page into sight as soon as it has been drawn, and puts the focus there; else on `instead`. */
function show(id: string, instead = '', tries = TRIES): void {
  setTimeout(() => {
    if (focusField(id)) return
    if (tries > 1) show(id, instead, tries - 1)
    else if (instead !== '') focusField(instead)
  }, TRY_EVERY_MS)
}

interface CaseScreenProps {
  view: CaseView
  /** What to lead to first, as the path carries it; '' for nothing. */
  asked: string
}

/** The case page for a loaded case. */
export function CaseScreen({ view, asked }: CaseScreenProps) {
  const { today } = useSession()
  const may = useMay()
  const go = useGo()
  const canWrite = may('cases.write')
  const intake = useScanIntake(view.id)
  const [editing, setEditing] = useState<string | null>(null)
  const [recording, setRecording] = useState('')
  const [reasonFor, setReasonFor] = useState<string | null>(null)
  const [correcting, setCorrecting] = useState('')
  const [describing, setDescribing] = useState('')
  // Only the compulsory measure ends in a bound dossier, and only it has facts besides its events.
  const compulsory = view.line === COMPULSORY_LINE
  const dossier = useCall('dossiers.get', { caseId: view.id, purpose: purposeOfStep(view) ?? 'court' })
  const step = nextStep(view, isSealed(view, dossier.data), today)

  const editFacts = (field: string) => {
    if (editing === null) setEditing(field)
    else focusField(`facts-${field}`)
  }
  const record = (type: string) => {
    setRecording(type)
    show(`record-${type}-on`)
  }

  const follow = (next: Exclude<NextStep, { kind: 'wait' }>) => {
    switch (next.kind) {
      case 'facts':
        return editFacts(next.field)
      case 'person':
        return go(paths.editPerson(view.personId, next.field))
      case 'form':
        return go(paths.form(view.id, next.form, next.documentId ?? undefined))
      case 'attach':
        return intake.choose(next.row)
      case 'seal':
        return go(paths.dossier(view.id, next.purpose))
      case 'record':
        return record(next.event)
      case 'late-reason':
        return setReasonFor(next.deadlineId)
    }
  }
  /** The very field that is meant, in the form that puts it right; the line alone where nothing can be changed. */
  const showEvent = ({ ref, field }: CasePlace) => {
    const line = `event-${ref}`
    if (!canWrite || field === '') return show(line)
    setCorrecting(ref)
    show(correctionField(ref, field), line)
  }
  const showScan = ({ ref, field }: CasePlace) => {
    const line = `scan-${ref}`
    if (!canWrite || field === '') return show(line)
    // To which paper it belongs is chosen on the line itself.
    if (field !== 'checklistRow') setDescribing(ref)
    show(`${line}-${field}`, line)
  }
  const onShow = (place: CasePlace) => {
    if (place.part === 'step' && view.offers.some((offer) => offer.type === place.ref)) {
      if (canWrite) record(place.ref)
    } else if (place.part === 'step') {
      // Only what is done on this page; another screen or a system dialog opens when somebody asks for it.
      if (step.kind === 'record' || step.kind === 'facts' || step.kind === 'late-reason') follow(step)
    } else if (place.part === 'facts') {
      if (canWrite) editFacts(place.field)
      else show('facts')
    } else if (place.part === 'event') showEvent(place)
    else if (place.part === 'attachment') showScan(place)
    else show(`row-${place.ref}`)
  }
  useLedTo(asked, dossier.isPending, onShow)

  const law = view.regime.find((axis) => axis.axis === AXIS_OF_PHASE[view.state.phase])
  const notInForce = view.regime.filter((axis) => !axis.inForce).length
  return (
    <div className={classes.screen}>
      <PageHead
        trail={
          <>
            <TextLink to={paths.cases}>Hồ sơ</TextLink> / {view.code} ·{' '}
            <TextLink to={paths.person(view.personId)}>Trang người</TextLink>
          </>
        }
        title={
          <>
            {view.personName} <span className={classes.code}>{view.code}</span>
          </>
        }
        sentence={
          <>
            {compulsory ? null : `${view.lineLabel}. `}Thụ lý: {view.officer}. Mở hồ sơ ngày {viDate(view.openedOn)}.{' '}
            {law === undefined ? null : <span title={`${law.name}. ${law.decidedBy}`}>{lawWords(law.name)}.</span>}
            {notInForce === 0 ? null : (
              <b className={classes.warn}>
                {' '}
                <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" /> Có quy định chưa có hiệu lực, xem mục
                Quy định áp dụng.
              </b>
            )}
          </>
        }
        actions={
          !compulsory || (canWrite && step.kind === 'seal') ? undefined : (
            <Button
              component="a"
              href={`#${paths.dossier(view.id)}`}
              td="none"
              leftSection={<IconBooks size={16} stroke={1.75} aria-hidden="true" />}
              variant="default"
            >
              Đóng hồ sơ
            </Button>
          )
        }
        next={
          !canWrite || step.kind === 'wait'
            ? null
            : { label: step.label, why: brief(step.why), onClick: () => follow(step) }
        }
      />
      <CaseSteps view={view} />
      <div className={classes.body}>
        <div className={classes.findings}>
          <CaseFindings
            findings={view.findings}
            canWrite={canWrite}
            caseId={view.id}
            mayEditPerson={may('people.write')}
            onShow={onShow}
          />
        </div>
        <div className={classes.left}>
          {view.term !== null && view.state.phase === 'execution' ? <TermCard term={view.term} /> : null}
          {compulsory ? <CourtCard view={view} today={today} canWrite={canWrite} onRecord={record} /> : null}
          {view.term !== null && view.state.phase !== 'execution' ? <TermCard term={view.term} /> : null}
          <Checklist
            caseId={view.id}
            rows={view.checklist}
            items={dossier.data?.items ?? []}
            subjectLabel={view.subjectKind.label}
            canWrite={canWrite}
            onAttach={intake.choose}
            onShowScan={(id) => show(`scan-${id}`)}
          />
          {compulsory ? <FactsPanel view={view} canWrite={canWrite} editing={editing} onEdit={setEditing} /> : null}
          <NextMeasures view={view} canWrite={canWrite} />
          <Scans
            caseId={view.id}
            rows={view.checklist}
            intake={intake}
            canWrite={canWrite}
            editing={describing}
            onEdit={setDescribing}
          />
        </div>
        <div className={classes.right}>
          <Deadlines
            caseId={view.id}
            deadlines={view.deadlines}
            today={today}
            canWrite={canWrite}
            reasonFor={reasonFor}
            onReasonFor={setReasonFor}
          />
          {canWrite ? <RecordEvent view={view} today={today} type={recording} onType={setRecording} /> : null}
          <EventLog view={view} canWrite={canWrite} correcting={correcting} onCorrect={setCorrecting} />
          <LawCard regime={view.regime} />
          <Papers caseId={view.id} canWrite={canWrite} />
        </div>
      </div>
    </div>
  )
}

/** The law that matters for the phase in which a case stands. */
const AXIS_OF_PHASE = { dossier: 'dossier', court: 'court', execution: 'execution' } as const

/** Leads to what the path asks for, once, when what decides on it has been read. */
function useLedTo(asked: string, pending: boolean, lead: (place: CasePlace) => void): void {
  const led = useRef('')
  useEffect(() => {
    if (pending || led.current === asked) return
    led.current = asked
    const place = readCasePlace(asked)
    if (place !== null) lead(place)
  })
}

/** "Theo NĐ 116/2021": the instrument that a version's name gives in brackets, else the name without its bracket. */
function lawWords(name: string): string {
  const inBrackets = /\(((?:Nghị định|Luật|Pháp lệnh)[^)]*)\)/.exec(name)?.[1]
  const instrument = shortArticle(inBrackets ?? name.replace(/\s*\([^)]*\)/, ''))
  return /theo/i.test(instrument) ? instrument : `Theo ${instrument}`
}

/** The reason beside the button, on one line. */
function brief(text: string): string {
  return text.length <= 38 ? text : `${text.slice(0, 37).trimEnd()}…`
}
