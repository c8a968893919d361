import ts from 'typescript'

export interface WrittenText {
  readonly text: string
  readonly line: number
}

/** Every text that a source file holds as data: strings, templates, JSX text. Comments and code are left out. */
export function writtenTexts(path: string, source: string): WrittenText[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)
  const found: WrittenText[] = []
  const visit = (node: ts.Node): void => {
    const literal =
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node) ||
      ts.isJsxText(node)
    if (literal) {
      found.push({ text: node.text, line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** Every module that a source file asks for, types included. */
export function importedModules(source: string): string[] {
  return ts.preProcessFile(source, true, true).importedFiles.map(({ fileName }) => fileName)
}
