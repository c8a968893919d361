import { ActionIcon, Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { levelOf, type Officer, OfficerSchema } from '#shared/settings/office.schema.ts'
import { OFFICER_ROLE_WORDS } from '#shared/texts/words.ts'
import { DateField } from '../ui/DateField.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import type { OfficeForm } from './OfficeFields.tsx'
import classes from './office.module.css'
import { officeFieldId, TITLE_LINES } from './office-values.ts'

const ROLES = OfficerSchema.shape.role.options
/** Roles that sign papers of a province's office; the others sign those of a district. */
const OF_PROVINCE: readonly Officer['role'][] = ['thu_truong_cap_tinh', 'can_bo']

const rolesOf = (province: boolean, own: Officer['role'] | undefined) =>
  ROLES.filter((role) => role === own || (province ? OF_PROVINCE.includes(role) : role !== 'thu_truong_cap_tinh'))

const isRole = (text: string): text is Officer['role'] => ROLES.some((role) => role === text)

interface OfficersFieldsProps {
  form: OfficeForm
  /** Day from which a new officer signs, unless changed. */
  today: string
}

/** Who signs, in which office, from when to when; the lines above the signature as they are printed. */
export function OfficersFields({ form, today }: OfficersFieldsProps) {
  const values = form.getValues()
  const officers = values.officers ?? []
  const communes = values.communes
  const province = levelOf(values.kind ?? 'ldtbxh') === 'province'
  const field = (index: number, name: string) => ({
    id: officeFieldId(`officers.${index}.${name}`),
    ...form.getInputProps(`officers.${index}.${name}`),
  })
  const add = () => {
    const first = officers.length === 0 && values.kind === 'ldtbxh' ? 'truong_phong_ldtbxh' : 'chu_tich_xa'
    const role = province ? 'thu_truong_cap_tinh' : first
    form.insertListItem('officers', {
      id: crypto.randomUUID(),
      name: '',
      role,
      titleLines: [...TITLE_LINES[role]],
      agency: '',
      communeCode: '',
      from: today,
      to: null,
    })
    requestAnimationFrame(() => document.getElementById(officeFieldId(`officers.${officers.length}.name`))?.focus())
  }
  return (
    <div className={classes.officers}>
      {officers.length === 0 ? (
        <EmptyState>
          {province
            ? 'Chưa có người ký. Thêm Giám đốc và các Phó Giám đốc ký báo cáo của tỉnh; có thể thêm sau trong Quản trị.'
            : 'Chưa có người ký. Thêm Trưởng phòng, Chủ tịch và Trưởng Công an từng xã; có thể thêm sau trong Quản trị.'}
        </EmptyState>
      ) : null}
      {officers.map((officer, index) => (
        <fieldset key={officer.id} className={classes.officer}>
          <legend>{officer.name.trim() === '' ? `Người ký ${index + 1}` : officer.name}</legend>
          <TextInput {...field(index, 'name')} label="Họ và tên" required />
          <NativeSelect
            {...field(index, 'role')}
            label="Vai trò ký"
            data={rolesOf(province, officer.role).map((role) => ({ value: role, label: OFFICER_ROLE_WORDS[role] }))}
            onChange={(event) => {
              const role = event.currentTarget.value
              if (!isRole(role)) return
              form.setFieldValue(`officers.${index}.role`, role)
              form.setFieldValue(`officers.${index}.titleLines`, [...TITLE_LINES[role]])
            }}
          />
          <Textarea
            id={officeFieldId(`officers.${index}.titleLines`)}
            label="Chức vụ in trên chữ ký, từng dòng"
            placeholder={province ? 'KT. GIÁM ĐỐC' : 'KT. CHỦ TỊCH'}
            error={form.errors[`officers.${index}.titleLines`]}
            autosize
            minRows={1}
            value={officer.titleLines.join('\n')}
            onChange={(event) =>
              form.setFieldValue(`officers.${index}.titleLines`, event.currentTarget.value.split('\n'))
            }
          />
          {province ? null : (
            <NativeSelect
              {...field(index, 'communeCode')}
              label="Xã, phường"
              data={[
                { value: '', label: 'Không thuộc xã nào' },
                ...communes.map((commune) => ({ value: commune.code, label: commune.name })),
              ]}
            />
          )}
          {province ? null : <TextInput {...field(index, 'agency')} label="Cơ quan, nếu khác cơ quan này" />}
          <DateField {...field(index, 'from')} value={officer.from} label="Ký từ ngày" required />
          <DateField
            id={officeFieldId(`officers.${index}.to`)}
            label="Đến ngày"
            error={form.errors[`officers.${index}.to`]}
            value={officer.to ?? ''}
            onChange={(text) => form.setFieldValue(`officers.${index}.to`, text === '' ? null : text)}
          />
          <ActionIcon
            className={classes.remove}
            aria-label={`Bỏ ${officer.name.trim() === '' ? `người ký ${index + 1}` : officer.name}`}
            onClick={() => form.removeListItem('officers', index)}
            size={26}
          >
            <IconX size={16} stroke={1.75} />
          </ActionIcon>
        </fieldset>
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} stroke={1.75} />}
        onClick={add}
        className={classes.add}
      >
        Thêm người ký
      </Button>
    </div>
  )
}
