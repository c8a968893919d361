import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'
import { ProvenanceSchema } from '#shared/regimes/provenance.ts'

const Range = z.tuple([z.number(), z.number()])
const sides = <T extends z.ZodType>(side: T) => z.object({ top: side, bottom: side, left: side, right: side })

/** Elements of a paper for which the decree fixes size and style. */
const LEGAL_STYLES = [
  'nationalName',
  'motto',
  'parentAgency',
  'agency',
  'number',
  'placeDate',
  'title',
  'gist',
  'letterSubject',
  'addressee',
  'basis',
  'body',
  'heading',
  'signerTitle',
  'signerName',
  'recipientsLabel',
  'recipientsList',
  'pageNumber',
] as const
/** Elements on which the decree is silent. */
const OWN_STYLES = ['center', 'note', 'signatureNote', 'table', 'tableHead', 'photoCaption', 'display'] as const
export type StyleName = (typeof LEGAL_STYLES)[number] | (typeof OWN_STYLES)[number]

const ChosenStyle = z
  .object({ pt: z.number(), bold: z.boolean().default(false), italic: z.boolean().default(false) })
  .strict()
export type ChosenStyle = z.infer<typeof ChosenStyle>

const record = <K extends string, T extends z.ZodType>(names: readonly K[], value: T) => z.record(z.enum(names), value)

const LayoutFile = z
  .object({
    id: z.string(),
    provenance: ProvenanceSchema,
    legal: z.object({
      paperMm: Range,
      marginMm: sides(Range),
      lineSpacing: Range,
      paragraphGapPt: Range,
      /** The values that are allowed, not a range. */
      firstIndentCm: z.array(z.number()).min(1),
      ruleShare: Range,
      styles: record(LEGAL_STYLES, z.object({ pt: Range, bold: z.boolean(), italic: z.boolean() }).strict()),
    }),
    chosen: z
      .object({
        marginMm: sides(z.number()),
        lineSpacing: z.number(),
        paragraphGapPt: z.number(),
        firstIndentCm: z.number(),
        /** Length of the line under agency and title, as a share of the text above it. */
        ruleShare: z.number(),
        headerColumnsMm: z.tuple([z.number(), z.number()]),
        /** Height kept free for signature and seal. */
        signatureSpaceMm: z.number().min(20).max(50),
        /** From the top edge of the paper to the foot of the page number. */
        pageNumberBaselineMm: z.number(),
        subjectGapPt: z.number(),
        photoMm: z.tuple([z.number(), z.number()]),
        styles: record([...LEGAL_STYLES, ...OWN_STYLES], ChosenStyle),
      })
      .strict(),
  })
  .strict()

/** How pages look: lengths in points, sizes and styles by element. */
export interface PageLayout {
  readonly id: string
  readonly page: { readonly width: number; readonly height: number }
  readonly margin: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }
  /** Width of the text. */
  readonly textWidth: number
  readonly lineSpacing: number
  readonly paragraphGap: number
  readonly firstIndent: number
  readonly ruleShare: number
  readonly headerColumns: readonly [number, number]
  readonly signatureSpace: number
  readonly pageNumberBaseline: number
  readonly subjectGap: number
  readonly photo: readonly [number, number]
  readonly styles: Readonly<Record<StyleName, ChosenStyle>>
}

/** Millimetres as points of 1/72 inch. */
export const points = (mm: number) => (mm * 72) / 25.4
/** Points as millimetres. */
export const millimetres = (pt: number) => (pt * 25.4) / 72

/** Reads resources/forms/layout-nd30.json; throws kind 'resource' for a value outside the ranges of the decree. */
export function loadPageLayout(resourcesFolder: string): PageLayout {
  const file = 'forms/layout-nd30.json'
  return parsePageLayout(JSON.parse(readFileSync(join(resourcesFolder, file), 'utf8')), file)
}

/** As {@link loadPageLayout}, from the file's content. */
export function parsePageLayout(raw: unknown, file: string): PageLayout {
  const parsed = LayoutFile.safeParse(raw)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return fail({
      kind: 'resource',
      file,
      place: issue?.path.map(String).join('.') ?? '',
      message: issue?.message ?? 'sai cấu trúc',
    })
  }
  const { legal, chosen, id } = parsed.data
  const refuse = (place: string, message: string): never =>
    fail({ kind: 'resource', file, place: `chosen.${place}`, message })
  const within = (place: string, value: number, [low, high]: readonly [number, number]) => {
    if (value < low || value > high) refuse(place, `${value} ngoài khoảng quy định ${low} đến ${high}`)
  }
  for (const side of ['top', 'bottom', 'left', 'right'] as const) {
    within(`marginMm.${side}`, chosen.marginMm[side], legal.marginMm[side])
  }
  within('lineSpacing', chosen.lineSpacing, legal.lineSpacing)
  within('paragraphGapPt', chosen.paragraphGapPt, legal.paragraphGapPt)
  within('ruleShare', chosen.ruleShare, legal.ruleShare)
  if (!legal.firstIndentCm.includes(chosen.firstIndentCm)) {
    refuse('firstIndentCm', `${chosen.firstIndentCm} không phải ${legal.firstIndentCm.join(' hoặc ')}`)
  }
  for (const name of LEGAL_STYLES) {
    const rule = legal.styles[name]
    const style = chosen.styles[name]
    within(`styles.${name}.pt`, style.pt, rule.pt)
    if (style.bold !== rule.bold || style.italic !== rule.italic) refuse(`styles.${name}`, 'kiểu chữ khác quy định')
  }
  const textMm = legal.paperMm[0] - chosen.marginMm.left - chosen.marginMm.right
  const [left, right] = chosen.headerColumnsMm
  if (Math.abs(left + right - textMm) > 0.01) refuse('headerColumnsMm', `hai cột phải rộng bằng ${textMm} mm`)
  return {
    id,
    page: { width: points(legal.paperMm[0]), height: points(legal.paperMm[1]) },
    margin: {
      top: points(chosen.marginMm.top),
      bottom: points(chosen.marginMm.bottom),
      left: points(chosen.marginMm.left),
      right: points(chosen.marginMm.right),
    },
    textWidth: points(textMm),
    lineSpacing: chosen.lineSpacing,
    paragraphGap: chosen.paragraphGapPt,
    firstIndent: points(chosen.firstIndentCm * 10),
    ruleShare: chosen.ruleShare,
    headerColumns: [points(left), points(right)],
    signatureSpace: points(chosen.signatureSpaceMm),
    pageNumberBaseline: points(chosen.pageNumberBaselineMm),
    subjectGap: chosen.subjectGapPt,
    photo: [points(chosen.photoMm[0]), points(chosen.photoMm[1])],
    styles: chosen.styles,
  }
}

/** The same layout on the sheet turned on its side, for papers whose tables need the width. */
export function onItsSide(layout: PageLayout): PageLayout {
  const { page, margin, textWidth } = layout
  const wide = page.height - margin.left - margin.right
  const [left, right] = layout.headerColumns
  return {
    ...layout,
    page: { width: page.height, height: page.width },
    textWidth: wide,
    headerColumns: [(left / textWidth) * wide, (right / textWidth) * wide],
  }
}

/** Width and height in points of the frame for a photograph. */
export function photoSize(
  { sizeMm }: { readonly sizeMm?: readonly [number, number] },
  layout: PageLayout,
): readonly [number, number] {
  return sizeMm ? [points(sizeMm[0]), points(sizeMm[1])] : layout.photo
}
