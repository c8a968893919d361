import type { DossierPurpose } from '#shared/dossiers/dossier.schema.ts'
import type { PackageKind } from '#shared/packages/manifest.schema.ts'

/** `?name=value`, nothing for an empty value. */
const asking = (name: string, value: string | undefined) =>
  value === undefined || value === '' ? '' : `?${name}=${encodeURIComponent(value)}`

/** Where each screen lives. Links are made here, so that a path is written once. */
export const paths = {
  today: '/',
  people: '/nguoi',
  newPerson: '/nguoi/moi',
  /** Lists in rows that are taken in. */
  imports: '/nguoi/nhap',
  /** A new person, filled in from a row of another body's list. */
  newPersonFrom: (listId: string, row: number) => `/nguoi/moi${asking('dong', `${listId} ${row}`)}`,
  person: (id: string) => `/nguoi/${id}`,
  /** `field`: path of the field to begin with. */
  editPerson: (id: string, field?: string) => `/nguoi/${id}/sua${asking('o', field)}`,
  /** Two records side by side, to be made one: the first stays. */
  mergePeople: (survivorId: string, absorbedId: string) => `/nguoi/${survivorId}/gop/${absorbedId}`,
  cases: '/ho-so',
  /** `from`: measure out of which the case arises, with the ground that this gives. */
  newCase: (personId: string, arising?: { from: string; ground: string }) =>
    `/ho-so/moi/${personId}${asking('tu', arising && `${arising.from} ${arising.ground}`)}`,
  /** Beginning a measure of another kind; with a line, of that one. */
  newMeasure: (personId: string, line?: string) => `/bien-phap/moi/${personId}${asking('loai', line)}`,
  /** Beginning the aftercare measure of somebody who came home, filled in from the return. */
  aftercareOf: (personId: string, returnId: string) => `/bien-phap/moi/${personId}${asking('ve', returnId)}`,
  /** `at`: what of the case to lead to, see app/finding-place.ts. */
  case: (id: string, at?: string) => `/ho-so/${id}${asking('den', at)}`,
  /** A form of a case; with a document, that paper; with a field, beginning there. */
  form: (caseId: string, form: string, documentId?: string, field?: string) =>
    `/ho-so/${caseId}/bieu-mau/${form}${documentId === undefined ? '' : `/${documentId}`}${asking('o', field)}`,
  dossier: (caseId: string, purpose: DossierPurpose = 'court') => `/ho-so/${caseId}/dong-ho-so/${purpose}`,
  /** What changed between two sealings of a dossier. */
  difference: (caseId: string) => `/ho-so/${caseId}/doi-chieu`,
  /** `event`: type of the step whose record is to be made first. */
  handovers: (caseId: string, event?: string) => `/ho-so/${caseId}/giao-nhan${asking('buoc', event)}`,
  returns: (caseId: string) => `/ho-so/${caseId}/tra-ho-so`,
  returnStats: '/tra-ho-so',
  /** Cutting a scan into papers. */
  scanEditor: (caseId: string, scanId: string) => `/ho-so/${caseId}/chia-ban-quet/${scanId}`,
  /** The lists as they stood on a day; a tab of the screen: danh-sach, bien-dong, de-nghi-ra, cho-tiep-nhan. */
  lists: '/danh-sach',
  /** Lists of other bodies beside ours. */
  reconcile: '/doi-chieu',
  reconcileList: (id: string) => `/doi-chieu/${id}`,
  support: '/ho-tro',
  /** A tab of the screen of support: nhu-cau, ho-tro, vay-von, danh-sach, muc-chi. */
  supportTab: (tab: string) => `/ho-tro?the=${tab}`,
  personSupport: (personId: string) => `/ho-tro/nguoi/${personId}`,
  paymentList: (id: string) => `/ho-tro/danh-sach/${id}`,
  month: '/bang-thang',
  community: '/cong-dong',
  /** A tab of the screen of the communes: nguoi-giup-do, mo-hinh, ve-dia-phuong, ra-soat. */
  communityTab: (tab: string) => `/cong-dong?the=${tab}`,
  helper: (id: string) => `/cong-dong/nguoi-giup-do/${id}`,
  plans: '/ke-hoach',
  /** Sealed packages; a tab of the screen: gui-di, nhan-vao, khoa. */
  packages: '/goi-du-lieu',
  packagesReceived: '/goi-du-lieu?the=nhan-vao',
  /** Sealing what is offered under a kind and an id. */
  sealPackage: (kind: PackageKind, id: string) => `/goi-du-lieu${asking('gui', `${kind}:${id}`)}`,
  reports: '/bao-cao',
  /** `tab`: so-lieu, kiem-tra, phan-loi, trang-in, bieu-do, cac-ban. */
  report: (id: string, tab?: string) => `/bao-cao/${id}${asking('the', tab)}`,
  /** The province's work: who has sent what, packages, conflicts, the province report. */
  consolidation: '/tong-hop',
  registers: '/so-van-ban',
  law: '/quy-dinh',
  administration: '/quan-tri',
  /** A tab of the administration: nguoi-dung, an-toan, nhat-ky. */
  administrationTab: (tab: string) => `/quan-tri${asking('the', tab)}`,
  /** The signed-in user's own account. */
  account: '/tai-khoan',
  help: '/tro-giup',
} as const
