import { Textarea } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { NarrativeBlock, ReportView, TextRun } from '#shared/reports/report.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { FIGURE_TIME_WORDS } from '#shared/texts/report-words.ts'
import { markUnsaved } from '../../api/save-state.ts'
import { useMay } from '../../app/session.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { PrintedPages } from './PrintedPages.tsx'
import classes from './Reports.module.css'
import { useReportWrite } from './use-report.ts'

interface NarrativeTabProps {
  view: ReportView
  onFigure: (name: string) => void
}

/** The running text: bound figures stand in it as they are counted, what somebody writes has its fields; the page stands beside. */
export function NarrativeTab({ view, onFigure }: NarrativeTabProps) {
  return (
    <div className={classes.halves}>
      <Panel title="Phần lời" fill>
        <div className={classes.narrative}>
          {view.text.map((block, at) =>
            block.kind === 'slot' ? (
              <Slot key={block.id} view={view} slot={block} />
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no life of their own, only a place
              <Words key={at} block={block} onFigure={onFigure} />
            ),
          )}
        </div>
      </Panel>
      <PrintedPages view={view} />
    </div>
  )
}

type WordsBlock = Exclude<NarrativeBlock, { kind: 'slot' }>

function Words({ block, onFigure }: { block: WordsBlock; onFigure: (name: string) => void }) {
  const runs = block.runs.map((run, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: runs have no life of their own, only a place
    <Run key={at} run={run} onFigure={onFigure} />
  ))
  switch (block.kind) {
    case 'heading':
      return <h3 className={classes.heading}>{runs}</h3>
    case 'subheading':
      return <h4 className={classes.subheading}>{runs}</h4>
    case 'paragraph':
      return <p>{runs}</p>
  }
}

function Run({ run, onFigure }: { run: TextRun; onFigure: (name: string) => void }) {
  if (run.cell === '') return run.text
  return (
    <button
      type="button"
      className={classes.bound}
      title={`${run.cell}, ${FIGURE_TIME_WORDS[run.time].toLocaleLowerCase('vi')}`}
      onClick={() => onFigure(run.cell)}
    >
      {run.text}
    </button>
  )
}

type SlotBlock = Extract<NarrativeBlock, { kind: 'slot' }>

/** A part that somebody writes; it is kept when the field is left. */
function Slot({ view, slot }: { view: ReportView; slot: SlotBlock }) {
  const may = useMay()
  const [text, setText] = useState(slot.text)
  const write = useReportWrite('reports.setText')
  const open = view.state === 'nhap' && may('reports.write')
  const keep = () => {
    if (text !== slot.text) write.send({ id: view.id, slot: slot.id, text })
  }
  useKeptText(text !== slot.text, keep)
  if (!open) {
    return (
      <p className={classes.slotText}>
        {slot.text === '' ? `${slot.label}: ${slot.empty || '(để trống)'}` : slot.text}
      </p>
    )
  }
  const kept = slot.at === '' ? '' : `${slot.by} ghi ${viMoment(slot.at)}.`
  return (
    <>
      {write.error === null ? null : <ErrorPanel error={write.error.error} takeFocus={false} />}
      <Textarea
        label={slot.label}
        description={[slot.hint, kept].filter(Boolean).join(' · ') || undefined}
        autosize
        minRows={2}
        maxRows={14}
        maxLength={20_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={keep}
      />
    </>
  )
}

/** What is typed and not yet kept is kept when the field goes away, for instance with its tab. */
function useKeptText(changed: boolean, keep: () => void): void {
  const latest = useRef({ changed, keep })
  latest.current = { changed, keep }
  useEffect(() => markUnsaved(changed), [changed])
  useEffect(
    () => () => {
      markUnsaved(false)
      if (latest.current.changed) latest.current.keep()
    },
    [],
  )
}
