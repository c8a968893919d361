/**
 * The bodies of law that change on different days: who compiles with which papers (`dossier`), how the court proceeds
 * (`court`), how a decision is carried out (`execution`, chosen by the day of the decision), who holds each role (`org`).
 */
export const AXIS_IDS = ['dossier', 'court', 'execution', 'org'] as const
export type AxisId = (typeof AXIS_IDS)[number]

/** Which part of a case's life a state or an event belongs to; set when a version is put together, from its axis. */
export const PHASES = ['dossier', 'court', 'execution'] as const
export type Phase = (typeof PHASES)[number]
