/** Names of the fields that differ, for the audit: which, never what. */
export function differentFields<T extends object>(before: T | null, after: T): string[] {
  const keys = Object.keys(after) as (keyof T & string)[]
  return keys.filter((key) => JSON.stringify(before?.[key]) !== JSON.stringify(after[key]))
}
