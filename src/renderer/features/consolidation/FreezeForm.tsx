import { TextInput } from '@mantine/core'
import { freezeFormSchema, type ProvinceReport } from '#shared/consolidation/consolidation.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { readDraft, writeDraft } from '../../api/drafts.ts'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import { useFields } from '../../office/support/use-fields.ts'
import classes from './Consolidation.module.css'

type Typed = Record<string, string>

const SHOWN_OF_A_RULE = 5

/** What a rule found, with the one reason that is written for all of it. */
export function byRule(findings: ProvinceReport['findings']) {
  return [...Map.groupBy(findings, ({ rule }) => rule)].map(([rule, found]) => ({
    rule,
    label: found[0]?.label ?? rule,
    messages: found.map(({ message }) => message),
  }))
}

/** Freezing: what is kept as it is from now on, and why what the rules found stands. */
export function FreezeForm({ report, onDone }: { report: ProvinceReport; onDone: () => void }) {
  const { type, period, periodLabel, frozen, findings } = report
  const write = useWrite('consolidation.freeze')
  const again = frozen.length > 0
  const rules = byRule(findings)
  const draftKey = `consolidation.freeze ${type} ${periodLabel}`
  const kept = readDraft<Typed>(draftKey) ?? {}
  const initial: Typed = { reason: '', ...Object.fromEntries(rules.map(({ rule }) => [rule, ''])), ...kept }
  const form = useFields('freeze', initial, freezeFormSchema(again), ({ reason = '', ...typed }) => ({
    ...{ type, period, reason },
    reasons: rules.map(({ rule }) => ({ rule, reason: typed[rule] ?? '' })),
  }))
  const field = (name: string, path: string) => {
    const { onChange, ...input } = form.text(name, path)
    return {
      ...input,
      required: true,
      maxLength: 1000,
      onChange: (event: { currentTarget: { value: string } }) => {
        onChange(event)
        writeDraft(draftKey, { ...form.values, [name]: event.currentTarget.value })
      },
    }
  }
  return (
    <FormPanel
      title={`${again ? 'Chốt lại' : 'Chốt'} số liệu của tỉnh, ${periodLabel}`}
      verb={again ? 'Chốt bản thay thế' : 'Chốt số liệu'}
      onSave={() => form.submit((input) => write.mutate(input, { onSuccess: onDone }))}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={form.idOf}
    >
      <p>
        Từ lúc chốt, số liệu, các cột so sánh, lý do và ghi chú không sửa được nữa. Gói đến sau đi vào bản thay thế; bản
        này vẫn được giữ.
      </p>
      <div className={classes.reasons}>
        {again ? <TextInput {...field('reason', 'reason')} label="Lý do chốt lại (in trên bản thay thế)" /> : null}
        {rules.map(({ rule, label, messages }, i) => (
          <div key={rule}>
            <ul className={classes.lines}>
              {messages.slice(0, SHOWN_OF_A_RULE).map((message) => (
                <li key={message}>{message}</li>
              ))}
              {messages.length > SHOWN_OF_A_RULE ? <li>và {messages.length - SHOWN_OF_A_RULE} điểm khác</li> : null}
            </ul>
            <TextInput {...field(rule, `reasons.${i}.reason`)} label={`Lý do: ${label}`} />
          </div>
        ))}
      </div>
    </FormPanel>
  )
}
