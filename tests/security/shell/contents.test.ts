import type { WebContents } from 'electron'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { CONTENT_SECURITY_POLICY } from '#main/electron/asset-server.ts'
import { guardContents } from '#main/electron/guards.ts'
import { isShippedCode, projectFiles } from '#tests/architecture/project-files.ts'

/** A page that keeps what was set, to be asked as Electron asks it. */
function guardedPage() {
  const listeners = new Map<string, (event: Record<string, unknown>) => void>()
  let onWindow: (() => unknown) | null = null
  let rtc = ''
  guardContents({
    on: (name: string, listener: never) => void listeners.set(name, listener),
    setWindowOpenHandler: (handler: () => unknown) => {
      onWindow = handler
    },
    setWebRTCIPHandlingPolicy: (policy: string) => {
      rtc = policy
    },
  } as unknown as WebContents)
  const prevents = (name: string, event: Record<string, unknown> = {}) => {
    let prevented = false
    const preventDefault = () => {
      prevented = true
    }
    listeners.get(name)?.({ ...event, preventDefault })
    return prevented
  }
  return { listeners, prevents, opened: () => onWindow?.(), rtc: () => rtc }
}

describe('a page', () => {
  it.each([
    'https://example.com/',
    'http://hoso/index.html',
    'file:///C:/Windows/',
    'data:text/html,x',
    'javascript:alert(1)',
    'app://hoso.example.com/',
    'app://hoso@other/',
    'mailto:a@example.com',
    'ms-settings:privacy',
    '',
  ])('goes nowhere else: %j', (url) => {
    expect(guardedPage().prevents('will-navigate', { url })).toBe(true)
  })

  it('stays on its own address, follows no redirection, holds no other page and opens no window', () => {
    const page = guardedPage()
    expect(page.prevents('will-navigate', { url: 'app://hoso/index.html' })).toBe(false)
    expect(page.prevents('will-redirect')).toBe(true)
    expect(page.prevents('will-attach-webview')).toBe(true)
    expect(page.prevents('will-frame-navigate', { isMainFrame: false, url: 'app://hoso/index.html' })).toBe(true)
    expect(page.opened()).toEqual({ action: 'deny' })
    expect(page.rtc()).toBe('disable_non_proxied_udp')
    expect([...page.listeners.keys()].sort()).toEqual([
      'will-attach-webview',
      'will-frame-navigate',
      'will-navigate',
      'will-redirect',
    ])
  })

  it('is held by this policy, to the letter', () => {
    expect(CONTENT_SECURITY_POLICY).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; " +
        "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'",
    )
  })
})

/** Ways by which text becomes a page or a program. */
const AS_PAGE = new Set([
  ...['innerHTML', 'outerHTML', 'dangerouslySetInnerHTML', 'srcdoc', 'srcDoc', 'insertAdjacentHTML', 'setHTMLUnsafe'],
  ...['createContextualFragment', 'parseFromString', 'writeln', 'execCommand'],
])
const AS_PROGRAM = new Set(['eval', 'Function', 'execScript', 'importScripts'])

/** Where a source turns text into a page or a program, as `name:line`. */
function turnsTextLive(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const name = ts.isIdentifier(node) || ts.isStringLiteral(node) ? node.text : ''
    const called = ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression : null
    const calls = called !== null && ts.isIdentifier(called) && AS_PROGRAM.has(called.text) ? called.text : ''
    const timer =
      ts.isCallExpression(node) && /^(setTimeout|setInterval)$/.test(node.expression.getText())
        ? node.arguments[0] !== undefined && ts.isStringLiteralLike(node.arguments[0])
        : false
    const address = ts.isStringLiteralLike(node) && /^\s*javascript:/i.test(node.text)
    const documentWrite = ts.isPropertyAccessExpression(node) && /document\.write$/.test(node.getText())
    if (AS_PAGE.has(name) || calls !== '' || timer || address || documentWrite) {
      found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

describe('the code of the program', () => {
  it('never makes text into a page or a program', () => {
    const shipped = projectFiles('src').filter(isShippedCode)
    expect(shipped.length).toBeGreaterThan(100)
    expect(shipped.flatMap((file) => turnsTextLive(file.path, file.text()))).toEqual([])
  })

  it.each([
    'e.innerHTML = x',
    'e["innerHTML"] = x',
    'const a = <p dangerouslySetInnerHTML={{ __html: x }} />',
    'e.insertAdjacentHTML("beforeend", x)',
    'document.write(x)',
    'new DOMParser().parseFromString(x, "text/html")',
    'eval(x)',
    'new Function(x)',
    'setTimeout("x()", 1)',
    'const to = "JavaScript:alert(1)"',
    'const a = <iframe srcDoc={x} />',
  ])('would be seen in %s', (code) => expect(turnsTextLive('a.tsx', code)).not.toEqual([]))

  it('has no page with a program in it, nor one from elsewhere', () => {
    const pages = projectFiles('src').filter(({ path }) => path.endsWith('.html'))
    expect(pages.map(({ path }) => path)).toEqual(['src/renderer/index.html'])
    const tags = [...(pages[0]?.text() ?? '').matchAll(/<script[^>]*>[^<]*<\/script>/g)].map(([tag]) => tag)
    expect(tags).toEqual(['<script type="module" src="./app/main.tsx"></script>'])
    expect(pages[0]?.text()).not.toMatch(/\son[a-z]+=|https?:/)
  })
})
