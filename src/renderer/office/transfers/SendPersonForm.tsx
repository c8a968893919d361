import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { PackageRow } from '#shared/packages/ledger.schema.ts'
import { SendPersonSchema } from '#shared/transfers/sending.schema.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { LongWork } from '../../ui/LongWork.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import { FormPanel } from '../support/FormPanel.tsx'
import support from '../support/support.module.css'
import { useFields } from '../support/use-fields.ts'

interface SendPersonFormProps {
  personId: string
  fullName: string
  onDone: () => void
}

/** Packs a person's whole file for the office of the place of arrival; what only some may know goes along only when ticked. */
export function SendPersonForm({ personId, fullName, onDone }: SendPersonFormProps) {
  const query = useCall('packages.offers', {})
  const write = useWrite('transfers.sealPerson')
  if (write.data !== undefined) return <Sealed row={write.data} onDone={onDone} />
  return (
    <Answer query={query} lines={3}>
      {({ receivers }) =>
        receivers.length === 0 ? (
          <Panel title={`Đóng gói hồ sơ chuyển của ${fullName}`}>
            <p>
              Chưa tin cậy khóa của cơ quan nào. Nhận tệp khóa của nơi đến rồi mở{' '}
              <TextLink to={`${paths.packages}?the=khoa`}>Khóa và tin cậy</TextLink>.{' '}
              <ActLink onClick={onDone}>Đóng</ActLink>
            </p>
          </Panel>
        ) : (
          <SendFields personId={personId} fullName={fullName} receivers={receivers} write={write} onDone={onDone} />
        )
      }
    </Answer>
  )
}

interface SendFieldsProps extends SendPersonFormProps {
  receivers: Output<'packages.offers'>['receivers']
  write: ReturnType<typeof useWrite<'transfers.sealPerson'>>
}

function SendFields({ personId, fullName, receivers, write, onDone }: SendFieldsProps) {
  const may = useMay()
  const receiver = receivers.length === 1 ? (receivers[0]?.code ?? '') : ''
  const form = useFields('chuyen', { receiver, request: '', sensitive: false }, SendPersonSchema, (values) => ({
    personId,
    ...values,
  }))
  return (
    <FormPanel
      title={`Đóng gói hồ sơ chuyển của ${fullName}`}
      verb="Niêm phong gói"
      onSave={() => form.submit((input) => write.mutate(input))}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={form.idOf}
    >
      {write.isPending ? <LongWork channel="packages.seal" label="Đang niêm phong gói" /> : null}
      <div className={support.form}>
        <NativeSelect
          {...form.text('receiver')}
          label="Nơi nhận"
          required
          data={[
            { value: '', label: 'Chọn nơi nhận' },
            ...receivers.map(({ code, name }) => ({ value: code, label: `${code}: ${name}` })),
          ]}
        />
        <TextInput {...form.text('request')} label="Văn bản làm căn cứ gửi (số, ngày)" required maxLength={200} />
        {may('people.sensitive') ? (
          <Checkbox
            label="Gửi cả thông tin nhạy cảm"
            checked={form.values.sensitive}
            onChange={(event) => form.set('sensitive', event.currentTarget.checked)}
          />
        ) : null}
      </div>
      <p className={support.quiet}>
        Gói có mọi diễn biến, văn bản đã ban hành và bản quét của người này. Người này còn trong danh sách ở đây cho đến
        khi nơi đến xác nhận.
      </p>
    </FormPanel>
  )
}

function Sealed({ row, onDone }: { row: PackageRow; onDone: () => void }) {
  return (
    <Panel title="Đã niêm phong gói">
      <p role="status">
        Gói số {row.manifest.sequence} gửi {row.partner.name} ({row.partner.code}), mã đối chiếu {row.shortCode}. Còn
        phải ghi ra USB.
      </p>
      <div className={support.acts}>
        <TextLink to={`${paths.packages}?ghi=${row.id}`}>Ghi gói ra USB</TextLink>
        <ActLink onClick={onDone}>Để sau</ActLink>
      </div>
    </Panel>
  )
}

/** The way to pack a person's file from the person's own page. */
export function SendPersonPanel({ personId, fullName }: Omit<SendPersonFormProps, 'onDone'>) {
  const may = useMay()
  const [packing, setPacking] = useState(false)
  if (!may('packages.write')) return null
  if (packing) return <SendPersonForm personId={personId} fullName={fullName} onDone={() => setPacking(false)} />
  return (
    <Panel
      title="Chuyển cho cơ quan khác"
      aside={
        <Button size="xs" variant="default" onClick={() => setPacking(true)}>
          Đóng gói hồ sơ chuyển
        </Button>
      }
    >
      <p className={support.quiet}>Niêm phong mọi thứ đã ghi về người này cho cơ quan nơi đến, mang đi bằng USB.</p>
    </Panel>
  )
}
