import { type MonthWork, MonthWorkSchema } from '#shared/aftercare/month-work.schema.ts'
import type { MissingQuarters } from '#shared/aftercare/review.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import type { LifeRules } from '#shared/life/life-rules.schema.ts'
import { readResource } from '../regimes/read-resource.ts'

const FILE = 'aftercare/month-work.json'

/**
 * Reads resources/aftercare/month-work.json. Throws kind 'resource' with the row and the reason: a row that stands twice, or
 * somebody to be drawn or reviewed who is not on the sheet to which the results go.
 */
export function loadMonthWork(
  resourcesFolder: string,
  { positiveResults }: Pick<LifeRules, 'positiveResults'>,
): MonthWork {
  const work = readResource(resourcesFolder, FILE, MonthWorkSchema)
  const onSheet = work.sheet.episodes.map(({ episode }) => episode)
  refuseTwice('sheet.episodes', onSheet)
  refuseTwice(
    'review.ratings',
    work.review.ratings.map(({ id }) => id),
  )
  for (const [place, { groups }] of [
    ['draw.groups', work.draw],
    ['review.groups', work.review],
  ] as const) {
    const episodes = groups.map(({ episode }) => episode)
    refuseTwice(place, episodes)
    const stray = episodes.find((episode) => !onSheet.includes(episode))
    if (stray !== undefined)
      fail({ kind: 'resource', file: FILE, place, message: `"${stray}" không có trong bảng tháng` })
  }
  return { ...work, sheet: { ...work.sheet, positiveResults } }
}

function refuseTwice(place: string, ids: readonly string[]): void {
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  if (twice !== undefined) fail({ kind: 'resource', file: FILE, place, message: `"${twice}" có hai lần` })
}

/** The rule that the data name about what a period lacks. Throws kind 'resource' where there is none of that name. */
export function missingRuleOf({ review }: MonthWork, { rules }: Pick<LifeRules, 'rules'>): MissingQuarters['rule'] {
  const found = rules.find(({ id }) => id === review.missingRule)
  return found ?? fail({ kind: 'resource', file: FILE, place: 'review.missingRule', message: 'không có quy tắc này' })
}
