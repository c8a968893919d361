import classes from './Packages.module.css'

/** The groups of a fingerprint, large enough to be read aloud from, each with its number. */
export function Fingerprint({ groups }: { groups: readonly string[] }) {
  return (
    <ol className={classes.fingerprint} aria-label="Dấu vân tay của khóa">
      {groups.map((group, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be the same; their place tells them apart
        <li key={`${i} ${group}`}>
          <small>Nhóm {i + 1}</small>
          {group}
        </li>
      ))}
    </ol>
  )
}
