import { IconAlertTriangle } from '@tabler/icons-react'
import type { LawInForce, VersionInForce } from '#shared/regimes/law-in-force.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import classes from './Law.module.css'

/** The version of each axis that holds on the day, since when, and which day of a case picks it. */
export function VersionsInForce({ versions, tracks }: Pick<LawInForce, 'versions' | 'tracks'>) {
  const axes = [...new Set(versions.map((version) => version.axis))]
  return (
    <ul className={classes.versions} aria-label="Văn bản có hiệu lực theo từng trục">
      {axes.map((axis) => {
        const own = versions.filter((version) => version.axis === axis)
        return (
          <li key={axis} className={classes.axis}>
            <h2>{own[0]?.axisLabel}</h2>
            {own.map((version) => (
              <Version key={version.id} version={version} whom={own.length > 1 ? whomOf(version, tracks) : ''} />
            ))}
          </li>
        )
      })}
    </ul>
  )
}

const whomOf = (version: VersionInForce, tracks: LawInForce['tracks']) =>
  `${version.tracks.map((track) => tracks[track]).join(', ')}. `

function Version({ version, whom }: { version: VersionInForce; whom: string }) {
  const { id, name, validFrom, validTo, why, loaded } = version
  return (
    <div className={classes.version}>
      <p className={`${classes.name} ${id === '' ? classes.missing : ''}`} title={name}>
        {id === '' ? <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" /> : <b>{id}</b>} {name}
      </p>
      <p className={classes.why} title={why}>
        {whom}
        {validFrom === null ? '' : `${viDate(validFrom)} - ${validTo === null ? 'nay' : viDate(validTo)}. `}
        {id !== '' && !loaded ? 'Phần mềm chưa có dữ liệu. ' : ''}
        {why}
      </p>
    </div>
  )
}
