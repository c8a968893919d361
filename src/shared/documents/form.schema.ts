import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { PHASES } from '../regimes/axis.ts'
import { ConditionSchema } from '../regimes/condition.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'
import { OfficerSchema } from '../settings/office.schema.ts'
import { FieldDefinitionSchema, FieldValueSchema } from './field.schema.ts'

/**
 * Values that are not asked on the form but belong to the paper: they stand beside the fields under these names, both in
 * templates and in the frozen values of an issued paper.
 */
export const PAPER_VALUES = [
  'doc.number',
  'doc.numberTail',
  'doc.date',
  'doc.place',
  'doc.agency',
  'doc.parentAgency',
  'doc.signerName',
  'doc.signerTitle',
] as const
export type PaperValue = (typeof PAPER_VALUES)[number]

/**
 * Text of a form: literal words with `{field}` or `{field|format}` for values, `**bold**`, `//italic//`, `~` for
 * a space that holds two syllables together, and a tab where the paper puts a second field at the right of the same line.
 */
const Template = z.string().min(1)

/** Shown only where the field has one of the values ('' stands for blank), or where it is filled, or where it is blank. */
const SimpleWhenSchema = z.union([
  z.object({ field: z.string(), in: z.array(z.string()).min(1) }).strict(),
  z.object({ filled: z.string() }).strict(),
  z.object({ blank: z.string() }).strict(),
])
export type SimpleWhen = z.infer<typeof SimpleWhenSchema>
export const WhenSchema = z.union([
  SimpleWhenSchema,
  z.object({ any: z.array(SimpleWhenSchema).min(2) }).strict(),
  z.object({ all: z.array(SimpleWhenSchema).min(2) }).strict(),
])
export type When = z.infer<typeof WhenSchema>

const base = { when: WhenSchema.optional() }

export const TextStyleSchema = z.enum(['body', 'basis', 'heading', 'center', 'note', 'display'])
export type TextStyle = z.infer<typeof TextStyleSchema>

/** Quốc hiệu and Tiêu ngữ, with the agency at the left, number, place and date where the paper has them. */
const HeaderBlock = z.object({
  ...base,
  type: z.literal('header'),
  agency: z.boolean(),
  placeDate: z.boolean().default(true),
  /** "V/v ..." under the number of an official letter. */
  subject: Template.optional(),
})

const TitleBlock = z.object({
  ...base,
  type: z.literal('title'),
  title: Template,
  subtitle: Template.optional(),
  rule: z.boolean().default(true),
})

/** Kính gửi: */
const AddresseeBlock = z.object({
  ...base,
  type: z.literal('addressee'),
  label: Template.default('Kính gửi:'),
  text: Template,
})

const TextBlock = z.object({
  ...base,
  type: z.literal('text'),
  style: TextStyleSchema.default('body'),
  text: Template,
})

/** A text of many lines: dotted lines while it is empty. */
const MultiBlock = z.object({ ...base, type: z.literal('multi'), label: Template.optional(), field: z.string() })

/** A list of lines behind its label. */
const ListBlock = z.object({
  ...base,
  type: z.literal('list'),
  label: Template.optional(),
  field: z.string(),
  marker: z.enum(['dash', 'number', 'letter', 'none']).default('dash'),
})

/** One text for each record; `{item.column}`, `{item.no}` (1, 2) and `{item.letter}` (a, b, c, d, đ) stand for it. */
const RowsBlock = z.object({
  ...base,
  type: z.literal('rows'),
  field: z.string(),
  /** Records printed blank where there are fewer. */
  min: z.number().int().min(0).default(0),
  lines: z.array(Template).min(1),
})

const TableBlock = z.object({
  ...base,
  type: z.literal('table'),
  field: z.string(),
  min: z.number().int().min(0).default(0),
  columns: z
    .array(
      z.object({
        /** Column of the field, or `item.no` for the number of the row. */
        column: z.string(),
        head: Template,
        /** Head over this column and its neighbours that have the same. */
        over: Template.optional(),
        /** Width in millimetres; all widths together are the width of the text. */
        width: z.number().positive(),
        align: z.enum(['left', 'center', 'right']).default('left'),
      }),
    )
    .min(1),
  /** Second head row (1), (2), ... as the decree's own registers have. */
  numbered: z.boolean().default(true),
})

const SignatureSchema = z.object({
  titles: z.array(Template).default([]),
  /** Title lines of the officer who signs: in place of `titles`, below them, or not at all. */
  officer: z.enum(['replace', 'below', 'none']).default('none'),
  note: Template.optional(),
  name: Template.optional(),
})

const SignaturesBlock = z.object({
  ...base,
  type: z.literal('signatures'),
  /** List field printed as "Nơi nhận" at the left. */
  recipients: z.string().optional(),
  columns: z.array(SignatureSchema).min(1).max(3),
})

/** Empty space, for covers. */
const SpaceBlock = z.object({ ...base, type: z.literal('space'), mm: z.number().positive().max(200) })

/** A column of a table, joined with dashes, as a QR code in the middle of the line: for scanners that type. */
const QrBlock = z.object({
  ...base,
  type: z.literal('qr'),
  field: z.string(),
  column: z.string(),
  mm: z.number().positive().max(80),
})

