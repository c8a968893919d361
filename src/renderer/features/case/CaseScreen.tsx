import { Button } from '@mantine/core'
import { IconBooks } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { CaseView } from '#shared/measures/measure.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { useGo } from '../../app/use-go.ts'
import { focusField } from '../../ui/focus-field.ts'
import { PageHead } from '../../ui/PageHead.tsx'
import { shortArticle } from '../../ui/short-article.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import { CaseFindings } from './CaseFindings.tsx'
import classes from './CaseScreen.module.css'
import { CaseSteps } from './CaseSteps.tsx'
import { Checklist } from './Checklist.tsx'
import { Deadlines } from './Deadlines.tsx'
import { EventLog } from './EventLog.tsx'
import { FactsPanel } from './FactsPanel.tsx'
import type { FindingTarget } from './finding-target.ts'
import { type NextStep, nextStep } from './next-step.ts'
import { Papers } from './Papers.tsx'
import { RecordEvent } from './RecordEvent.tsx'
import { Scans } from './Scans.tsx'
import { useScanIntake } from './use-scan-intake.ts'

/** Brings a part of the page into sight after it has been drawn, and puts the focus there. */
function show(id: string): void {
  setTimeout(() => focusField(id), 60)
}

/** The case page for a loaded case. */
export function CaseScreen({ view }: { view: CaseView }) {
  const { today } = useSession()
  const may = useMay()
  const go = useGo()
  const canWrite = may('cases.write')
  const intake = useScanIntake(view.id)
  const [editing, setEditing] = useState<string | null>(null)
  const [recording, setRecording] = useState('')
  const [reasonFor, setReasonFor] = useState<string | null>(null)
  const body = useRef<HTMLDivElement>(null)
  const dossier = useCall('dossiers.get', { caseId: view.id, purpose: 'court' })
  const step = nextStep(view, dossier.data?.revisions.map((revision) => revision.purpose) ?? null)

  const editFacts = (field: string) => {
    if (editing === null) setEditing(field)
    else focusField(`facts-${field}`)
  }
  const record = (type: string) => {
    setRecording(type)
    show(type === '' ? 'record-type' : `record-${type}-on`)
  }
  const writeReason = (deadlineId: string) => setReasonFor(deadlineId)
  const attach = (row: string) => intake.choose(row)

  const follow = (next: Exclude<NextStep, { kind: 'wait' }>) => {
    switch (next.kind) {
      case 'facts':
        return editFacts(next.field)
      case 'person':
        return go(paths.editPerson(view.personId))
      case 'form':
        return go(paths.form(view.id, next.form, next.documentId ?? undefined))
      case 'attach':
        return attach(next.row)
      case 'seal':
        return go(paths.dossier(view.id, next.purpose))
      case 'record':
        return record(next.event)
      case 'late-reason':
        return writeReason(next.deadlineId)
    }
  }
  const pathOf = (target: FindingTarget): string | null => {
    switch (target.on) {
      case 'page':
        return null
      case 'person':
        return may('people.write') ? paths.editPerson(view.personId) : paths.person(view.personId)
      case 'form':
        return paths.form(view.id, target.form)
      case 'dossier':
        return paths.dossier(view.id)
      case 'office':
        return paths.administration
    }
  }
  const onShow = (target: Extract<FindingTarget, { on: 'page' }>) => {
    if (target.part === 'facts') {
      if (canWrite) editFacts(target.field)
      else show('facts')
      return
    }
    show({ event: 'event-', attachment: 'scan-', checklist: 'row-' }[target.part] + target.ref)
  }

  const law = view.regime.find((axis) => axis.axis === 'dossier')
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
            Thụ lý: {view.officer}. Mở hồ sơ ngày {viDate(view.openedOn)}.{' '}
            {law === undefined ? null : (
              <span title={`${law.name}. ${law.decidedBy}`}>Theo {instrumentOf(law.name)}.</span>
            )}
          </>
        }
        actions={
          canWrite && step.kind === 'seal' ? undefined : (
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
      <div className={classes.body} ref={body}>
        <div className={classes.findings}>
          <CaseFindings findings={view.findings} canWrite={canWrite} pathOf={pathOf} onShow={onShow} />
        </div>
        <div className={classes.left}>
          <Checklist
            caseId={view.id}
            rows={view.checklist}
            items={dossier.data?.items ?? []}
            subjectLabel={view.subjectKind.label}
            canWrite={canWrite}
            onAttach={attach}
            onShowScan={(id) => show(`scan-${id}`)}
          />
          <FactsPanel view={view} canWrite={canWrite} editing={editing} onEdit={setEditing} />
          <Scans caseId={view.id} rows={view.checklist} intake={intake} canWrite={canWrite} />
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
          <EventLog view={view} canWrite={canWrite} />
          <Papers caseId={view.id} canWrite={canWrite} />
        </div>
      </div>
    </div>
  )
}

/** The instrument that a regime's name gives in brackets, abbreviated; else the name. */
function instrumentOf(name: string): string {
  return shortArticle(/\(([^)]+)\)/.exec(name)?.[1] ?? name)
}

/** The reason beside the button, on one line. */
function brief(text: string): string {
  return text.length <= 38 ? text : `${text.slice(0, 37).trimEnd()}…`
}
