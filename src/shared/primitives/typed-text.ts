import { z } from 'zod'
import { tidyText } from './folded-text.ts'

/** Text that somebody typed, in its canonical spelling, of at most `max` characters. */
const typedText = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform(tidyText)
    .pipe(z.string().max(max, { error: `Nhiều nhất ${max} ký tự` }))

/** The same where something has to be typed; `message` asks for it. */
export const filledText = (max: number, message: string) => typedText(max).pipe(z.string().min(1, { error: message }))

/** The same where it may be left out. */
export const optionalText = (max: number) => typedText(max).default('')
