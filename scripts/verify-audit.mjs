// Checks an exported audit (docs/audit-format.md) without the program and without any key of it. Needs only Node 20 or later.
//   node scripts/verify-audit.mjs NEW.ndjson [--earlier OLD.ndjson]... [--fingerprint "12345 ..."] [--head "SEQ HASH"]...
//     [--manifest manifest.json]...   of a package that this office sent or got: the head of this office in it (version 2)
// Ends with 0 when everything holds, 5 when something was altered, cut off or put in another's place, 2 for a wrong call.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'

const [SEQ, , , , , , , PREVIOUS, HASH] = [0, 1, 2, 3, 4, 5, 6, 7, 8]
const START = '0'.repeat(64)
const problems = []
const refuse = (text) => problems.push(text)

function parseCall(argv) {
  const call = { file: null, earlier: [], heads: [], manifests: [], fingerprint: null }
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]
    if (word === '--earlier') call.earlier.push(argv[++i])
    else if (word === '--head') call.heads.push(argv[++i])
    else if (word === '--manifest') call.manifests.push(argv[++i])
    else if (word === '--fingerprint') call.fingerprint = argv[++i]
    else if (call.file === null && !word.startsWith('--')) call.file = word
    else return null
  }
  const given = [call.file, ...call.earlier, ...call.heads, ...call.manifests]
  return given.every((text) => typeof text === 'string') ? call : null
}

/** The lines of an export as bytes and as values: head, rows, signature. */
function readExport(path) {
  const lines = readFileSync(path, 'utf8').split('\n')
  // The file ends with a line feed.
  if (lines.pop() !== '' || lines.length < 2) throw new Error(`${path}: not whole`)
  const head = JSON.parse(lines[0])
  if (head.format !== 'hscn-audit' || head.version !== 1) throw new Error(`${path}: not an exported audit of version 1`)
  const rowLines = lines.slice(1, -1)
  return {
    path,
    first: lines[0],
    head,
    rowLines,
    rows: rowLines.map((line) => JSON.parse(line)),
    seal: JSON.parse(lines.at(-1)),
  }
}

/** The office signed the head, and the head holds the SHA-256 of all row lines. */
function checkSeal({ path, first, head, rowLines, seal }) {
  const key = createPublicKey({ key: Buffer.from(seal.signPublic, 'base64'), format: 'der', type: 'spki' })
  if (!verify(null, Buffer.from(first, 'utf8'), key, Buffer.from(seal.signature, 'base64'))) {
    refuse(`${path}: the signature is not of this head`)
  }
  const digest = createHash('sha256')
    .update(rowLines.map((line) => `${line}\n`).join(''))
    .digest('hex')
  if (digest !== head.rowsSha256 || rowLines.length !== head.rows) refuse(`${path}: rows were altered after the export`)
}

/** Each row names the hash of the row before it; in a complete export no number is missing. */
function checkChain({ path, head, rows }) {
  for (const [i, row] of rows.entries()) {
    const before = rows[i - 1]
    if (before !== undefined && row[SEQ] <= before[SEQ]) refuse(`${path}: row ${row[SEQ]} is out of order`)
    const next = before !== undefined && row[SEQ] === before[SEQ] + 1
    if (head.complete && before !== undefined && !next) refuse(`${path}: rows before ${row[SEQ]} are missing`)
    if (next && row[PREVIOUS] !== before[HASH]) refuse(`${path}: row ${row[SEQ]} does not follow row ${before[SEQ]}`)
    if (row[SEQ] === 1 && row[PREVIOUS] !== START) refuse(`${path}: row 1 does not begin the chain`)
  }
  const last = rows.at(-1)
  if (last !== undefined && last[SEQ] > head.head.seq) refuse(`${path}: rows behind the newest one`)
  if (last !== undefined && last[SEQ] === head.head.seq && last[HASH] !== head.head.hash) {
    refuse(`${path}: the last row is not the newest one of the chain`)
  }
}

