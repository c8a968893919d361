import { z } from 'zod'

/** What a row of law data is called: an id, a state's code, an event's type. */
export const LawCode = z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]*$/)
