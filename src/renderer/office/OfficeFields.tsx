import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { levelOf, OfficeKindSchema } from '#shared/settings/office.schema.ts'
import classes from './office.module.css'
import { KIND_DEFAULTS, type OfficeValues, officeFieldId, proposedFrom } from './office-values.ts'

export type OfficeForm = UseFormReturnType<OfficeValues>

/** The office as it stands at the head of its papers. */
export function OfficeFields({ form }: { form: OfficeForm }) {
  const field = (path: string) => ({ id: officeFieldId(path), ...form.getInputProps(path) })
  const province = levelOf(form.getValues().kind ?? 'ldtbxh') === 'province'
  const propose = () => {
    const values = form.getValues()
    const proposals = proposedFrom(province ? values.province : values.district)
    const empty = {
      parentName: values.parentName === '',
      placeName: values.placeName === '',
      code: values.code === '',
      'court.name': !province && values.court.name === '',
    }
    for (const path of ['parentName', 'placeName', 'code', 'court.name'] as const) {
      const proposal = proposals[path]
      if (empty[path] && proposal !== undefined) form.setFieldValue(path, proposal)
    }
  }
  const switchKind = (kind: OfficeValues['kind'] & string) => {
    const { name, symbol } = form.getValues()
    const known = Object.values(KIND_DEFAULTS)
    form.setFieldValue('kind', kind)
    if (levelOf(kind) === 'province') form.setFieldValue('district', '')
    if (known.some((one) => one.name === name)) form.setFieldValue('name', KIND_DEFAULTS[kind].name)
    if (known.some((one) => one.symbol === symbol)) form.setFieldValue('symbol', KIND_DEFAULTS[kind].symbol)
  }
  return (
    <div className={classes.grid}>
      <NativeSelect
        {...field('kind')}
        onChange={(event) => switchKind(OfficeKindSchema.parse(event.currentTarget.value))}
        label="Loại cơ quan"
        data={[
          { value: 'ldtbxh', label: 'Phòng Lao động - Thương binh và Xã hội' },
          { value: 'tu_phap', label: 'Phòng Tư pháp' },
          { value: 'cap_tinh', label: 'Cơ quan cấp tỉnh, tổng hợp báo cáo của các huyện' },
        ]}
      />
      <TextInput {...field('name')} label="Tên cơ quan, như in trên văn bản" required />
      {province ? null : (
        <TextInput
          {...field('district')}
          label="Huyện, quận, thị xã"
          placeholder="thị xã Sơn Tây"
          required
          onBlur={propose}
        />
      )}
      <TextInput
        {...field('province')}
        label="Tỉnh, thành phố"
        placeholder="thành phố Hà Nội"
        required
        {...(province ? { onBlur: propose } : {})}
      />
      <TextInput {...field('parentName')} label="Cơ quan chủ quản" required />
      <TextInput {...field('placeName')} label="Địa danh ghi trước ngày tháng" required />
      <TextInput
        {...field('symbol')}
        label="Ký hiệu cơ quan"
        description="Phần sau số văn bản, ví dụ LĐTBXH"
        required
      />
      <TextInput
        {...field('code')}
        label="Mã đơn vị"
        description="Ngắn, dùng trong mã hồ sơ và gói dữ liệu"
        required
        maxLength={20}
      />
      <TextInput {...field('address')} label="Địa chỉ" />
      <TextInput {...field('phone')} label="Điện thoại" maw={220} />
      {province ? null : <DossierFields form={form} />}
    </div>
  )
}

/** Who takes part in a district's dossiers: its court and the centres. */
function DossierFields({ form }: { form: OfficeForm }) {
  const field = (path: string) => ({ id: officeFieldId(path), ...form.getInputProps(path) })
  return (
    <>
      <TextInput {...field('court.name')} label="Tòa án nhận hồ sơ" />
      <TextInput {...field('court.address')} label="Địa chỉ Tòa án" />
      <Textarea
        id={officeFieldId('centres')}
        className={classes.wide}
        label="Cơ sở cai nghiện bắt buộc"
        description="Mỗi dòng một cơ sở: tên; địa chỉ"
        autosize
        minRows={2}
        defaultValue={(form.getValues().centres ?? [])
          .map((centre) => [centre.name, centre.address ?? ''].filter((part) => part !== '').join('; '))
          .join('\n')}
        onChange={(event) =>
          form.setFieldValue(
            'centres',
            event.currentTarget.value
              .split('\n')
              .map((line) => line.split(';').map((part) => part.trim()))
              .filter(([name]) => name !== undefined && name !== '')
              .map(([name = '', ...rest]) => ({ name, address: rest.join('; ') })),
          )
        }
      />
    </>
  )
}
