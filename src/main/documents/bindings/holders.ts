import type { BindingInput } from './binding.ts'

/** Words of the law for "of the district", in whose place the name of the district stands on papers. */
const DISTRICT_LEVEL = /cấp huyện( nơi lập hồ sơ)?/

/**
 * The office that holds a role in this case, by the name that papers use: "Công an cấp huyện" is "Công an thị xã Sơn Tây"
 * for an office of that district. Null while the law does not say who holds it.
 */
export function holderOf({ context, office }: BindingInput, role: string): string | null {
  const label = context.regime.roles.get(role)?.label ?? ''
  return label === '' ? null : label.replace(DISTRICT_LEVEL, office.district)
}
