import { TextInput } from '@mantine/core'
import { FINGERPRINT_GROUPS, readFingerprint } from '#shared/packages/fingerprint.ts'
import type { TrustedKey } from '#shared/packages/key.schema.ts'
import {
  DistrustSchema,
  type KeyOfferView,
  ReasonSchema,
  TypedFingerprintSchema,
} from '#shared/packages/package-views.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { useWrite } from '../../api/calls.ts'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import { useFields } from '../../office/support/use-fields.ts'

/** How far the typing has come, and which group cannot be right. */
function typedWords(typed: string): string {
  const { groups, wrong, whole } = readFingerprint(typed)
  if (wrong.length > 0) return `Nhóm ${wrong.join(', ')} gõ sai hoặc nghe nhầm.`
  if (whole) return `Đủ ${FINGERPRINT_GROUPS} nhóm, mỗi nhóm tự khớp.`
  const done = groups.filter((group) => group.length === 5).length
  return `${done}/${FINGERPRINT_GROUPS} nhóm, mỗi nhóm 5 chữ số.`
}

/** Types the fingerprint as the other office reads it aloud; keys that trusted ones vouch for need none. */
export function TrustForm({ offer, onDone }: { offer: KeyOfferView; onDone: () => void }) {
  const write = useWrite('keys.trust')
  const form = useFields('trust', { fingerprint: '' }, TypedFingerprintSchema, (values) => values)
  const { office, standing, madeAt, replaces } = offer
  return (
    <FormPanel
      title={`Tin cậy khóa của ${office.name} (${office.code})`}
      verb="Tin cậy khóa"
      onSave={() => form.submit((input) => write.mutate(input, { onSuccess: onDone }))}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={form.idOf}
    >
      <p>
        Tệp {offer.fileName}, khóa lập lúc {viMoment(madeAt)}.
        {replaces === null ? '' : ` Thay cho khóa đã tin cậy lúc ${viMoment(replaces)}.`}
      </p>
      <p>
        {standing === 'new'
          ? 'Gọi điện theo số đã biết từ trước (không theo số ghi kèm tệp), nhờ bên kia đọc dấu vân tay trên màn hình của họ và gõ lại ở đây.'
          : standing === 'succession'
            ? 'Khóa đã tin cậy của cơ quan này ký giới thiệu khóa mới. Có thể để trống ô dưới, hoặc gõ dấu vân tay để đối chiếu thêm.'
            : 'Khóa này đã được tin cậy.'}
      </p>
      <TextInput
        {...form.text('fingerprint')}
        label="Dấu vân tay bên kia đọc"
        required={standing === 'new'}
        inputMode="numeric"
        maxLength={80}
        description={typedWords(form.values.fingerprint)}
      />
    </FormPanel>
  )
}

/** Ends trust in every key of an office, with the reason. */
export function DistrustForm({ trusted, onDone }: { trusted: TrustedKey; onDone: () => void }) {
  const { code, name } = trusted.office
  const write = useWrite('keys.distrust')
  const form = useFields('distrust', { reason: '' }, DistrustSchema, ({ reason }) => ({ code, reason }))
  return (
    <FormPanel
      title={`Bỏ tin cậy khóa của ${name}`}
      verb="Bỏ tin cậy"
      destructive
      onSave={() => form.submit((input) => write.mutate(input, { onSuccess: onDone }))}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={form.idOf}
    >
      <p>Từ nay gói ký bằng mọi khóa của cơ quan này bị từ chối, và không niêm phong gói gửi họ nữa.</p>
      <TextInput {...form.text('reason')} label="Lý do" required maxLength={500} />
    </FormPanel>
  )
}

/** Puts new own keys in place of those in use. */
export function RotateForm({ onDone }: { onDone: () => void }) {
  const write = useWrite('keys.rotate')
  const form = useFields('rotate', { reason: '' }, ReasonSchema, (values) => values)
  return (
    <FormPanel
      title="Thay khóa của cơ quan"
      verb="Lập khóa mới"
      onSave={() => form.submit((input) => write.mutate(input, { onSuccess: onDone }))}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={form.idOf}
    >
      <p>
        Khóa mới do khóa đang dùng ký giới thiệu. Sau khi thay: lưu tệp khóa mới và gửi các cơ quan; cho đến khi họ
        nhận, gói họ gửi bằng khóa cũ vẫn mở được. Nếu nghi khóa cũ bị lộ, gọi báo các cơ quan bỏ tin cậy khóa cũ.
      </p>
      <TextInput {...form.text('reason')} label="Lý do thay" required maxLength={500} />
    </FormPanel>
  )
}
