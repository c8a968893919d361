import { TextInput } from '@mantine/core'
import { type ClipboardEvent, useState } from 'react'
import { sameTarget } from '#shared/plans/area-sums.ts'
import { type PlanView, SpreadTargetSchema, type TargetRow } from '#shared/plans/plan.schema.ts'
import { viFigure } from '#shared/texts/figures.ts'
import { goalText } from '#shared/texts/plan-words.ts'
import { useWrite } from '../../api/calls.ts'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import { focusField } from '../../ui/focus-field.ts'
import classes from './Plans.module.css'
import { asFigure, pastedColumn, typedFigure } from './typed-amount.ts'
import { usePlanAreas } from './use-plan-areas.ts'

interface SpreadFormProps {
  row: TargetRow
  view: PlanView
  onDone: () => void
}

/**
 * Gives the target of the whole to the areas below, one figure each; a column that was copied from a spreadsheet can be pasted into the
 * first. What is left empty is not given.
 */
export function SpreadForm({ row: { target }, view, onDone }: SpreadFormProps) {
  const { areas, called } = usePlanAreas(target.year)
  const write = useWrite('plans.spread')
  const shares = view.targets.map((one) => one.target).filter((one) => one.area !== '' && sameTarget(one, target))
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(shares.map(({ area, min }) => [area, typedFigure(min)])),
  )
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const idOf = (path: string) => `spread-${path.replaceAll('.', '-')}`
  const given = areas.filter(({ code }) => (typed[code] ?? '').trim() !== '')
  const sum = given.reduce((total, { code }) => total + (asFigure(typed[code] ?? '') || 0), 0)

  const paste = (event: ClipboardEvent, from: number) => {
    const column = pastedColumn(event.clipboardData.getData('text/plain'))
    if (column.length < 2) return
    event.preventDefault()
    const pasted = areas.slice(from, from + column.length).map(({ code }, i) => [code, column[i] ?? ''])
    setTyped({ ...typed, ...Object.fromEntries(pasted) })
  }

  const save = () => {
    const bad = given.filter(({ code }) => Number.isNaN(asFigure(typed[code] ?? '')))
    const errors = Object.fromEntries(bad.map(({ code }) => [code, 'Nhập một số']))
    setWrong(errors)
    const [first] = bad
    if (first !== undefined) {
      focusField(idOf(first.code))
      return
    }
    const rows = given.map(({ code }) => {
      const min = asFigure(typed[code] ?? '')
      const own = shares.find(({ area }) => area === code)
      return { area: code, min, max: own !== undefined && own.min === min ? own.max : min }
    })
    const parsed = SpreadTargetSchema.safeParse({ targetId: target.id, rows, reason })
    if (parsed.success) write.mutate(parsed.data, { onSuccess: onDone })
    else setWrong({ reason: parsed.error.issues[0]?.message ?? '' })
  }

  return (
    <FormPanel
      title={`Giao ${called}: ${target.code || target.label}, năm ${target.year}`}
      verb={`Ghi chỉ tiêu ${called}`}
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <p className={classes.quiet}>
        Chỉ tiêu chung {goalText(target)}. Dán được cả cột số từ bảng tính vào ô đầu; ô trống là không giao.
      </p>
      <div className={classes.columns}>
        {areas.map(({ code, name }, i) => (
          <TextInput
            key={code}
            id={idOf(code)}
            label={name}
            inputMode="decimal"
            autoComplete="off"
            value={typed[code] ?? ''}
            error={wrong[code]}
            onPaste={(event) => paste(event, i)}
            onChange={(event) => setTyped({ ...typed, [code]: event.currentTarget.value })}
          />
        ))}
      </div>
      <p role="status" className={sum === target.min ? '' : (classes.late ?? '')}>
        Cộng {viFigure(sum, target.unit)} / {viFigure(target.min, target.unit)}
        {sum === target.min ? ': khớp.' : sum < target.min ? ': còn thiếu.' : ': vượt chỉ tiêu chung.'}
      </p>
      {shares.length === 0 ? null : (
        <TextInput
          id={idOf('reason')}
          label="Lý do sửa, khi đổi chỉ tiêu đã giao"
          maxLength={500}
          value={reason}
          error={wrong.reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </FormPanel>
  )
}
