import { useState } from 'react'
import type { z } from 'zod'
import { readVnd } from '#shared/primitives/vnd.ts'
import { errorsBy } from '../../api/form-errors.ts'
import { focusField } from '../../ui/focus-field.ts'

type Values = Readonly<Record<string, unknown>>

/** A typed amount as the contract wants it: null for nothing, the text itself where it is no amount. */
export const asAmount = (text: string): unknown => (text.trim() === '' ? null : (readVnd(text) ?? text))
/** A typed day: null for nothing, the text itself where it is no day. */
export const asDay = (text: string): unknown => (text === '' ? null : text)
/** A typed count: null for nothing, NaN where it is none. */
export const asCount = (text: string): unknown => (text.trim() === '' ? null : Number(text))

/**
 * The fields of a form over the schema of its call: values as they are typed, one message for each wrong field, and parsing
 * when it is sent. `shape` makes the call's input of what was typed.
 */
export function useFields<V extends Values, S extends z.ZodType>(
  prefix: string,
  initial: V,
  schema: S,
  shape: (values: V) => unknown,
) {
  const [values, setValues] = useState(initial)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const idOf = (path: string) => `${prefix}-${path.replaceAll('.', '-')}`
  const set = <K extends keyof V>(name: K, value: V[K]) => setValues((now) => ({ ...now, [name]: value }))
  return {
    values,
    set,
    idOf,
    /** What is typed now, parsed; null while something is wrong. */
    parsed: (): z.output<S> | null => {
      const result = schema.safeParse(shape(values))
      return result.success ? result.data : null
    },
    /** For inputs of Mantine whose value is text. */
    text: (name: keyof V & string, path: string = name) => ({
      id: idOf(path),
      value: String(values[name]),
      error: errors[path],
      autoComplete: 'off',
      onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value as V[typeof name]),
    }),
    /** For the house's fields, which hand the value itself on. */
    read: (name: keyof V & string, path: string = name) => ({
      id: idOf(path),
      value: String(values[name]),
      error: errors[path],
      onChange: (value: string) => set(name, value as V[typeof name]),
    }),
    /** What is wrong with a group of fields: the first message at the path or below it. */
    errorOf: (path: string) => Object.entries(errors).find(([at]) => at === path || at.startsWith(`${path}.`))?.[1],
    /** Hands on what was typed when all of it is right; else shows what is wrong and goes to the first. */
    submit: (send: (input: z.output<S>) => void) => {
      const found = errorsBy<V>(schema, shape)(values)
      setErrors(found)
      const [first] = Object.keys(found)
      if (first === undefined) send(schema.parse(shape(values)))
      else focusField(idOf(first))
    },
  }
}
