/** Work that is under way on the dossiers of cases, and can be given up. */
export interface Builds {
  /** Runs `work` with a signal that {@link Builds.cancel} raises. */
  run<T>(caseId: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Asks everything that is being bound for this case to stop; false where nothing is. */
  cancel(caseId: string): boolean
}

export function createBuilds(): Builds {
  const running = new Map<string, Set<AbortController>>()
  return {
    async run(caseId, work) {
      const controller = new AbortController()
      const ofCase = running.get(caseId) ?? new Set()
      running.set(caseId, ofCase.add(controller))
      try {
        return await work(controller.signal)
      } finally {
        ofCase.delete(controller)
        if (ofCase.size === 0) running.delete(caseId)
      }
    },
    cancel(caseId) {
      const ofCase = [...(running.get(caseId) ?? [])]
      for (const controller of ofCase) controller.abort()
      return ofCase.length > 0
    },
  }
}
