import { Radio, Textarea, TextInput } from '@mantine/core'
import { PartialDateField } from '../../ui/DateField.tsx'
import classes from './PersonForm.module.css'
import type { PersonFormState } from './PersonSection.tsx'
import { personFieldId } from './person-values.ts'

const ANSWERS = [
  { value: 'co', label: 'Có' },
  { value: 'khong', label: 'Không' },
  { value: 'chua_ro', label: 'Chưa rõ' },
] as const

/** Part III of Mẫu số 30. */
export function HistorySection({ form }: { form: PersonFormState }) {
  const { history } = form.getValues()
  const field = (name: string) => ({
    id: personFieldId(`history.${name}`),
    ...form.getInputProps(`history.${name}`),
    autoComplete: 'off',
  })
  return (
    <div className={classes.grid}>
      <Textarea
        {...field('convictions')}
        label="12. Tiền án"
        description="Số lần, tội danh; không có thì ghi “không”"
        autosize
        minRows={1}
      />
      <Textarea
        {...field('sanctions')}
        label="13. Tiền sự"
        description="Số lần, hành vi; không có thì ghi “không”"
        autosize
        minRows={1}
      />
      <TextInput {...field('drugs')} label="14. Loại ma túy đã sử dụng" />
      <TextInput {...field('wayOfUse')} label="15. Hình thức sử dụng" placeholder="nuốt, chích, hít" />
      <PartialDateField {...field('firstUse')} label="16. Thời điểm sử dụng lần đầu" value={history.firstUse} />
      <Textarea
        {...field('voluntaryRehab')}
        label="17. Cai nghiện tự nguyện tại gia đình, cộng đồng"
        description="Số lần, nơi cai; chưa thì ghi “chưa”"
        autosize
        minRows={1}
      />
      <TextInput
        {...field('aftercareDecision')}
        label="18. Quyết định quản lý sau cai nghiện"
        description="Số, ngày, cơ quan ra quyết định"
      />
      <Textarea
        {...field('compulsoryRehab')}
        label="19. Đã bị đưa vào cơ sở cai nghiện bắt buộc"
        description="Số, ngày, cơ quan quyết định, cơ sở"
        autosize
        minRows={1}
      />
      <Radio.Group
        id={personFieldId('history.methadone')}
        label="20. Điều trị bằng methadone"
        value={history.methadone}
        onChange={(value) => {
          const answer = ANSWERS.find((one) => one.value === value)?.value
          if (answer !== undefined) form.setFieldValue('history.methadone', answer)
        }}
      >
        <div className={classes.radios}>
          {ANSWERS.map((answer) => (
            <Radio key={answer.value} value={answer.value} label={answer.label} name="methadone" />
          ))}
        </div>
      </Radio.Group>
      {history.methadone === 'co' ? (
        <TextInput {...field('methadoneEnded')} label="Ngày tự ý chấm dứt hoặc bị đưa ra khỏi chương trình" />
      ) : null}
    </div>
  )
}
