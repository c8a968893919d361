import { ActionIcon, Button, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { Sex } from '#shared/people/person.schema.ts'
import { ID_KIND_WORDS, SEX_WORDS } from '#shared/texts/words.ts'
import { useCall } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { DateField, PartialDateField } from '../../ui/DateField.tsx'
import { ListInput } from '../../ui/ListInput.tsx'
import classes from './PersonForm.module.css'
import { blankId, type PersonValues, personFieldId } from './person-values.ts'

export type PersonFormState = UseFormReturnType<PersonValues>

const SEXES: readonly Sex[] = ['nam', 'nu']

/** Part I of Mẫu số 30, in its numbered order; what the paper does not ask stands at the end. */
export function PersonSection({ form }: { form: PersonFormState }) {
  const may = useMay()
  const office = useCall('office.get', {}, { enabled: may('settings.read') })
  const values = form.getValues()
  const field = (path: string) => ({ id: personFieldId(path), ...form.getInputProps(path) })
  const put = form.setFieldValue
  return (
    <div className={classes.grid}>
      <TextInput {...field('fullName')} label="1. Họ và tên" required autoComplete="off" spellCheck={false} />
      <Radio.Group
        id={personFieldId('sex')}
        label="Giới tính"
        required
        error={form.errors.sex}
        value={values.sex}
        onChange={(value) => put('sex', value === 'nam' || value === 'nu' ? value : '')}
      >
        <div className={classes.radios}>
          {SEXES.map((sex) => (
            <Radio key={sex} value={sex} label={SEX_WORDS[sex]} name="sex" />
          ))}
        </div>
      </Radio.Group>
      <ListInput
        id={personFieldId('aliases')}
        label="Tên gọi khác"
        error={form.errors.aliases}
        disabled={false}
        value={values.aliases}
        onChange={(aliases) => put('aliases', aliases)}
      />
      <PartialDateField
        {...field('birthDate')}
        label="2. Ngày, tháng, năm sinh"
        description="Chỉ biết năm thì gõ năm; không tự thêm 01/01"
        required
        value={values.birthDate}
      />
      <fieldset className={classes.group}>
        <legend>3. Giấy tờ tùy thân</legend>
        {values.idDocuments.map((document, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of the form is its place
          <div className={classes.line} key={index}>
            <NativeSelect
              {...field(`idDocuments.${index}.kind`)}
              label="Loại"
              data={Object.entries(ID_KIND_WORDS).map(([value, label]) => ({ value, label }))}
            />
            <TextInput
              {...field(`idDocuments.${index}.number`)}
              label="Số"
              inputMode="numeric"
              autoComplete="off"
              spellCheck={false}
            />
            <DateField {...field(`idDocuments.${index}.issuedOn`)} label="Ngày cấp" value={document.issuedOn} />
            <TextInput {...field(`idDocuments.${index}.issuedBy`)} label="Nơi cấp" autoComplete="off" />
            <ActionIcon
              size={26}
              aria-label={`Bỏ giấy tờ ${index + 1}`}
              onClick={() => form.removeListItem('idDocuments', index)}
            >
              <IconX size={16} stroke={1.75} />
            </ActionIcon>
          </div>
        ))}
        <Button
          variant="default"
          size="xs"
          className={classes.add}
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem('idDocuments', blankId())}
        >
          Thêm giấy tờ
        </Button>
        {values.idDocuments.every((document) => document.number.trim() === '') ? (
          <TextInput {...field('noIdReason')} label="Không có giấy tờ vì sao" autoComplete="off" />
        ) : null}
      </fieldset>
      <TextInput
        {...field('currentAddress')}
        className={classes.wide}
        label="4. Nơi cư trú hoặc chỗ ở hiện nay"
        description="Ghi như trên giấy: số nhà, thôn, tổ dân phố, xã, huyện, tỉnh"
        autoComplete="off"
      />
      <NativeSelect
        {...field('communeCode')}
        label="Xã, phường quản lý"
        data={[
          { value: '', label: '— chọn —' },
          ...(office.data?.communes ?? []).map((commune) => ({ value: commune.code, label: commune.name })),
        ]}
      />
      <TextInput {...field('registeredAddress')} label="Nơi đăng ký thường trú hoặc tạm trú" autoComplete="off" />
      <TextInput {...field('education')} label="5. Trình độ đào tạo" placeholder="12/12" autoComplete="off" />
      <TextInput
        {...field('occupation')}
        label="6. Nghề nghiệp"
        description="Không có thì ghi “không”"
        autoComplete="off"
      />
      <TextInput {...field('workplace')} label="7. Nơi làm việc, học tập" autoComplete="off" />
      <TextInput {...field('ethnicity')} label="Dân tộc" autoComplete="off" />
      <TextInput {...field('nationality')} label="Quốc tịch" autoComplete="off" />
      <TextInput {...field('phone')} label="Điện thoại" inputMode="tel" autoComplete="off" />
      <Textarea {...field('note')} className={classes.wide} label="Ghi chú nội bộ" autosize minRows={1} />
    </div>
  )
}