/** What was once carried out of the house still stands in the newer export. */
function checkAgainst(newer, seq, hash, where) {
  if (seq > newer.head.head.seq) {
    refuse(
      `${where}: the chain had come to row ${seq}, now it ends at ${newer.head.head.seq}: newest rows were cut off`,
    )
    return
  }
  const row = newer.rows.find((one) => one[SEQ] === seq)
  const known = row?.[HASH] ?? (seq === newer.head.head.seq ? newer.head.head.hash : null)
  if (known === null) console.log(`${where}: row ${seq} is not in this export, cannot be compared`)
  else if (known !== hash) refuse(`${where}: row ${seq} is another one now: the log was written anew`)
}

/**
 * The head of this office in the manifest of a package (docs/package-format.md): what it said itself, or what the other office
 * gave back. The signature of the package is checked where it is opened, not here.
 */
function headOf(path, office) {
  const manifest = JSON.parse(readFileSync(path, 'utf8'))
  if (manifest.format !== 'hscn-package') throw new Error(`${path}: not the manifest of a package`)
  const heads = manifest.heads
  if (manifest.sender.code === office) return heads?.sender ?? null
  if (manifest.receiver.code === office) return heads?.receiver ?? null
  throw new Error(`${path}: a package between other offices`)
}

const call = parseCall(process.argv.slice(2))
if (call === null) {
  console.error(
    'usage: node scripts/verify-audit.mjs FILE [--earlier FILE]... [--fingerprint "GROUPS"] [--head "SEQ HASH"]... [--manifest FILE]...',
  )
  process.exit(2)
}
try {
  const newer = readExport(call.file)
  checkSeal(newer)
  checkChain(newer)
  const digits = (text) => text.replace(/\D/g, '')
  // The fingerprint is computed here, not read: it is of the keys that the signature was checked with.
  const { signPublic, recipient } = newer.seal
  const number = BigInt(`0x${createHash('sha256').update(`hscn-key v1\n${recipient}\n${signPublic}\n`).digest('hex')}`)
  const carried = (number % 10n ** 32n).toString().padStart(32, '0')
  const withoutChecks = (text) => (digits(text).match(/.{5}/g) ?? []).map((group) => group.slice(0, 4)).join('')
  if (call.fingerprint !== null && withoutChecks(call.fingerprint) !== carried) {
    refuse('the export is signed with keys of another fingerprint')
  }
  for (const path of call.earlier) {
    const older = readExport(path)
    checkSeal(older)
    checkChain(older)
    if (older.seal.signPublic !== newer.seal.signPublic)
      console.log(`${path}: signed with other keys (were they replaced?)`)
    checkAgainst(newer, older.head.head.seq, older.head.head.hash, path)
    for (const row of older.rows) checkAgainst(newer, row[SEQ], row[HASH], path)
  }
  for (const text of call.heads) {
    const [seq, hash] = text.trim().split(/\s+/)
    checkAgainst(newer, Number(seq), hash, `head ${seq}`)
  }
  for (const path of call.manifests) {
    const carried = headOf(path, newer.head.office.code)
    if (carried === null) console.log(`${path}: carries no head of this office, cannot be compared`)
    else checkAgainst(newer, carried.seq, carried.hash, path)
  }
  const { office, head, exportedAt, rows, complete } = newer.head
  console.log(
    `${office.code} ${office.name}: ${rows} rows${complete ? ', complete' : ', a selection'}, exported ${exportedAt}`,
  )
  console.log(`newest row of the chain: ${head.seq} ${head.hash}`)
  console.log(
    `signed with keys of fingerprint ${carried.match(/.{4}/g).join(' ')} (each group without its check digit)`,
  )
} catch (cause) {
  refuse(cause instanceof Error ? cause.message : String(cause))
}
for (const text of problems.slice(0, 20)) console.error(`NOT RIGHT: ${text}`)
if (problems.length === 0) console.log('everything holds')
process.exit(problems.length === 0 ? 0 : 5)
