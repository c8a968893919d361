import type { Office } from '#shared/settings/office.schema.ts'

/** The recovery sheet as text: what it is, whose it is, and the groups, one a line with its number. */
export function recoverySheet(office: Office, groups: readonly string[]): string {
  return [
    'PHIẾU KHÔI PHỤC',
    office.name,
    office.parentName,
    '',
    'Ai có phiếu này thì mở được kho dữ liệu mà không cần mật khẩu. In ra hoặc chép tay, bỏ vào phong bì dán kín,',
    'giao người đứng đầu cơ quan giữ, rồi xóa tệp này.',
    '',
    ...groups.map((group, i) => `  ${i + 1}.  ${group}`),
    '',
  ].join('\n')
}
