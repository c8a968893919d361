import { useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { APP_NAME } from '#shared/texts/words.ts'
import { api, appErrorOf } from '../../api/client.ts'
import type { OfficeValues } from '../../office/office-values.ts'
import { RecoverySheet } from '../../office/RecoverySheet.tsx'
import classes from './FirstRunPage.module.css'
import { OfficeSteps } from './OfficeSteps.tsx'
import { StartChoice } from './StartChoice.tsx'
import { StepRail } from './StepRail.tsx'

interface FirstRunPageProps {
  start: Output<'app.start'>
  /** Called when the recovery sheet has been confirmed and work may begin. */
  onReady: () => Promise<unknown>
  onRestore: () => void
}

/** What the first run is in the middle of. */
type Phase =
  | { at: 'choice' }
  | { at: 'steps'; sample: OfficeValues | null }
  | { at: 'recovery'; words: readonly string[]; officeName: string; sample: boolean }

/** Khởi tạo: from an empty PC to an open store with its recovery sheet in hand. */
export function FirstRunPage({ start, onReady, onRestore }: FirstRunPageProps) {
  const [phase, setPhase] = useState<Phase>({ at: 'choice' })
  const [step, setStep] = useState(0)
  const [loading, setLoading] = useState(false)
  const [failure, setFailure] = useState<AppError | null>(null)

  const withSample = async () => {
    setLoading(true)
    setFailure(null)
    try {
      const { office } = await api.call('setup.sample', {})
      setPhase({ at: 'steps', sample: office })
    } catch (thrown) {
      setFailure(appErrorOf(thrown))
    } finally {
      setLoading(false)
    }
  }

  const names =
    phase.at === 'choice'
      ? []
      : (phase.at === 'steps' ? phase.sample !== null : phase.sample)
        ? ['Cơ quan mẫu', 'Người dùng đầu tiên', 'Phiếu khôi phục']
        : ['Cơ quan', 'Địa bàn', 'Người ký', 'Người dùng đầu tiên', 'Phiếu khôi phục']

  return (
    <div className={classes.root}>
      <header className={classes.left}>
        <p className={classes.product}>{APP_NAME}</p>
        <p className={classes.promise}>
          Lập, theo dõi và đóng hồ sơ đề nghị đưa vào cơ sở cai nghiện bắt buộc, từ giấy tờ đầu tiên đến bút lục cuối
          cùng.
        </p>
        {names.length === 0 ? (
          <ul className={classes.facts}>
            <li>Dữ liệu nằm trên máy này và luôn được mã hóa</li>
            <li>Không kết nối mạng, không gửi gì đi đâu</li>
            <li>Thiết lập một lần, khoảng 10 phút</li>
          </ul>
        ) : (
          <StepRail names={names} current={phase.at === 'recovery' ? names.length - 1 : step} />
        )}
        <p className={classes.version}>Phiên bản {start.version}</p>
      </header>
      <main className={classes.right}>
        {phase.at === 'choice' ? (
          <StartChoice
            loading={loading}
            failure={failure}
            onOwn={() => setPhase({ at: 'steps', sample: null })}
            onSample={() => void withSample()}
            onRestore={onRestore}
          />
        ) : phase.at === 'steps' ? (
          <OfficeSteps
            sample={phase.sample}
            today={start.today}
            step={step}
            onStep={setStep}
            onLeave={() => {
              setStep(0)
              setPhase({ at: 'choice' })
            }}
            onCreated={(made) => setPhase({ at: 'recovery', sample: phase.sample !== null, ...made })}
          />
        ) : (
          <RecoverySheet
            title="Phiếu khôi phục"
            sentence="Kho dữ liệu đã tạo. Khi quên mật khẩu hoặc người giữ máy vắng, phiếu này là cách duy nhất còn lại để mở kho. Phiếu chỉ hiện lần này."
            verb="Vào phần mềm"
            words={phase.words}
            officeName={phase.officeName}
            today={start.today}
            onReady={onReady}
          />
        )}
      </main>
    </div>
  )
}
