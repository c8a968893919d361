import type { Manifest } from './manifest.schema.ts'

/** Words for the kinds in the names of files. */
const KIND: Readonly<Record<Manifest['kind'], string>> = {
  report: 'BC',
  dossier: 'HS',
  person: 'NG',
  receipt: 'XN',
  catalogue: 'DM',
  targets: 'CT',
}

/** Letters without accents, digits and hyphens: what every stick, however old, can carry. */
const plain = (text: string) =>
  text
    .replace(/[đĐ]/g, 'D')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 20)

/**
 * Name of a package on a stick: kind, sender, receiver, last day of its period, number. `BC_01-269_01_2026-10-31_0007.hscn`.
 * Names nobody, and is safe on FAT32.
 */
export function packageFileName(
  manifest: Pick<Manifest, 'kind' | 'sender' | 'receiver' | 'period' | 'sequence'>,
): string {
  const { kind, sender, receiver, period, sequence } = manifest
  const parts = [KIND[kind], plain(sender.code), plain(receiver.code), period?.to, String(sequence).padStart(4, '0')]
  return `${parts.filter((part) => part !== undefined).join('_')}.hscn`
}

/** Name of the file with an office's public keys: `KHOA_01-269.hscn-key`. */
export function keyFileName(officeCode: string): string {
  return `KHOA_${plain(officeCode)}.hscn-key`
}

/** First twelve hex digits of a manifest's SHA-256 in groups of four, printed and read aloud to match paper and stick. */
export function shortCode(manifestSha256: string): string {
  return (manifestSha256.slice(0, 12).match(/.{4}/g) ?? []).join('-')
}
