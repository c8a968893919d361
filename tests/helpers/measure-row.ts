import type { Store } from '#main/store/store.ts'

/** A measure for rooms that only hang their rows on one; it has no person, facts or events. */
export function insertMeasure(store: Store, id = 'vu-viec-1', code = 'HS-2023-001'): string {
  store.sqlite
    .prepare(
      `insert into measure (id, code, type, person_id, opened_on, officer, facts, version, created_at, updated_at)
       values (?, ?, 'cai_nghien_bat_buoc', 'p1', '2023-03-01', 'Trần Thị Thử Nghiệm', '{}', 1, '', '')`,
    )
    .run(id, code)
  return id
}
