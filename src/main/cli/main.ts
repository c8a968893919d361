// Entry of the command line. Nothing is imported before the check: the database driver crashes on older versions.
const OLDEST = [22, 14] as const

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  process.stderr.write(
    `usage: Node ${process.versions.node} quá cũ, cần từ ${OLDEST.join('.')}. Chạy bằng: npm run -s cli -- help\n`,
  )
  process.exitCode = 1
} else {
  const { start } = await import('./start.ts')
  process.exitCode = await start()
}

// Makes this file a module, which may wait at its top.
export {}
