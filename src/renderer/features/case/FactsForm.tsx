import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { FieldProblem } from '#shared/contract/errors.ts'
import { type CaseFacts, CaseFactsSchema, type CaseView, type RegimeChoices } from '#shared/measures/measure.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { useDraft } from '../../api/drafts.ts'
import { errorsBy, stillWrong } from '../../api/form-errors.ts'
import { rebase } from '../../api/rebase.ts'
import { markUnsaved } from '../../api/save-state.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { focusField } from '../../ui/focus-field.ts'
import { enterMovesOn, useShortcuts } from '../../ui/keyboard.ts'
import classes from './Facts.module.css'
import { EarlierRecordsSection, EducationSection, RehabCountSection } from './FactsLawSections.tsx'
import { DependenceSection, DestinationSection, ManagerSection, PriorSection } from './FactsMoreSections.tsx'
import {
  CompilerSection,
  ExemptionSection,
  fieldId,
  GroundSection,
  ResidenceSection,
  type SectionProps,
} from './FactsSections.tsx'

interface FactsFormProps {
  view: CaseView
  choices: RegimeChoices
  office: Office
  /** Path of the field to begin with. */
  field: string
  onClose: () => void
}

const errorsIn = errorsBy<CaseFacts>(CaseFactsSchema)
const wrongIn = (facts: CaseFacts) => Object.entries(errorsIn(facts)).map(([path, message]) => ({ path, message }))

/** What is typed, with the state it was begun from. */
interface Typed {
  version: number
  base: CaseFacts
  facts: CaseFacts
}

/** Edits what is known about the case. Typed text survives leaving the page, errors and a save by somebody else. */
export function FactsForm({ view, choices, office, field, onClose }: FactsFormProps) {
  const { kept, keep, drop } = useDraft<Typed>(`facts:${view.id}`)
  const [typed, setTyped] = useState<Typed>(kept ?? { version: view.version, base: view.facts, facts: view.facts })
  const [told, setTold] = useState<readonly FieldProblem[]>([])
  const problems = told.length === 0 ? told : stillWrong(told, wrongIn(typed.facts))
  const save = useWrite('cases.saveFacts')
  const latest = useRef(typed.facts)
  latest.current = typed.facts

  useEffect(() => {
    focusField(fieldId(field === '' ? 'ground' : field))
  }, [field])

  useEffect(() => {
    if (kept !== null) markUnsaved(true)
    // What was typed is kept, but another screen has nothing unsaved of its own.
    return () => markUnsaved(false)
  }, [kept])

  const put: SectionProps['put'] = (key, value) => {
    // Two parts may change in one act, so the newest facts are kept outside of the render.
    latest.current = { ...latest.current, [key]: value }
    const next = { ...typed, facts: latest.current }
    setTyped(next)
    keep(next)
    markUnsaved(true)
    // What the main process refused is judged anew when it is asked again.
    if (save.error?.error.kind === 'validation') save.reset()
  }
  const close = () => {
    drop()
    markUnsaved(false)
    onClose()
  }
  const submit = () => {
    const found = wrongIn(typed.facts)
    setTold(found)
    if (found.length > 0) return
    const facts = CaseFactsSchema.parse(typed.facts)
    save.mutate({ id: view.id, version: typed.version, facts }, { onSuccess: close })
  }
  const takeNewer = () => {
    const next = { version: view.version, base: view.facts, facts: rebase(typed.base, typed.facts, view.facts) }
    setTyped(next)
    keep(next)
    save.reset()
  }
  useShortcuts({ 'ctrl+s': submit, escape: onClose })

  const sections: SectionProps = {
    facts: typed.facts,
    put,
    choices,
    office,
    problem: (path) => problems.find((problem) => problem.path === path)?.message,
  }
  const stale = save.error?.error.kind === 'conflict' || view.version > typed.version
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter that its fields pass on
    <div className={classes.form} onKeyDown={enterMovesOn}>
      {problems.length > 0 ? (
        <ErrorPanel error={{ kind: 'validation', what: 'dữ kiện hồ sơ', fields: [...problems] }} fieldId={fieldId} />
      ) : save.error === null ? null : (
        <ErrorPanel error={save.error.error} fieldId={fieldId} />
      )}
      {stale ? (
        <div className={classes.stale} role="status">
          <span>Hồ sơ vừa được lưu ở nơi khác. Phần đã gõ ở đây còn nguyên.</span>
          <Button size="xs" variant="default" onClick={takeNewer} loading={view.version <= typed.version}>
            Lấy bản mới, giữ phần đã gõ
          </Button>
        </div>
      ) : null}
      <GroundSection {...sections} />
      {choices.asks.includes('education') ? <EducationSection {...sections} /> : null}
      {choices.asks.includes('earlierRecords') ? <EarlierRecordsSection {...sections} /> : null}
      {choices.asks.includes('rehabCount') ? <RehabCountSection {...sections} /> : null}
      <ResidenceSection {...sections} />
      <ExemptionSection {...sections} />
      <CompilerSection {...sections} />
      <DependenceSection {...sections} />
      <ManagerSection {...sections} />
      <DestinationSection {...sections} />
      <PriorSection {...sections} />
      <div className={classes.foot}>
        <ActionButton variant="filled" shortcut="ctrl+s" onClick={submit} loading={save.isPending} nextStep>
          Lưu dữ kiện
        </ActionButton>
        <Button variant="default" onClick={onClose}>
          Đóng, giữ phần đã gõ
        </Button>
        <Button variant="default" onClick={close}>
          Bỏ phần đã gõ
        </Button>
      </div>
    </div>
  )
}
