import type { ProvinceReport } from '#shared/consolidation/consolidation.schema.ts'
import { SLOT_WORDS } from '#shared/texts/consolidation-words.ts'
import { FIGURE_TIME_WORDS, figureText } from '#shared/texts/report-words.ts'
import classes from './Consolidation.module.css'

/** Figures of the province: its own with those of other times, then each district's. */
export function FigureTable({ report: { figures, districts }, parts }: { report: ProvinceReport; parts: boolean }) {
  const shown = figures.filter(({ total }) => parts || Object.keys(total.dims).length === 0)
  const columns = 4 + districts.length
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to be able to scroll a wide table
    <section className={classes.wide} tabIndex={0} aria-label="Bảng số liệu của tỉnh">
      <table className={classes.figures}>
        <colgroup>
          <col />
          <col span={columns} style={{ width: `${100 / columns}%` }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={classes.corner}>
              Chỉ tiêu
            </th>
            <th scope="col">Toàn tỉnh</th>
            <th scope="col">{FIGURE_TIME_WORDS.ky_truoc}</th>
            <th scope="col">{FIGURE_TIME_WORDS.cung_ky}</th>
            <th scope="col">{FIGURE_TIME_WORDS.luy_ke}</th>
            {districts.map(({ office, state }) => (
              <th key={office.code} scope="col">
                {office.name}
                <small>{SLOT_WORDS[state]}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, label, total, previous, lastYear, cumulative, districts: values }) => (
            <tr key={name}>
              <th scope="row">
                {label}
                {total.note === '' ? null : <small>{total.note}</small>}
              </th>
              <td data-sum>{figureText(total.value, total.unit)}</td>
              <td>{figureText(previous, total.unit)}</td>
              <td>{figureText(lastYear, total.unit)}</td>
              <td data-last>{figureText(cumulative, total.unit)}</td>
              {values.map(({ code, value }) => (
                <td key={code}>{figureText(value, total.unit)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
