import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type ReviewView, SaveMeetingSchema, SaveRemarkSchema } from '#shared/aftercare/review.schema.ts'
import { viQuarter } from '#shared/texts/month-words.ts'
import { useWrite } from '../../api/calls.ts'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import form from '../../office/support/support.module.css'
import { asDay, useFields } from '../../office/support/use-fields.ts'
import { DateField } from '../../ui/DateField.tsx'

/** "Lê Thị Mẫu; Chủ tịch; Hội Phụ nữ" on each line. */
const attendeesText = ({ meeting }: ReviewView) =>
  meeting.attendees.map(({ name, title, organisation }) => `${name}; ${title}; ${organisation}`).join('\n')

function attendeesOf(text: string) {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [name = '', title = '', ...rest] = line.split(';')
      return { name, title, organisation: rest.join(';') }
    })
}

/** When, where, who: the meeting itself. */
export function MeetingForm({ view, onDone }: { view: ReviewView; onDone: () => void }) {
  const write = useWrite('review.saveMeeting')
  const { communeCode, quarter, meeting } = view
  const initial = { ...meeting, on: (meeting.on ?? '') as string, attendees: attendeesText(view) }
  const fields = useFields('meeting', initial, SaveMeetingSchema, ({ on, attendees, ...rest }) => ({
    communeCode,
    quarter,
    meeting: { ...rest, on: asDay(on), attendees: attendeesOf(attendees) },
  }))
  return (
    <FormPanel
      title={`Cuộc họp ${viQuarter(quarter)}`}
      verb="Ghi cuộc họp"
      onSave={() => fields.submit((input) => write.mutate(input, { onSuccess: onDone }))}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={fields.idOf}
    >
      <div className={form.form}>
        <DateField {...fields.read('on', 'meeting.on')} label="Ngày họp" />
        <TextInput {...fields.text('place', 'meeting.place')} label="Nơi họp" maxLength={200} />
        <TextInput {...fields.text('chair', 'meeting.chair')} label="Chủ trì" maxLength={120} />
        <TextInput {...fields.text('chairTitle', 'meeting.chairTitle')} label="Chức vụ người chủ trì" maxLength={200} />
        <TextInput {...fields.text('secretary', 'meeting.secretary')} label="Thư ký" maxLength={120} />
        <Textarea
          {...fields.text('attendees', 'meeting.attendees')}
          error={fields.errorOf('meeting.attendees')}
          className={form.wide ?? ''}
          label="Thành phần dự họp"
          description="Mỗi dòng một người: họ và tên; chức vụ; đơn vị"
          autosize
          minRows={3}
          maxRows={10}
        />
        <Textarea
          {...fields.text('conclusion', 'meeting.conclusion')}
          className={form.wide ?? ''}
          label="Kết luận"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4000}
        />
      </div>
    </FormPanel>
  )
}

interface RemarkFormProps {
  view: ReviewView
  person: ReviewView['people'][number]
  onDone: () => void
}

/** Attendance, remark and rating of one person, beside what the month sheets tell. */
export function RemarkForm({ view, person, onDone }: RemarkFormProps) {
  const write = useWrite('review.saveRemark')
  const { communeCode, quarter, ratings } = view
  const initial = { ...person.remark, attended: person.remark.attended as string }
  const fields = useFields('remark', initial, SaveRemarkSchema, (remark) => ({
    communeCode,
    quarter,
    personId: person.personId,
    remark,
  }))
  return (
    <FormPanel
      title={`Nhận xét: ${person.fullName}`}
      verb="Ghi nhận xét"
      onSave={() => fields.submit((input) => write.mutate(input, { onSuccess: onDone }))}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={fields.idOf}
    >
      <p>{person.factsText}</p>
      <div className={form.form}>
        <NativeSelect
          {...fields.text('attended', 'remark.attended')}
          label="Dự họp"
          data={[
            { value: 'chua_ghi', label: 'Chưa ghi' },
            { value: 'co', label: 'Có mặt' },
            { value: 'khong', label: 'Vắng' },
          ]}
        />
        <NativeSelect
          {...fields.text('rating', 'remark.rating')}
          label="Xếp loại"
          data={[{ value: '', label: '— chọn —' }, ...ratings.map(({ id, label }) => ({ value: id, label }))]}
        />
        <Textarea
          {...fields.text('remark', 'remark.remark')}
          className={form.wide ?? ''}
          label="Nhận xét của người được phân công"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4000}
        />
        <Textarea
          {...fields.text('ownWords', 'remark.ownWords')}
          className={form.wide ?? ''}
          label="Ý kiến gia đình, tự nhận xét"
          autosize
          minRows={1}
          maxRows={6}
          maxLength={2000}
        />
        <TextInput
          {...fields.text('suggestion', 'remark.suggestion')}
          className={form.wide ?? ''}
          label="Kiến nghị"
          maxLength={1000}
        />
      </div>
    </FormPanel>
  )
}
