import type { Store } from '#main/store/store.ts'
import type { FactRow } from './derive-facts.ts'
import type { SubjectRecord, SubjectRow } from './derive-subject.ts'

/** The index of facts and of what people are parted by; written person by person. */
export function createFactsRepo({ sqlite }: Pick<Store, 'sqlite'>) {
  const removeFacts = sqlite.prepare<[string]>('DELETE FROM life_fact WHERE person_id = ?')
  const insertFact = sqlite.prepare(
    `INSERT INTO life_fact (person_id, fact, entry, exit, from_date, to_date, commune_code, form, turn, residence, maker,
       entry_event, exit_event, measure_id)
     VALUES ($personId, $fact, $entry, $exit, $from, $to, $communeCode, $form, $turn, $residence, $maker, $entryEvent,
       $exitEvent, $measureId)`,
  )
  const setSubject = sqlite.prepare(
    `INSERT OR REPLACE INTO life_subject (person_id, sex, born_from, born_to, ethnicity, drugs, education, occupation, scheme)
     VALUES ($personId, $sex, $bornFrom, $bornTo, $ethnicity, $drugs, $education, $occupation, $scheme)`,
  )
  const record = sqlite.prepare<[string], string>('SELECT data FROM person WHERE id = ?').pluck()
  const missing = sqlite
    .prepare<[], string>(
      'SELECT id FROM person p WHERE NOT EXISTS (SELECT 1 FROM life_subject s WHERE s.person_id = p.id)',
    )
    .pluck()

  return {
    /** The person's record, of which a few texts are read; null for nobody. */
    record(personId: string): SubjectRecord | null {
      const json = record.get(personId)
      return json === undefined ? null : (JSON.parse(json) as SubjectRecord)
    },
    missing: (): string[] => missing.all(),
    /** Puts the rows of a person in the place of the ones before. */
    write(personId: string, facts: readonly FactRow[], subject: SubjectRow): void {
      removeFacts.run(personId)
      for (const fact of facts) insertFact.run({ ...fact, personId })
      setSubject.run({ ...subject, personId })
    },
  }
}
