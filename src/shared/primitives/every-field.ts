type Known = Readonly<Record<string, unknown>>

/**
 * Makes the question whether a record has every field of a template, in objects within it as well; lists are not looked
 * into. For records that were parsed before they were written: one from an older version of the program lacks the newer
 * fields and has to be parsed again.
 */
export function everyFieldOf(template: object): (record: unknown) => boolean {
  const fields = Object.entries(template).map(([name, empty]: [string, unknown]) => ({
    name,
    within: isRecord(empty) && Object.keys(empty).length > 0 ? everyFieldOf(empty) : null,
  }))
  return (record) =>
    isRecord(record) &&
    fields.every(({ name, within }) => (within === null ? record[name] !== undefined : within(record[name])))
}

function isRecord(value: unknown): value is Known {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
