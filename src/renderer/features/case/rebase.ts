type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

const isRecord = (value: unknown): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Puts what was typed onto a newer state: leaf by leaf, what the clerk changed against `base` wins, everything else comes
 * from `fresh`. For a save that was refused because somebody else saved in between.
 */
export function rebase<T>(base: T, typed: T, fresh: T): T {
  if (isRecord(base) && isRecord(typed) && isRecord(fresh)) {
    const keys = new Set([...Object.keys(fresh), ...Object.keys(typed)])
    const merged = Object.fromEntries([...keys].map((key) => [key, rebase(base[key], typed[key], fresh[key])]))
    return merged as T
  }
  return JSON.stringify(base) === JSON.stringify(typed) ? fresh : typed
}
