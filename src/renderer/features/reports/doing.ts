/** The form that is open above the report; null where none is. */
export type ReportDoing = 'freeze' | 'sign' | 'sent' | 'received' | 'returned' | 'amend' | 'discard'
