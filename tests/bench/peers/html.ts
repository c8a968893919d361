import { type Block, escapeMarkup } from './content.ts'

const STYLE = `@page{size:A4;margin:20mm 15mm 20mm 30mm}body{font:14pt "Liberation Serif",serif;margin:0}p{margin:0 0 6pt}
table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:2pt 4pt}img{width:165mm;height:245mm;display:block}.c{text-align:center}.n{break-after:page}`

/** The content as a page for printing; scans are inside it, so that nothing else is read. */
export function html(blocks: readonly Block[]): string {
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><style>${STYLE}</style><body>${blocks.map(blockHtml).join('\n')}</body></html>`
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph': {
      const text = escapeMarkup(block.text)
      return `<p${block.align === 'center' ? ' class="c"' : ''}>${block.bold ? `<b>${text}</b>` : text}</p>`
    }
    case 'page-break':
      return '<div class="n"></div>'
    case 'table':
      return `<table>${block.rows.map((r) => `<tr>${r.map((c) => `<td>${escapeMarkup(c)}</td>`).join('')}</tr>`).join('')}</table>`
    case 'image':
      return `<img alt="" src="data:${block.mediaType};base64,${Buffer.from(block.bytes).toString('base64')}">`
  }
}
