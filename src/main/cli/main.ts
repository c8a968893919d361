import module from 'node:module'

// Entry of the command line. Nothing is imported before the check: the database driver crashes on older versions.
const OLDEST = [22, 14] as const

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  process.stderr.write(
    `usage: Node ${process.versions.node} quá cũ, cần từ ${OLDEST.join('.')}. Chạy bằng: npm run -s cli -- help\n`,
  )
  process.exitCode = 1
} else {
  // The program's own code is kept compiled between calls; no data is in it.
  module.enableCompileCache?.()
  const { start } = await import('./start.ts')
  process.exitCode = await start()
}
