import { NativeSelect, TextInput } from '@mantine/core'
import type { Output } from '#shared/contract/contract.ts'
import type { PackageRow } from '#shared/packages/ledger.schema.ts'
import { SealOfferSchema } from '#shared/packages/package-views.schema.ts'
import { PACKAGE_KINDS } from '#shared/texts/package-words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import { useFields } from '../../office/support/use-fields.ts'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LongWork } from '../../ui/LongWork.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './Packages.module.css'

type Offers = Output<'packages.offers'>
/** Parts kind and id of an offer in one value of a select. */
const BETWEEN = ':'

interface SealFormProps {
  /** What is chosen from the start, as "kind:id"; '' where somebody has to choose. */
  asked: string
  onSealed: (row: PackageRow) => void
  onCancel: () => void
}

/** Chooses what goes to whom, and seals it. */
export function SealForm({ asked, onSealed, onCancel }: SealFormProps) {
  const query = useCall('packages.offers', {})
  return (
    <Answer query={query} lines={4}>
      {({ offers, receivers }) =>
        offers.length === 0 || receivers.length === 0 ? (
          <Panel title="Lập gói">
            <EmptyState action={<ActLink onClick={onCancel}>Quay lại danh sách gói</ActLink>}>
              {receivers.length === 0 ? (
                <>
                  Chưa tin cậy khóa của cơ quan nào nên chưa niêm phong được gói. Nhận tệp khóa của nơi nhận rồi mở{' '}
                  <TextLink to={`${paths.packages}?the=khoa`}>Khóa và tin cậy</TextLink>.
                </>
              ) : (
                'Chưa có gì để gửi: chưa có báo cáo đã chốt, hồ sơ đã đóng hay người chuyển đi.'
              )}
            </EmptyState>
          </Panel>
        ) : (
          <SealFields asked={asked} offers={offers} receivers={receivers} onSealed={onSealed} onCancel={onCancel} />
        )
      }
    </Answer>
  )
}

function SealFields({ asked, offers, receivers, onSealed, onCancel }: Offers & SealFormProps) {
  const write = useWrite('packages.seal')
  // What was asked for from elsewhere may have gone meanwhile; then somebody has to choose.
  const offered = offers.some(({ kind, id }) => `${kind}${BETWEEN}${id}` === asked)
  const form = useFields(
    'seal',
    { offer: offered ? asked : '', receiver: receivers.length === 1 ? (receivers[0]?.code ?? '') : '', request: '' },
    SealOfferSchema,
    ({ offer, receiver, request }) => {
      const found = offers.find(({ kind, id }) => `${kind}${BETWEEN}${id}` === offer)
      return { kind: found?.kind ?? 'report', id: found?.id ?? '', receiver: found?.receiver ?? receiver, request }
    },
  )
  const { text, values } = form
  const chosen = offers.find(({ kind, id }) => `${kind}${BETWEEN}${id}` === values.offer)
  const only = chosen?.receiver
  const stranger = only !== undefined && !receivers.some(({ code }) => code === only)
  return (
    <FormPanel
      title="Lập gói dữ liệu"
      verb="Niêm phong gói"
      onSave={() => form.submit((input) => write.mutate(input, { onSuccess: onSealed }))}
      onDone={onCancel}
      loading={write.isPending}
      error={write.error}
      idOf={form.idOf}
    >
      {asked === '' || offered ? null : <p>Nội dung đã chọn không còn gửi được. Chọn nội dung khác.</p>}
      {write.isPending ? <LongWork channel="packages.seal" label="Đang niêm phong gói" /> : null}
      <div className={classes.form}>
        <NativeSelect
          {...text('offer', 'id')}
          className={classes.wide ?? ''}
          label="Nội dung gửi"
          required
          data={[
            { value: '', label: 'Chọn nội dung' },
            ...offers.map(({ kind, id, title }) => ({
              value: `${kind}${BETWEEN}${id}`,
              label: `${PACKAGE_KINDS[kind]}: ${title}`,
            })),
          ]}
        />
        <NativeSelect
          {...text('receiver')}
          {...(only === undefined ? {} : { value: only, disabled: true })}
          label="Nơi nhận"
          required
          data={[
            { value: '', label: 'Chọn nơi nhận' },
            ...receivers.map(({ code, name }) => ({ value: code, label: `${code}: ${name}` })),
            ...(stranger ? [{ value: only, label: `${only}: chưa tin cậy khóa` }] : []),
          ]}
        />
        {chosen?.namesPeople ? (
          <TextInput
            {...text('request')}
            label="Văn bản đề nghị (số, ngày)"
            required
            maxLength={200}
            description="Gói này có tên người, chỉ gửi khi có văn bản."
          />
        ) : null}
      </div>
      {chosen === undefined ? null : (
        <p>
          {chosen.title}. {chosen.detail}
        </p>
      )}
      {stranger ? (
        <p>Chưa tin cậy khóa của đơn vị này nên chưa niêm phong được gói. Nhận tệp khóa của họ trước.</p>
      ) : null}
    </FormPanel>
  )
}
