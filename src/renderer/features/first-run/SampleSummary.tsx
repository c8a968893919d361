import type { OfficeValues } from '../../office/office-values.ts'
import classes from './FirstRunPage.module.css'

/** What the sample office holds, in a few lines. */
export function SampleSummary({ office }: { office: OfficeValues }) {
  return (
    <dl className={classes.summary}>
      <dt>Cơ quan</dt>
      <dd>
        {office.name}, {office.district}, {office.province}
      </dd>
      <dt>Tòa án</dt>
      <dd>{office.court.name}</dd>
      <dt>Xã, phường</dt>
      <dd>
        {office.communes.length}: {office.communes.map((commune) => commune.name).join(', ')}
      </dd>
      <dt>Người ký</dt>
      <dd>{office.officers?.length ?? 0} người, không có thật</dd>
    </dl>
  )
}
