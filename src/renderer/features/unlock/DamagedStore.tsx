import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { AppError } from '#shared/contract/errors.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './UnlockPage.module.css'

interface DamagedStoreProps {
  error: AppError
  onRestore: () => void
  onBack: () => void
}

/** The store does not open: which backup there is, and what is damaged kept for somebody to look at. */
export function DamagedStore({ error, onRestore, onBack }: DamagedStoreProps) {
  const found = useCall('restore.found', {})
  const keep = useWrite('restore.keepDamaged', { quiet: true, keepAnswers: true })
  const newest = found.data?.backups
    .filter(({ fault }) => fault === null)
    .sort((a, b) => b.madeAt.localeCompare(a.madeAt))[0]
  return (
    <div className={classes.form}>
      <h1>Không mở được kho</h1>
      <ErrorPanel error={error} />
      <p className={classes.why} role="status">
        {found.data === undefined
          ? 'Đang tìm bản sao lưu'
          : newest === undefined
            ? 'Không thấy bản sao lưu nào trên máy này hoặc trên USB đang cắm. Cắm USB có bản sao lưu rồi bấm “Mở bản sao lưu”.'
            : `Bản sao lưu mới nhất: ${viMoment(newest.madeAt)}, ở ${newest.place}. Được kiểm lại trước khi thay kho.`}
      </p>
      <div className={classes.act}>
        <Button autoFocus onClick={onRestore}>
          Mở bản sao lưu
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.75} />}
          loading={keep.isPending}
          onClick={() => keep.mutate({})}
        >
          Lưu tệp hỏng để kiểm tra
        </Button>
      </div>
      {keep.error === null ? null : <ErrorPanel error={keep.error.error} />}
      {keep.data == null ? null : (
        <p className={classes.why} role="status">
          Đã chép kho hỏng vào {keep.data.folder}. Trong đó vẫn mã hóa.
        </p>
      )}
      <p>
        <ActLink onClick={onBack}>Thử mở lại</ActLink>
      </p>
    </div>
  )
}
