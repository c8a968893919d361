import type { Handlers } from '#main/contract-handlers.ts'
import type { Dialogs } from '#main/dialogs.ts'
import { fail } from '#shared/contract/errors.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { type Office, officeLabel } from '#shared/settings/office.schema.ts'

/** Code of the sheet among the office's own papers. */
const SHEET = 'HS-KHOIPHUC'

export interface RecoverySheetDeps {
  readonly dialogs: Pick<Dialogs, 'save'>
  readonly clock: Pick<Clock, 'today'>
  readonly office: () => Office
  /** Prints one of the office's own papers. */
  readonly print: (code: string, values: FieldValues) => Promise<Uint8Array>
}

/**
 * The recovery sheet as a page to print. The groups are held in memory from the setting up until the first lock, because
 * they are kept nowhere else.
 */
export function createRecoverySheetHandlers(deps: RecoverySheetDeps) {
  let groups: readonly string[] = []

  const save: Handlers['setup.saveRecoverySheet'] = async () => {
    if (groups.length === 0) {
      fail({
        kind: 'conflict',
        message:
          'Phiếu khôi phục chỉ lưu được ngay sau khi khởi tạo. Muốn có phiếu khác, tạo phiếu mới trong Quản trị.',
      })
    }
    const office = deps.office()
    const bytes = await deps.print(SHEET, {
      'doc.agency': office.name,
      'doc.parentAgency': office.parentName,
      'doc.date': deps.clock.today(),
      officeName: officeLabel(office),
      madeOn: deps.clock.today(),
      groups: groups.map((group, i) => ({ line: String(i + 1), group })),
    })
    return deps.dialogs.save({ title: 'Lưu phiếu khôi phục', suggestedName: 'phieu-khoi-phuc.pdf', bytes })
  }

  return {
    save,
    remember: (words: readonly string[]) => {
      groups = [...words]
    },
    forget: () => {
      groups = []
    },
  }
}
