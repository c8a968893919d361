import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { AppError } from '#shared/contract/errors.ts'
import { MarkSentSchema } from '#shared/reports/report-inputs.schema.ts'
import { REPORT_ACT_WORDS } from '#shared/texts/report-words.ts'
import { useSession } from '../../app/session.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { FormPanel } from '../support/FormPanel.tsx'
import { useFields } from '../support/use-fields.ts'
import classes from './report-acts.module.css'

const VERBS = { gui: 'Ghi đã gửi', nhan: 'Ghi đã nhận', tra_lai: 'Ghi bị trả lại' } as const

interface SentReportFormProps {
  id: string
  /** Number of the paper. */
  number: string
  act: keyof typeof VERBS
  onMark: (input: z.output<typeof MarkSentSchema>) => void
  onDone: () => void
  loading: boolean
  error: { error: AppError } | null
  /** What is to be known before. */
  children?: ReactNode
}

/** The day on which a report was sent, taken, or sent back. */
export function SentReportForm(props: SentReportFormProps) {
  const { id, number, act, onMark, onDone, loading, error, children } = props
  const { today } = useSession()
  const form = useFields('sent', { on: today as string, note: '' }, MarkSentSchema, (typed) => ({ ...typed, id, act }))
  const returned = act === 'tra_lai'
  return (
    <FormPanel
      title={`${REPORT_ACT_WORDS[act]}: báo cáo số ${number}`}
      verb={VERBS[act]}
      onSave={() => form.submit(onMark)}
      onDone={onDone}
      loading={loading}
      error={error}
      idOf={form.idOf}
    >
      {children}
      <div className={classes.form}>
        <DateField {...form.read('on')} label="Ngày" required />
        <TextInput
          {...form.text('note')}
          label={returned ? 'Lý do trả lại' : 'Ghi chú'}
          required={returned}
          maxLength={1000}
        />
      </div>
    </FormPanel>
  )
}