const PageBreakBlock = z.object({ ...base, type: z.literal('page-break') })

const PlainBlock = z.discriminatedUnion('type', [
  HeaderBlock,
  TitleBlock,
  AddresseeBlock,
  TextBlock,
  MultiBlock,
  ListBlock,
  RowsBlock,
  TableBlock,
  SignaturesBlock,
  SpaceBlock,
  QrBlock,
  PageBreakBlock,
])

/** A frame for a photograph at the left, of 4x6 cm unless a size is given, with other blocks beside it. */
const PhotoBlock = z.object({
  ...base,
  type: z.literal('photo'),
  caption: Template,
  /** Width and height in millimetres. */
  sizeMm: z.tuple([z.number().positive(), z.number().positive()]).optional(),
  beside: z.array(PlainBlock).min(1),
})

export const BlockSchema = z.union([PlainBlock, PhotoBlock])
export type Block = z.infer<typeof BlockSchema>

/**
 * Who issues the paper: the compiling agency, this office, the person concerned, the family; or the rehabilitation centre,
 * the police or the People's Committee of the district, for whom this office only prepares it: they number and sign it.
 */
const IssuerSchema = z.enum(['compiler', 'office', 'person', 'family', 'centre', 'police', 'district'])

const FOREIGN: readonly z.infer<typeof IssuerSchema>[] = ['centre', 'police', 'district']

/** Papers of another body: prepared here, numbered and signed there. */
export function isForeign({ issuer }: Pick<FormDefinition, 'issuer'>): boolean {
  return FOREIGN.includes(issuer)
}

/** resources/forms/**.json: one form with its fields and its layout. */
export const FormDefinitionSchema = z
  .object({
    code: z.string().regex(/^[A-Z0-9]+-[A-Z0-9]+[a-z]?$/),
    /** "Mẫu số 29"; '' for papers that no law numbers. */
    formNo: z.string(),
    version: z.number().int().positive(),
    /** Versions of the law, of any axis, that have this form. */
    regimes: z.array(z.string()),
    /** Phases of a case in which it is offered. */
    phases: z.array(z.enum(PHASES)).default([...PHASES]),
    group: z.string().min(1),
    /** Title in the decree's list of forms. */
    listTitle: z.string().min(1),
    /** Title as printed, first line and the rest. */
    printedTitle: z.string().min(1),
    /** Kind and gist of the paper in one line, as an index or register writes it. */
    indexTitle: z.string().min(1).max(500),
    /** Number and symbol: `{so}` the number, `{kyHieu}` the agency's symbol; '' where the paper has none. */
    numberPattern: z.string().regex(/^$|\{so\}/),
    /** Book of the register of outgoing papers, with its name; null where the paper takes no number. */
    register: z.object({ book: z.string().regex(/^[a-z0-9-]+$/), label: z.string().min(1) }).nullable(),
    issuer: IssuerSchema,
    /** Values of the paper that another body fills in for itself, with the field in which they are typed. */
    paperFields: z.partialRecord(z.enum(PAPER_VALUES), z.string()).default({}),
    page: z.enum(['portrait', 'landscape']).default('portrait'),
    /** False for papers that the program makes by itself and nobody fills in. */
    offered: z.boolean().default(true),
    /** Offered only where this holds. */
    when: ConditionSchema.optional(),
    /** True where a case may have several of it at the same time; else a new one replaces the one before. */
    many: z.boolean().default(false),
    /** Officers who may sign (V27). */
    signing: z
      .object({
        required: z.boolean(),
        roles: z
          .array(
            z.object({
              role: OfficerSchema.shape.role,
              when: ConditionSchema.optional(),
              /** Only under these versions of the law. */
              regimes: z.array(z.string()).optional(),
            }),
          )
          .min(1),
      })
      .nullable(),
    fields: z.array(FieldDefinitionSchema),
    /** What the form itself already says in a field, until something else is typed. */
    defaults: z.record(z.string(), FieldValueSchema).default({}),
    /** Fields that must be filled only in some cases. */
    requiredWhen: z.array(z.object({ when: WhenSchema, fields: z.array(z.string()).min(1) })).default([]),
    /** Fields whose date is computed by the law's deadline of this id, where that is known (V25). */
    computed: z.array(z.object({ field: z.string(), deadline: z.string(), rule: z.string() })).default([]),
    /** Fields in which the text itself says the day of the paper; they may not differ from the date it is issued under. */
    documentDateFields: z.array(z.string()).default([]),
    /** Fields in which the text says the day on which the record was closed: that of the paper, or a later one. */
    closingDateFields: z.array(z.string()).default([]),
    layout: z.array(BlockSchema).min(1),
    provenance: ProvenanceSchema,
    /** Last day on which the published form was compared with this file. */
    checkedOn: CivilDateSchema.nullable().default(null),
  })
  .strict()
export type FormDefinition = z.infer<typeof FormDefinitionSchema>

/** How a form is called in sentences: by its number, or by its title where no law numbers it. */
export function formName({ formNo, listTitle }: Pick<FormDefinition, 'formNo' | 'listTitle'>): string {
  return formNo || listTitle
}
