import { foldText } from '#shared/primitives/folded-text.ts'

/** "Lê Thị Hạnh" as "hanh.le": given name, dot, family name. */
export function proposedLogin(name: string): string {
  const words = foldText(name)
    .split(' ')
    .filter((word) => word !== '')
  const given = words.at(-1)
  const family = words[0]
  return given === undefined || family === undefined || given === family ? (given ?? '') : `${given}.${family}`
}
