import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type Relation, RelationSchema } from '#shared/people/person.schema.ts'
import { RELATION_WORDS, SEX_WORDS } from '#shared/texts/words.ts'
import { PartialDateField } from '../../ui/DateField.tsx'
import classes from './PersonForm.module.css'
import type { PersonFormState } from './PersonSection.tsx'
import { blankRelative, personFieldId } from './person-values.ts'

/** The relatives whom the paper asks for, in its order, with the number of its line. */
const ASKED: readonly { relation: Relation; label: string }[] = [
  { relation: 'bo', label: '8. Thêm cha' },
  { relation: 'me', label: '9. Thêm mẹ' },
  { relation: 'vo_chong', label: '10. Thêm vợ hoặc chồng' },
  { relation: 'con', label: '11. Thêm con' },
]

/** Part II of Mẫu số 30: father, mother, spouse, children; and who else may stand for the person. */
export function FamilySection({ form }: { form: PersonFormState }) {
  const { relatives } = form.getValues()
  const field = (index: number, name: string) => ({
    id: personFieldId(`relatives.${index}.${name}`),
    ...form.getInputProps(`relatives.${index}.${name}`),
  })
  const add = (relation: Relation) => {
    form.insertListItem('relatives', blankRelative(relation))
    requestAnimationFrame(() =>
      document.getElementById(personFieldId(`relatives.${relatives.length}.fullName`))?.focus(),
    )
  }
  return (
    <div className={classes.family}>
      {relatives.map((relative, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of the form is its place
        <fieldset className={classes.relative} key={index}>
          <legend>{RELATION_WORDS[relative.relation]}</legend>
          <NativeSelect
            {...field(index, 'relation')}
            label="Quan hệ"
            data={RelationSchema.options.map((value) => ({ value, label: RELATION_WORDS[value] }))}
          />
          <TextInput {...field(index, 'fullName')} label="Họ và tên" autoComplete="off" spellCheck={false} />
          <NativeSelect
            {...field(index, 'sex')}
            label="Giới tính"
            data={[
              { value: '', label: 'Chưa rõ' },
              { value: 'nam', label: SEX_WORDS.nam },
              { value: 'nu', label: SEX_WORDS.nu },
            ]}
          />
          <PartialDateField {...field(index, 'birthDate')} label="Năm sinh" value={relative.birthDate} />
          <TextInput {...field(index, 'occupation')} label="Nghề nghiệp" autoComplete="off" />
          <TextInput {...field(index, 'address')} label="Nơi cư trú hoặc chỗ ở hiện nay" autoComplete="off" />
          <TextInput {...field(index, 'phone')} label="Điện thoại" inputMode="tel" autoComplete="off" />
          <TextInput {...field(index, 'idNumber')} label="Số CCCD, CMND" inputMode="numeric" autoComplete="off" />
          <ActionIcon
            className={classes.remove}
            size={26}
            aria-label={`Bỏ ${RELATION_WORDS[relative.relation].toLocaleLowerCase('vi')} ${relative.fullName}`}
            onClick={() => form.removeListItem('relatives', index)}
          >
            <IconX size={16} stroke={1.75} />
          </ActionIcon>
        </fieldset>
      ))}
      <div className={classes.adds}>
        {ASKED.map(({ relation, label }) => (
          <Button
            key={relation}
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} />}
            onClick={() => add(relation)}
          >
            {label}
          </Button>
        ))}
        <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={() => add('anh_chi_em')}>
          Thêm người thân khác
        </Button>
      </div>
    </div>
  )
}
