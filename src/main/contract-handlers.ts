import type { Permission, Session } from '#shared/accounts/account.schema.ts'
import { permissionName } from '#shared/accounts/roles.ts'
import type { Channel } from '#shared/contract/channels.ts'
import { contract, type Output, type ParsedInput } from '#shared/contract/contract.ts'
import type { Entry } from '#shared/contract/entry.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import type { Result } from '#shared/contract/result.ts'
import type { Actor } from './store/actor.ts'
import { storageFailure } from './store/sqlite-errors.ts'

/** Who calls. `actor` is null only in calls of the permission 'open', before anybody is signed in. */
export interface CallContext {
  readonly actor: Actor | null
}

/** One handler for each call of the contract: a missing one, or one of the wrong shape, does not compile. */
export type Handlers = {
  [C in Channel]: (ctx: CallContext, input: ParsedInput<C>) => Output<C> | Promise<Output<C>>
}

export interface DispatchOptions {
  /** Parses what the handler answers as well; for development and tests. */
  readonly checkOutput: boolean
  /** Writes down what nobody foresaw and returns the number under which it is found. */
  readonly report: (channel: Channel, cause: unknown) => string
}

type Domain<C extends Channel = Channel> = C extends `${infer D}.${string}` ? D : never

/** What a call of each domain is about, to name it when the input is refused. */
const THINGS: Readonly<Record<Domain, string>> = {
  app: 'yêu cầu',
  setup: 'thông tin khởi tạo',
  session: 'thông tin đăng nhập',
  backup: 'việc sao lưu',
  restore: 'việc khôi phục',
  users: 'người dùng',
  recovery: 'phiếu khôi phục',
  security: 'thiết lập an toàn',
  audit: 'nhật ký',
  office: 'thông tin cơ quan',
  view: 'cách xem',
  people: 'thông tin người',
  life: 'danh sách',
  imports: 'việc nhập danh sách',
  reconcile: 'việc đối chiếu danh sách',
  cases: 'hồ sơ',
  documents: 'văn bản',
  attachments: 'tệp đính kèm',
  packages: 'gói dữ liệu',
  transfers: 'việc chuyển hồ sơ',
  keys: 'khóa của cơ quan',
  dossiers: 'bộ hồ sơ',
  registers: 'sổ đăng ký',
  support: 'việc hỗ trợ',
  month: 'bảng tháng',
  community: 'việc ở xã, phường',
  plans: 'kế hoạch, chỉ tiêu',
  consolidation: 'việc tổng hợp',
  draw: 'bốc thăm xét nghiệm',
  review: 'họp quý',
  reports: 'báo cáo',
  today: 'danh sách việc',
  calendar: 'lịch làm việc',
  law: 'quy định',
  updates: 'việc cập nhật phần mềm',
}

/** Who is signed in, for handlers that need somebody; throws kind 'locked' when nobody is. */
export function signedIn(ctx: CallContext): Actor {
  return ctx.actor ?? fail({ kind: 'locked' })
}

/**
 * Carries out one call of the contract: permission, parse, run, and any failure turned into a value. Never rejects.
 * Knows nothing of Electron, so that tests make the same calls as the window.
 */
export async function dispatch(
  handlers: Handlers,
  getSession: () => Session | null,
  channel: Channel,
  rawInput: unknown,
  options: DispatchOptions,
): Promise<Result<unknown>> {
  try {
    const entry: Entry = contract[channel]
    const ctx = admit(entry.permission, getSession())
    const input = parseInput(entry.input, rawInput, THINGS[domainOf(channel)])
    const run = handlers[channel] as (ctx: CallContext, input: unknown) => unknown
    const output = await run(ctx, input)
    return { ok: true, value: options.checkOutput ? entry.output.parse(output) : output }
  } catch (cause) {
    // A damaged page or a full disk may be met by any statement, not only within a transaction.
    const known = cause instanceof AppFailure ? cause : storageFailure(cause)
    if (known !== null) return { ok: false, error: known.error }
    return { ok: false, error: { kind: 'unexpected', id: options.report(channel, cause) } }
  }
}

function admit(permission: Permission, session: Session | null): CallContext {
  if (session === null) {
    if (permission !== 'open') fail({ kind: 'locked' })
    return { actor: null }
  }
  if (session.mustChange && permission !== 'open' && permission !== 'signed-in') fail({ kind: 'must-change' })
  if (permission !== 'open' && !session.permissions.includes(permission)) {
    fail({ kind: 'not-allowed', what: permissionName(permission) })
  }
  const { id, name, role } = session.user
  return { actor: { userId: id, name, role } }
}

function domainOf(channel: Channel): Domain {
  return channel.slice(0, channel.indexOf('.')) as Domain
}
