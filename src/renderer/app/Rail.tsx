import {
  type Icon,
  IconBook,
  IconCalendarEvent,
  IconFolder,
  IconHeartHandshake,
  IconHelpCircle,
  IconHomeHeart,
  IconListCheck,
  IconListDetails,
  IconPackage,
  IconReportAnalytics,
  IconScale,
  IconSettings,
  IconSitemap,
  IconTarget,
  IconUsers,
} from '@tabler/icons-react'
import { useRouterState } from '@tanstack/react-router'
import type { Permission } from '#shared/accounts/account.schema.ts'
import type { OfficeLevel } from '#shared/settings/office.schema.ts'
import { useCall } from '../api/calls.ts'
import { paths } from './paths.ts'
import classes from './Rail.module.css'
import { useMay, useSession } from './session.tsx'

interface Screen {
  path: string
  label: string
  icon: Icon
  needs: Permission
  /** Only at offices of this level. */
  only?: OfficeLevel
  /** Below the rule. */
  quiet?: boolean
}

/** The screens in the order of the rail. */
const SCREENS: readonly Screen[] = [
  { path: paths.consolidation, label: 'Tổng hợp', icon: IconSitemap, needs: 'people.read', only: 'province' },
  { path: paths.today, label: 'Hôm nay', icon: IconCalendarEvent, needs: 'cases.read', only: 'district' },
  { path: paths.people, label: 'Người', icon: IconUsers, needs: 'people.read', only: 'district' },
  { path: paths.cases, label: 'Hồ sơ', icon: IconFolder, needs: 'cases.read', only: 'district' },
  { path: paths.lists, label: 'Danh sách', icon: IconListDetails, needs: 'people.read', only: 'district' },
  { path: paths.month, label: 'Bảng tháng', icon: IconListCheck, needs: 'cases.read', only: 'district' },
  { path: paths.support, label: 'Hỗ trợ', icon: IconHeartHandshake, needs: 'cases.read', only: 'district' },
  { path: paths.community, label: 'Cộng đồng', icon: IconHomeHeart, needs: 'cases.read', only: 'district' },
  { path: paths.reports, label: 'Báo cáo', icon: IconReportAnalytics, needs: 'cases.read', only: 'district' },
  { path: paths.registers, label: 'Sổ văn bản', icon: IconBook, needs: 'cases.read', only: 'district' },
  { path: paths.plans, label: 'Kế hoạch', icon: IconTarget, needs: 'cases.read' },
  { path: paths.packages, label: 'Gói dữ liệu', icon: IconPackage, needs: 'cases.read' },
  { path: paths.law, label: 'Quy định', icon: IconScale, needs: 'settings.read', quiet: true },
  { path: paths.administration, label: 'Quản trị', icon: IconSettings, needs: 'settings.read', quiet: true },
  { path: paths.help, label: 'Trợ giúp', icon: IconHelpCircle, needs: 'open', quiet: true },
]

/** The screens of an office, in the order of the rail, which is also that of Alt+1, Alt+2, ... */
export function screensOf(level: OfficeLevel): readonly Screen[] {
  return SCREENS.filter(({ only }) => only === undefined || only === level)
}

/** The digit that opens a screen with Alt; null behind the ninth (help has F1). */
export function keyOf(screens: readonly Screen[], screen: Screen): number | null {
  const place = screens.indexOf(screen) + 1
  return place > 0 && place <= 9 ? place : null
}

function useCounts(): Readonly<Record<string, { count: number; urgent: boolean }>> {
  const may = useMay()
  const district = useSession().level === 'district'
  const work = useCall('today.counts', {}, { enabled: district && may('cases.read') })
  const reports = useCall('reports.due', {}, { enabled: district && may('cases.read') })
  const { overdue, today, open } = work.data ?? { overdue: 0, today: 0, open: 0 }
  return {
    [paths.today]: { count: overdue + today, urgent: overdue > 0 },
    [paths.cases]: { count: open, urgent: false },
    [paths.reports]: {
      count: reports.data?.length ?? 0,
      urgent: reports.data?.some(({ status }) => status === 'overdue') ?? false,
    },
  }
}

/** The screens in words, with what waits behind them. */
export function Rail({ onPick }: { onPick: () => void }) {
  const here = useRouterState({ select: (state) => state.location.pathname })
  const counts = useCounts()
  const may = useMay()
  const screens = screensOf(useSession().level)
  const isHere = (path: string) => (path === paths.today ? here === path : here.startsWith(path))
  const draw = (screen: Screen) => {
    const { count, urgent } = counts[screen.path] ?? { count: 0, urgent: false }
    const key = keyOf(screens, screen)
    return (
      <li key={screen.path}>
        <a
          href={`#${screen.path}`}
          className={classes.item}
          onClick={onPick}
          aria-current={isHere(screen.path) ? 'page' : undefined}
          {...(key === null ? {} : { 'aria-keyshortcuts': `Alt+${key}`, title: `Alt+${key}` })}
        >
          <screen.icon size={18} stroke={1.75} aria-hidden="true" />
          <span className={classes.label}>{screen.label}</span>
          {count === 0 ? null : (
            <em className={classes.count} data-urgent={urgent || undefined}>
              {count}
            </em>
          )}
        </a>
      </li>
    )
  }
  const seen = screens.filter((screen) => may(screen.needs))
  return (
    <nav className={classes.root} aria-label="Mục chính" id="rail">
      <ul>{seen.filter((screen) => !screen.quiet).map(draw)}</ul>
      <ul className={classes.below}>{seen.filter((screen) => screen.quiet).map(draw)}</ul>
    </nav>
  )
}
