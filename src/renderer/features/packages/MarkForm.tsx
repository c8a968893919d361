import { NativeSelect, TextInput } from '@mantine/core'
import type { PackageRow } from '#shared/packages/ledger.schema.ts'
import { MarkPackageSchema } from '#shared/packages/package-views.schema.ts'
import { PACKAGE_ACTS } from '#shared/texts/package-words.ts'
import { useWrite } from '../../api/calls.ts'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import { useFields } from '../../office/support/use-fields.ts'
import classes from './Packages.module.css'

const ACTS = MarkPackageSchema.shape.act.options

/** Records what happened to a sent package where no receipt came back on a stick. */
export function MarkForm({ row, onDone }: { row: PackageRow; onDone: () => void }) {
  const write = useWrite('packages.mark')
  const form = useFields('mark', { act: 'handed_over', note: '' }, MarkPackageSchema, (values) => ({
    ...values,
    id: row.id,
  }))
  return (
    <FormPanel
      title={`Ghi việc giao nhận gói số ${row.manifest.sequence}`}
      verb="Ghi"
      onSave={() => form.submit((input) => write.mutate(input, { onSuccess: onDone }))}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={form.idOf}
    >
      <div className={classes.form}>
        <NativeSelect
          {...form.text('act')}
          label="Việc"
          data={ACTS.map((value) => ({ value, label: PACKAGE_ACTS[value] }))}
        />
        <TextInput {...form.text('note')} label="Cách giao, số phiếu xác nhận hoặc lý do" required maxLength={500} />
      </div>
    </FormPanel>
  )
}
