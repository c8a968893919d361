import { Button, Radio } from '@mantine/core'
import { useState } from 'react'
import type { PackageRow } from '#shared/packages/ledger.schema.ts'
import type { Volume } from '#shared/packages/volume.schema.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { LongWork } from '../../ui/LongWork.tsx'
import classes from './Packages.module.css'

const MEGABYTE = 1_000_000

/** Whether it can be pulled out, in words: the system does not always tell. */
function removableWords({ removable }: Volume): string {
  if (removable === null) return 'không rõ có tháo được không'
  return removable ? 'tháo được' : 'gắn trong máy'
}

const volumeWords = (volume: Volume) =>
  `còn trống ${viNumber(volume.freeBytes / MEGABYTE)} MB trên ${viNumber(volume.totalBytes / MEGABYTE)} MB, ${removableWords(volume)}${volume.readOnly ? ', không cho ghi' : ''}`

interface WritePanelProps {
  row: PackageRow
  onWritten: () => void
  onCancel: () => void
}

/** Chooses the stick, writes the package, and says how to take the stick out. Looks again every few seconds for new ones. */
export function WritePanel({ row, onWritten, onCancel }: WritePanelProps) {
  const volumes = useCall('packages.volumes', {}, { every: 3 })
  const [path, setPath] = useState('')
  const toVolume = useWrite('packages.writeTo')
  const toFolder = useWrite('packages.writeToFolder')
  const pending = toVolume.isPending || toFolder.isPending
  const error = toVolume.error ?? toFolder.error
  const intoFolder = () =>
    toFolder.mutate({ id: row.id }, { onSuccess: (written) => (written === null ? undefined : onWritten()) })
  return (
    <ConfirmPanel
      title={`Ghi ${row.fileName} ra USB`}
      verb="Ghi và kiểm tra"
      onConfirm={() => toVolume.mutate({ id: row.id, path }, { onSuccess: onWritten })}
      onCancel={onCancel}
      loading={pending}
      disabled={path === ''}
    >
      {error === null ? null : <ErrorPanel error={error.error} />}
      {pending ? (
        <LongWork
          channel={toFolder.isPending ? 'packages.writeToFolder' : 'packages.writeTo'}
          label="Đang ghi gói, chưa rút USB"
        />
      ) : null}
      <p>
        Gói {viNumber(row.size)} byte. Ghi xong, phần mềm đọc lại toàn bộ và kiểm tra trước khi đặt tên; rút USB giữa
        chừng thì trên USB vẫn là những gì có từ trước.
      </p>
      <Answer query={volumes} lines={2}>
        {(data) =>
          data.volumes.length === 0 ? (
            <p>Chưa thấy USB nào. Cắm USB rồi chờ vài giây, hoặc chọn thư mục.</p>
          ) : (
            <Radio.Group label="Ghi vào" value={path} onChange={setPath}>
              {data.volumes.map((volume) => (
                <Radio
                  key={volume.path}
                  value={volume.path}
                  label={volume.label}
                  description={volumeWords(volume)}
                  disabled={volume.readOnly}
                  mt={6}
                />
              ))}
            </Radio.Group>
          )
        }
      </Answer>
      <div className={classes.acts}>
        <Button variant="default" onClick={intoFolder} disabled={pending}>
          Chọn thư mục khác
        </Button>
      </div>
    </ConfirmPanel>
  )
}
