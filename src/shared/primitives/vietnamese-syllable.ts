import { foldText } from './folded-text.ts'

const ONSET = '(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?'
const VOWELS =
  '(?:uyeu|uyen|oai|oay|oeo|uay|uya|uye|uoi|uou|ieu|yeu|uay|ay|au|ai|ao|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|[aeiouy])'
const CODA = '(?:ng|nh|ch|[cmnpt])?'
const SYLLABLE = new RegExp(`^${ONSET}${VOWELS}${CODA}$`)

/** True for a word that can be one Vietnamese syllable once its marks are taken off. */
export function isVietnameseSyllable(word: string): boolean {
  return SYLLABLE.test(foldText(word))
}

/** Keys by which Telex writes marks, taken out: "Nguyeenx" gives "nguyen". Tone letters stand at the end or behind the vowel. */
export function withoutTelex(word: string): string {
  return foldText(word)
    .replace(/^dd/, 'd')
    .replace(/(a)a|(e)e|(o)o/g, '$1$2$3')
    .replace(/([aou])w/g, '$1')
    .replace(/(?<=[aeiouy][a-z]*)[sfrxjw]$/, '')
    .replace(/([aeiouy])[sfrxj](?=[a-z]*$)/, '$1')
}

/** Digits by which VNI writes marks, taken out: "Nguye64n" gives "nguyen". */
export function withoutVni(word: string): string {
  return foldText(word).replace(/(?<=[a-z][1-9]*)[1-9]/g, '')
}

/**
 * Which way of typing left its keys in a word: 'telex' ("Vawn", "Maaux"), 'vni' ("Va8n", "Mau6"), null for neither. Only
 * words that are no syllable as they stand and are one without those keys; a word with a mark of its own was typed whole.
 */
export function leftoverOf(word: string): 'telex' | 'vni' | null {
  const folded = word.toLowerCase()
  if (!/^[a-z0-9]+$/.test(folded) || isVietnameseSyllable(folded)) return null
  if (/^[a-z]+[1-9][a-z1-9]*$/.test(folded)) return isVietnameseSyllable(withoutVni(folded)) ? 'vni' : null
  return /^[a-z]+$/.test(folded) && isVietnameseSyllable(withoutTelex(folded)) ? 'telex' : null
}
