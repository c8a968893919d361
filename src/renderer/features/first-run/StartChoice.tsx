import { Button } from '@mantine/core'
import { IconBuilding, IconFlask, IconHistory } from '@tabler/icons-react'
import type { AppError } from '#shared/contract/errors.ts'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import classes from './FirstRunPage.module.css'

interface StartChoiceProps {
  loading: boolean
  failure: AppError | null
  onOwn: () => void
  onSample: () => void
  onRestore: () => void
}

/** The first question: the real office, or a sample one to learn on. */
export function StartChoice({ loading, failure, onOwn, onSample, onRestore }: StartChoiceProps) {
  return (
    <div className={classes.form}>
      <div>
        <h1>Khởi tạo</h1>
        <p className={classes.sentence}>Máy này chưa có dữ liệu. Chọn cách bắt đầu.</p>
      </div>
      {failure === null ? null : <ErrorPanel error={failure} />}
      <section className={classes.choice} aria-labelledby="choice-own">
        <IconBuilding size={24} stroke={1.5} aria-hidden="true" />
        <div>
          <h2 id="choice-own">Cơ quan của tôi</h2>
          <p>Nhập tên cơ quan, xã phường, người ký. Dùng cho công việc thật.</p>
        </div>
        <Button autoFocus onClick={onOwn}>
          Thiết lập cơ quan
        </Button>
      </section>
      <section className={classes.choice} aria-labelledby="choice-sample">
        <IconFlask size={24} stroke={1.5} aria-hidden="true" />
        <div>
          <h2 id="choice-sample">Cơ quan mẫu để tập dùng</h2>
          <p>Có sẵn người và hồ sơ không có thật. Mọi màn hình và trang in ghi “Dữ liệu mẫu”.</p>
        </div>
        <Button variant="default" onClick={onSample} loading={loading}>
          Dùng cơ quan mẫu
        </Button>
      </section>
      <section className={classes.choice} aria-labelledby="choice-restore">
        <IconHistory size={24} stroke={1.5} aria-hidden="true" />
        <div>
          <h2 id="choice-restore">Khôi phục từ bản sao lưu</h2>
          <p>Máy mới, máy cũ hỏng hoặc mất: mở bằng mật khẩu hoặc phiếu khôi phục.</p>
        </div>
        <Button variant="default" onClick={onRestore}>
          Khôi phục
        </Button>
      </section>
    </div>
  )
}
